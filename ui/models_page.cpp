#include "ui/models_page.h"

#include "ui/format.h"
#include "ui/model_delegate.h"
#include "ui/models_page_text.h"
#include "ui/question_runner.h"
#include "ui/settings_pages.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kListWidth = 470;
constexpr int kGivenRole = Qt::UserRole;

QTextBrowser* textPanel(const QString& name, QWidget* parent)
{
    auto* browser = new QTextBrowser(parent);
    browser->setAccessibleName(name);
    browser->setOpenLinks(false);
    return browser;
}

QWidget* sideBySide(QWidget* list, QWidget* text)
{
    auto* split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(list);
    split->addWidget(text);
    split->setStretchFactor(1, 1);
    split->setSizes({kListWidth, kListWidth});
    return split;
}

void fill(QComboBox* box, const QList<std::pair<QString, QString>>& choices, const QString& chosen)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (const auto& [value, words] : choices)
        box->addItem(words, value);
    if (box->findData(chosen) < 0) // a GPU that is gone
        box->addItem(chosen, chosen);
    box->setCurrentIndex(box->findData(chosen));
}

} // namespace

ModelsPage::ModelsPage(ModelCatalog& catalog, const QuestionRunner& runner, const Colors& colors, QWidget* parent) :
    QDialog(parent),
    m_catalog(catalog),
    m_runner(runner),
    m_colors(colors)
{
    setObjectName("modelsPage");
    setWindowTitle(tr("Models"));
    m_every.setSourceModel(&m_catalog);
    auto* tabs = new QTabWidget(this);
    tabs->setObjectName("modelsTabs");
    tabs->addTab(buildHere(), tr("On this machine"));
    tabs->addTab(buildReleased(), tr("Released models"));
    tabs->addTab(buildFolders(), tr("Folders"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->addWidget(tabs);
    resize(980, 640);

    connect(&m_catalog, &QAbstractItemModel::dataChanged, this, [this] {
        showEntry();
        showReleased();
    });
    connect(&m_catalog, &QAbstractItemModel::rowsInserted, this, &ModelsPage::showReleased);
    connect(&m_catalog, &QAbstractItemModel::modelReset, this, &ModelsPage::showEntry);
    connect(&m_runner, &QuestionRunner::stateChanged, this, &ModelsPage::followRunner);
    connect(&m_runner, &QuestionRunner::loadProgressed, this, [this](const LoadProgress& progress) {
        m_progressWords->setText(m_meter.words(QString::fromStdString(m_runner.chosen()->name), progress));
        m_progress->setRange(0, 1000);
        m_progress->setValue(qRound(LoadMeter::share(progress) * 1000));
    });
    const int row = m_runner.chosen() ? m_catalog.rowOf(m_runner.chosen()->folder) : 0;
    m_list->setCurrentIndex(m_every.index(std::max(row, 0), 0));
    m_released->setCurrentRow(0);
    followRunner();
}

QWidget* ModelsPage::buildHere()
{
    m_list = new QListView(this);
    m_list->setObjectName("modelsHere");
    m_list->setAccessibleName(tr("Models on this machine"));
    m_list->setModel(&m_every);
    m_delegate = new ModelDelegate(m_list);
    m_delegate->colors = m_colors;
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_entry = textPanel(tr("About the chosen model"), this);
    m_entry->setObjectName("modelEntry");
    m_load = new QPushButton(tr("Load"), this);
    m_load->setObjectName("primary");
    m_eject = new QPushButton(tr("Eject"), this);
    m_eject->setObjectName("modelEject");
    m_eject->setToolTip(tr("Free the memory that the model takes"));
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName("modelStop");
    m_progressWords = new QLabel(this);
    m_progressWords->setObjectName("modelProgress");
    m_progressWords->setTextFormat(Qt::PlainText);
    m_progress = new QProgressBar(this);
    m_progress->setFixedHeight(6);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of loading"));

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(buildTarget(), 1);
    for (QPushButton* button : {m_stop, m_eject, m_load})
        buttons->addWidget(button);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(sideBySide(m_list, m_entry), 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(16, 8, 16, 16);
    foot->addWidget(m_progressWords);
    foot->addWidget(m_progress);
    foot->addLayout(buttons);
    column->addLayout(foot);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ModelsPage::showEntry);
    connect(m_load, &QPushButton::clicked, this, [this] {
        const int row = m_list->currentIndex().row();
        if (const auto* entry = m_catalog.at(row))
            Q_EMIT loadWanted(row, m_catalog.isTight(*entry));
    });
    connect(m_eject, &QPushButton::clicked, this, &ModelsPage::ejectWanted);
    connect(m_stop, &QPushButton::clicked, this, &ModelsPage::stopWanted);
    return page;
}

QWidget* ModelsPage::buildTarget()
{
    auto* target = new QWidget(this);
    auto* row = new QHBoxLayout(target);
    row->setContentsMargins(0, 0, 0, 0);
    m_device = new QComboBox(target);
    m_device->setObjectName("modelsDevice");
    m_device->setAccessibleName(tr("Runs on"));
    m_device->setToolTip(tr("Where the model runs"));
    m_device->setMinimumContentsLength(18);
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_dtype = new QComboBox(target);
    m_dtype->setObjectName("modelsDtype");
    m_dtype->setAccessibleName(tr("Numbers"));
    m_dtype->setToolTip(tr("How weights are held in memory"));
    m_dtype->setMinimumContentsLength(14);
    m_dtype->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row->addWidget(m_device, 3);
    row->addWidget(m_dtype, 2);
    connect(m_device, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT deviceChosen(m_device->currentData().toString()); });
    connect(m_dtype, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT dtypeChosen(m_dtype->currentData().toString()); });
    return target;
}

QWidget* ModelsPage::buildReleased()
{
    m_released = new QListWidget(this);
    m_released->setObjectName("releasedList");
    m_released->setAccessibleName(tr("Released models"));
    m_released->setFrameShape(QFrame::NoFrame);
    for (const ReleasedModel& model : releasedModels())
        m_released->addItem(model.name);
    m_releasedText = textPanel(tr("About the released model"), this);
    m_releasedText->setObjectName("releasedText");
    connect(m_released, &QListWidget::currentRowChanged, this, &ModelsPage::showReleased);
    return sideBySide(m_released, m_releasedText);
}

QWidget* ModelsPage::buildFolders()
{
    auto* words
        = new QLabel(tr("Models are looked for in these folders and one level below. They may be on any drive; nothing is "
                        "copied."),
                     this);
    words->setWordWrap(true);
    m_folders = new QListWidget(this);
    m_folders->setObjectName("foldersList");
    m_folders->setAccessibleName(tr("Folders with models"));
    auto* add = new QPushButton(tr("Add folder…"), this);
    add->setObjectName("folderAdd");
    m_removeFolder = new QPushButton(tr("Remove from the list"), this);
    m_removeFolder->setObjectName("folderRemove");
    m_removeFolder->setToolTip(tr("The folder itself stays as it is"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_removeFolder);
    buttons->addStretch();
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(words);
    column->addWidget(m_folders, 1);
    column->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, &ModelsPage::folderWanted);
    connect(m_removeFolder, &QPushButton::clicked, this,
            [this] { Q_EMIT folderDropped(m_folders->currentItem()->toolTip()); });
    connect(m_folders, &QListWidget::currentItemChanged, this, &ModelsPage::refreshButtons);
    return page;
}

void ModelsPage::present(const std::vector<DeviceInfo>& devices, const QString& device, const QString& dtype)
{
    m_devices = devices;
    fill(m_device, deviceChoices(devices), device);
    fill(m_dtype, dtypeChoices(), dtype);
    showEntry();
}

void ModelsPage::setPlaces(const Places& places)
{
    m_places = places;
    m_folders->clear();
    const auto add = [this](const QString& folder, bool given) {
        auto* item = new QListWidgetItem(given ? tr("%1 (always)").arg(folder) : folder, m_folders);
        item->setToolTip(folder);
        item->setData(kGivenRole, given);
    };
    for (const QString& folder : places.given)
        add(folder, true);
    for (const QString& folder : places.added)
        add(folder, false);
    showReleased();
    refreshButtons();
}

void ModelsPage::showEntry()
{
    if (!m_list->currentIndex().isValid() && m_every.rowCount() > 0) // the catalog has been read anew
        m_list->setCurrentIndex(m_every.index(0, 0));
    const auto* entry = m_catalog.at(m_list->currentIndex().row());
    m_entry->setHtml(entry ? describeEntry(*entry, m_devices, m_colors)
                           : tr("No model yet: add a folder, or see which models have been released.").toHtmlEscaped());
    refreshButtons();
}

QString ModelsPage::foundIn(const QString& name) const
{
    const auto* entry = m_catalog.at(m_catalog.rowNamed(name.toStdString()));
    return entry ? QString::fromStdString(entry->folder.string()) : QString();
}

void ModelsPage::showReleased()
{
    const std::vector<ReleasedModel> models = releasedModels();
    const int row = m_released->currentRow();
    if (row < 0)
        return;
    const QString place = m_places.given.isEmpty() ? QStringLiteral("…") : m_places.given.back();
    const ReleasedModel& model = models[static_cast<std::size_t>(row)];
    m_releasedText->setHtml(describeReleased(model, place, foundIn(model.name), m_colors));
}

void ModelsPage::followRunner()
{
    const bool loading = m_runner.isLoading();
    m_delegate->current = m_runner.chosen() ? m_catalog.rowOf(m_runner.chosen()->folder) : -1;
    m_list->viewport()->update();
    if (!loading)
        m_meter.reset();
    if (m_runner.isStopping())
        m_progressWords->setText(tr("Stopping…"));
    else if (!loading)
        m_progressWords->setText(m_runner.model() ? tr("%1 is loaded on %2 as %3")
                                                        .arg(QString::fromStdString(m_runner.model()->name),
                                                             deviceName(QString::fromStdString(m_runner.model()->device)),
                                                             dtypeName(QString::fromStdString(m_runner.model()->dtype)))
                                                  : tr("No model is loaded"));
    // Always in its place, so that nothing jumps when a load begins.
    m_progress->setRange(0, loading && m_progress->value() <= 0 ? 0 : 1000);
    if (!loading)
        m_progress->setValue(0);
    refreshButtons();
}

void ModelsPage::refreshButtons()
{
    const auto* entry = m_catalog.at(m_list->currentIndex().row());
    const bool tight = entry && m_catalog.isTight(*entry);
    m_load->setText(tight ? tr("Load anyway") : tr("Load"));
    m_load->setEnabled(entry && entry->canAnswer() && !m_runner.isLoading());
    m_load->setToolTip(!entry                    ? QString()
                           : !entry->canAnswer() ? entry->whyNot()
                           : tight ? tr("It may not fit into memory; loading ends with a message if it does not")
                                   : tr("Load this model"));
    m_eject->setEnabled(m_runner.model() && !m_runner.isBusy());
    m_stop->setEnabled(m_runner.isLoading() && !m_runner.isStopping());
    m_removeFolder->setEnabled(m_folders->currentItem() && !m_folders->currentItem()->data(kGivenRole).toBool());
}

} // namespace vpt::ui
