#include "ui/settings_pages.h"

#include "ui/core_translator.h"
#include "ui/format.h"
#include "ui/language.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

namespace vpt::ui {

namespace {

void fill(QComboBox* box, const QList<std::pair<QString, QString>>& choices)
{
    for (const auto& [value, words] : choices)
        box->addItem(words, value);
}

// A value that is not offered, such as a GPU that is gone, stays what it is.
void choose(QComboBox* box, const QString& value)
{
    if (box->findData(value) < 0)
        box->addItem(value, value);
    box->setCurrentIndex(box->findData(value));
}

// The folder, or the first of those above it that exists, can be written to.
bool canHold(const QString& folder)
{
    QFileInfo info(folder);
    while (!info.exists() && info.absolutePath() != info.absoluteFilePath())
        info.setFile(info.absolutePath());
    return info.isDir() && info.isWritable();
}

} // namespace

QList<std::pair<QString, QString>> deviceChoices(const std::vector<DeviceInfo>& devices)
{
    QList<std::pair<QString, QString>> choices{{QStringLiteral("auto"), SettingsPage::tr("Automatic")}};
    for (const DeviceInfo& device : devices) {
        const QString name = QString::fromStdString(device.name);
        choices << std::pair{name,
                             SettingsPage::tr("%1 · %2, %3 free")
                                 .arg(deviceName(name), coreText(device.description), formatBytes(device.freeBytes))};
    }
    return choices;
}

QList<std::pair<QString, QString>> dtypeChoices()
{
    return {{QStringLiteral("auto"), SettingsPage::tr("Automatic")},
            {QStringLiteral("float32"), SettingsPage::tr("fp32 · as the reference, most memory")},
            {QStringLiteral("bfloat16"), SettingsPage::tr("bf16 · half the memory")}};
}

SettingsPage::SettingsPage(QWidget* parent) : QWidget(parent)
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(20);
    m_form->setVerticalSpacing(6);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void SettingsPage::addRow(const QString& label, QWidget* field, const QString& hint)
{
    auto* holder = new QWidget(this);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 10);
    column->setSpacing(3);
    // Choices are as wide as their words, everything else as the page.
    const bool narrow = qobject_cast<QComboBox*>(field) || qobject_cast<QSpinBox*>(field);
    column->addWidget(field, 0, narrow ? Qt::AlignLeft : Qt::Alignment());
    if (!hint.isEmpty()) {
        auto* words = new QLabel(hint, holder);
        words->setObjectName("fieldHint");
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        column->addWidget(words);
    }
    auto* caption = new QLabel(label, this);
    caption->setObjectName("fieldLabel");
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    m_form->addRow(caption, holder);
}

GeneralPage::GeneralPage(const SettingsContext& context, QWidget* parent) : SettingsPage(parent)
{
    m_theme = new QComboBox(this);
    m_theme->setObjectName("themeBox");
    fill(m_theme,
         {{QStringLiteral("system"), tr("Like the system")},
          {QStringLiteral("light"), tr("Light")},
          {QStringLiteral("dark"), tr("Dark")}});
    addRow(tr("Colours"), m_theme);

    m_language = new QComboBox(this);
    m_language->setObjectName("languageBox");
    m_language->addItem(tr("Like the system"), QString());
    for (const Language& language : languages())
        m_language->addItem(language.name, language.code);
    addRow(tr("Language"), m_language, tr("Takes effect when the window opens again."));

    m_recent = new QSpinBox(this);
    m_recent->setObjectName("recentBox");
    m_recent->setRange(0, Settings::kMostRecentFiles);
    m_recent->setSpecialValueText(tr("none"));
    addRow(tr("Recent files"), m_recent, tr("How many are listed and remembered."));

    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    m_folder = new QLineEdit(holder);
    m_folder->setObjectName("sessionsFolder");
    m_folder->setPlaceholderText(QDir::toNativeSeparators(context.sessionsFolder));
    m_folder->setAccessibleName(tr("Folder of the sessions"));
    auto* browse = new QPushButton(tr("Choose…"), holder);
    browse->setAccessibleName(tr("Choose the folder of the sessions"));
    row->addWidget(m_folder, 1);
    row->addWidget(browse);
    addRow(tr("Sessions"), holder, tr("Where new sessions are kept. Empty: the folder shown in grey."));

    for (QComboBox* box : {m_theme, m_language})
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsPage::changed);
    connect(m_recent, &QSpinBox::valueChanged, this, &SettingsPage::changed);
    connect(m_folder, &QLineEdit::textChanged, this, &SettingsPage::changed);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of the sessions"), sessionsFolder());
        if (!folder.isEmpty())
            m_folder->setText(QDir::toNativeSeparators(folder));
    });
}

void GeneralPage::present(const Settings& settings)
{
    choose(m_theme, themeName(settings.theme));
    choose(m_language, settings.language);
    m_recent->setValue(settings.recentFiles);
    m_folder->setText(settings.sessionsFolder);
}

void GeneralPage::collect(Settings& settings) const
{
    settings.theme = themeNamed(m_theme->currentData().toString());
    settings.language = m_language->currentData().toString();
    settings.recentFiles = m_recent->value();
    settings.sessionsFolder = sessionsFolder();
}

QString GeneralPage::sessionsFolder() const
{
    const QString typed = m_folder->text().trimmed();
    if (typed == "~" || typed.startsWith("~/"))
        return QDir::cleanPath(QDir::homePath() + typed.mid(1));
    return typed.isEmpty() ? typed : QDir::cleanPath(typed);
}

QString GeneralPage::problem() const
{
    const QString folder = sessionsFolder();
    if (folder.isEmpty())
        return {};
    if (!QDir::isAbsolutePath(folder))
        return tr("Give the folder of the sessions with its whole path, from / on.");
    return canHold(folder) ? QString()
                           : tr("Sessions cannot be kept in %1: it is no folder that you may write to.").arg(folder);
}

EnginePage::EnginePage(const SettingsContext& context, QWidget* parent) : SettingsPage(parent)
{
    m_device = new QComboBox(this);
    m_device->setObjectName("deviceBox");
    fill(m_device, deviceChoices(context.devices));
    addRow(tr("Runs on"), m_device, tr("Automatic takes the first GPU where there is one."));
    m_dtype = new QComboBox(this);
    m_dtype->setObjectName("dtypeBox");
    fill(m_dtype, dtypeChoices());
    addRow(tr("Numbers"), m_dtype, tr("How weights are held in memory. Automatic keeps bf16 as it is stored."));
    m_threads = new QSpinBox(this);
    m_threads->setObjectName("threadsBox");
    m_threads->setRange(0, std::max(context.cores, 1));
    m_threads->setSpecialValueText(tr("automatic"));
    addRow(tr("Threads"), m_threads,
           tr("Of the CPU, for the model. Automatic: one a core. Takes effect when the window opens again."));
    for (QComboBox* box : {m_device, m_dtype})
        connect(box, &QComboBox::currentIndexChanged, this, &SettingsPage::changed);
    connect(m_threads, &QSpinBox::valueChanged, this, &SettingsPage::changed);
}

void EnginePage::present(const Settings& settings)
{
    choose(m_device, settings.device);
    choose(m_dtype, settings.dtype);
    m_threads->setValue(settings.threads);
}

void EnginePage::collect(Settings& settings) const
{
    settings.device = m_device->currentData().toString();
    settings.dtype = m_dtype->currentData().toString();
    settings.threads = m_threads->value();
}

PicturePage::PicturePage(QWidget* parent) : SettingsPage(parent)
{
    auto* turning = new QWidget(this);
    auto* column = new QVBoxLayout(turning);
    column->setContentsMargins(0, 0, 0, 0);
    m_upright = new QRadioButton(tr("Upright, as the camera held it"), turning);
    m_stored = new QRadioButton(tr("As the file stores it"), turning);
    m_stored->setObjectName("asStored");
    column->addWidget(m_upright);
    column->addWidget(m_stored);
    addRow(tr("Pictures"), turning,
           tr("The model's authors read pictures as stored, without turning them. Counts for new sessions; the one "
              "that is open has this choice in its menu."));
    m_answerOnRelease = new QCheckBox(tr("Answer as soon as a box is drawn"), this);
    m_answerOnRelease->setObjectName("answerOnRelease");
    addRow(tr("Your boxes"), m_answerOnRelease, tr("Only the second look and the answer run again."));
    m_exact = new QCheckBox(tr("Draw exact pixels instead of whole cells"), this);
    m_exact->setObjectName("exactBoxes");
    addRow(QString(), m_exact, tr("Whole cells are what the model itself can ask for."));
    m_exact->setAccessibleName(m_exact->text());
    for (QAbstractButton* button :
         {static_cast<QAbstractButton*>(m_stored), static_cast<QAbstractButton*>(m_answerOnRelease),
          static_cast<QAbstractButton*>(m_exact)})
        connect(button, &QAbstractButton::toggled, this, &SettingsPage::changed);
}

void PicturePage::present(const Settings& settings)
{
    (settings.asStored ? m_stored : m_upright)->setChecked(true);
    m_answerOnRelease->setChecked(settings.answerOnRelease);
    m_exact->setChecked(settings.exact);
}

void PicturePage::collect(Settings& settings) const
{
    settings.asStored = m_stored->isChecked();
    settings.answerOnRelease = m_answerOnRelease->isChecked();
    settings.exact = m_exact->isChecked();
}

} // namespace vpt::ui
