#include "ui/compare_desk.h"

#include "ui/canvas_view.h"
#include "ui/format.h"
#include "ui/model_catalog.h"
#include "ui/shortcut_table.h"
#include "ui/window_actions.h"

#include <QStackedWidget>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kFirstModels = 4; // compared before anybody has chosen

// Names that are given twice get the folder above, because answers are told apart by them.
void makeDistinct(std::vector<LoadRequest>& models)
{
    std::map<std::string, int> times;
    for (const LoadRequest& model : models)
        ++times[model.name];
    for (LoadRequest& model : models) {
        if (times[model.name] > 1)
            model.name = (model.folder.parent_path().filename() / model.name).string();
    }
}

bool isDone(const Timeline* run)
{
    return run && run->progress() == Timeline::Progress::Done;
}

} // namespace

CompareDesk::CompareDesk(Document& document, QuestionRunner& runner, ModelCatalog& catalog, const WindowActions& actions,
                         QWidget* canvas, const QList<QAction*>& keys, QWidget* window) :
    m_document(document),
    m_runner(runner),
    m_catalog(catalog),
    m_actions(actions),
    m_models(catalog),
    m_sequence(document, runner),
    m_action(new QAction(tr("Compare"), window))
{
    m_action->setObjectName("compare");
    m_action->setCheckable(true);
    m_action->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    m_action->setToolTip(tipWithKey(*m_action, tr("The same question to several models, side by side")));
    setShortcutGroup(*m_action, tr("Question"));
    window->addAction(m_action);
    const QList<QAction*> marks{actions.fit, actions.grid, actions.heat, actions.tokens, actions.crop};
    m_view = new CompareView(marks, keys, m_action, window);
    m_chooser = new CompareChooser(m_models, window);
    m_stack = new QStackedWidget(window);
    m_stack->addWidget(canvas);
    m_stack->addWidget(m_view);

    connect(m_action, &QAction::toggled, this, &CompareDesk::setOpen);
    connect(&m_models, &CheckedModels::foldersChanged, this, [this] {
        refreshModels();
        Q_EMIT modelsChanged();
    });
    connect(&catalog, &QAbstractItemModel::dataChanged, this, &CompareDesk::refreshModels);
    connect(&catalog, &QAbstractItemModel::modelReset, this, &CompareDesk::refreshModels);
    connect(&m_sequence, &CompareSequence::changed, this, &CompareDesk::refresh);
    connect(&m_sequence, &CompareSequence::runningChanged, this, &CompareDesk::runningChanged);
    connect(&document, &Document::pictureChanged, this, [this] { m_view->setPicture(m_document.picture()); });
    connect(&document, &Document::boxesChanged, this, [this] { m_view->setBoxes(m_document.boxes()); });
    for (QAction* mark : {actions.grid, actions.tokens, actions.crop, actions.heat})
        connect(mark, &QAction::toggled, this, &CompareDesk::refresh);
    connect(m_view, &CompareView::modelsWanted, this, [this] { m_chooser->open(m_view->modelsButton()); });
    connect(m_view, &CompareView::chosen, this, &CompareDesk::showRun);
    connect(m_view, &CompareView::againWanted, this, &CompareDesk::askAgain);
    connect(m_view, &CompareView::removeWanted, this, &CompareDesk::remove);
    connect(m_view, &CompareView::boxesEdited, this,
            [this](const std::vector<UserBox>& boxes, const QString& step) { m_document.editBoxes(boxes, step); });
}

QWidget* CompareDesk::stack() const
{
    return m_stack;
}

void CompareDesk::setColors(const Colors& colors)
{
    m_view->setColors(colors);
    m_chooser->setColors(colors);
    m_compared.clear(); // marked words are drawn anew
    refresh();
}

CanvasView* CompareDesk::view() const
{
    if (!isOpen() || m_view->columns().empty())
        return nullptr;
    const auto& columns = m_view->columns();
    const auto focused = std::find_if(columns.begin(), columns.end(),
                                      [](const CompareColumn* column) { return column->canvas().hasFocus(); });
    return &(focused == columns.end() ? columns.front() : *focused)->canvas();
}

void CompareDesk::setOpen(bool open)
{
    if (open && m_models.folders().isEmpty())
        chooseFirstModels();
    if (!open)
        m_sequence.leave();
    refreshModels();
    m_stack->setCurrentIndex(open ? 1 : 0);
}

// Those that are worth asking: the one in use, and others that are trained to answer and have room.
void CompareDesk::chooseFirstModels()
{
    QStringList folders;
    if (const auto& chosen = m_runner.chosen(); chosen && m_catalog.rowOf(chosen->folder) >= 0)
        folders << text(m_catalog.at(m_catalog.rowOf(chosen->folder))->folder.string());
    for (int row = 0; row < m_catalog.rowCount() && folders.size() < kFirstModels; ++row) {
        const ModelCatalog::Entry& entry = *m_catalog.at(row);
        const QString folder = text(entry.folder.string());
        if (entry.canAnswer() && entry.description->trained && !m_catalog.isTight(entry) && !folders.contains(folder))
            folders << folder;
    }
    m_models.setFolders(folders);
}

void CompareDesk::refreshModels()
{
    std::vector<LoadRequest> models;
    for (const QString& folder : m_models.folders()) {
        const ModelCatalog::Entry* entry = m_catalog.at(m_catalog.rowOf(folder.toStdString()));
        if (!entry || !entry->canAnswer())
            continue;
        LoadRequest model = m_runner.chosen().value_or(LoadRequest()); // on the same device, with the same numbers
        model.folder = entry->folder;
        model.name = entry->name().toStdString();
        model.ignoreMemory = false;
        models.push_back(std::move(model));
    }
    makeDistinct(models);
    m_sequence.setModels(models); // and everything is shown anew
}

bool CompareDesk::ask(const Request& request)
{
    if (!isOpen() || m_sequence.models().empty())
        return false;
    m_sequence.ask(request);
    return true;
}

void CompareDesk::askAgain(std::size_t column, bool ignoreMemory)
{
    const Timeline& shown = m_document.shown();
    if (shown.progress() == Timeline::Progress::Empty)
        return Q_EMIT questionWanted();
    m_sequence.askOne(column, shown.request(), ignoreMemory);
}

void CompareDesk::remove(std::size_t column)
{
    const int row = m_catalog.rowOf(m_sequence.models()[column].folder);
    m_models.setData(m_models.index(row, 0), Qt::Unchecked, Qt::CheckStateRole);
}

void CompareDesk::showRun(std::size_t column)
{
    if (column >= m_sequence.models().size())
        return;
    if (const Timeline* run = m_sequence.run(column))
        m_document.showRun(static_cast<std::size_t>(run - m_document.runs().data()));
}

std::vector<const Timeline*> CompareDesk::runs() const
{
    std::vector<const Timeline*> runs;
    for (std::size_t column = 0; column < m_sequence.models().size(); ++column)
        runs.push_back(m_sequence.run(column));
    return runs;
}

void CompareDesk::refresh()
{
    if (!isOpen())
        return;
    const std::vector<const Timeline*> runs = this->runs();
    decltype(m_compared) compared;
    for (const Timeline* run : runs)
        compared.emplace_back(run ? run->id() : 0, run ? run->progress() : Timeline::Progress::Empty);
    if (compared != m_compared) {
        m_compared = std::move(compared);
        m_differences = differences(runs);
    }
    CanvasOverlays marks;
    marks.grid = m_actions.grid->isChecked();
    marks.tokens = m_actions.tokens->isChecked();
    marks.crop = m_actions.crop->isChecked();
    marks.heat = m_actions.heat->isChecked();
    m_view->setCount(runs.size());
    for (std::size_t column = 0; column < runs.size(); ++column)
        m_view->columns()[column]->present(answerOf(column, runs), marks);
    m_view->setSummary(summaryOf(runs));
}

ComparedAnswer CompareDesk::answerOf(std::size_t column, const std::vector<const Timeline*>& runs) const
{
    ComparedAnswer shown;
    describeModel(shown, m_sequence.models()[column]);
    shown.state = m_sequence.state(column);
    shown.progress = m_sequence.progress();
    shown.isStopping = m_sequence.isStopping();
    shown.run = runs[column];
    shown.isCurrent = shown.run && shown.run == &m_document.shown();
    shown.difference = m_differences[column];
    const auto first
        = std::find_if(runs.begin(), runs.end(), [](const Timeline* run) { return isDone(run) && !run->regions().empty(); });
    if (first != runs.end())
        shown.overlapWith = text(m_sequence.models()[static_cast<std::size_t>(first - runs.begin())].name);
    return shown;
}

void CompareDesk::describeModel(ComparedAnswer& shown, const LoadRequest& model) const
{
    shown.name = text(model.name);
    const ModelCatalog::Entry* entry = m_catalog.at(m_catalog.rowOf(model.folder));
    if (!entry || !entry->description)
        return;
    const DeviceInfo& device = m_catalog.device();
    const QString where = device.name.empty() ? QString() : deviceName(text(device.name));
    QStringList facts{variantName(text(entry->description->checkpoint.variant)),
                      dtypeName(text(ModelCatalog::resolvedDType(*entry, device.name, m_catalog.dtype()))), where};
    facts.removeAll(QString());
    shown.facts = facts.join(QStringLiteral(" · "));
    const QString needed = formatBytes(ModelCatalog::neededBytes(*entry, device.name, m_catalog.dtype()));
    const bool isLoaded = m_runner.model() && m_runner.chosen() && m_runner.chosen()->folder == entry->folder;
    shown.isTight = !isLoaded && m_catalog.isTight(*entry);
    shown.memory
        = isLoaded ? tr("%1, in memory").arg(needed) : tr("needs %1, %2 free").arg(needed, formatBytes(device.freeBytes));
}

QString CompareDesk::summaryOf(const std::vector<const Timeline*>& runs) const
{
    const auto done = std::count_if(runs.begin(), runs.end(), isDone);
    const auto differ
        = std::count_if(m_differences.begin(), m_differences.end(), [](const Difference& one) { return one.answer; });
    if (const Request* asked = m_sequence.askedElsewhere())
        return tr("still asking: %1").arg(text(asked->question).simplified());
    if (done == 0)
        return m_sequence.isRunning() ? tr("asking…") : QString();
    QStringList parts{tr("%1 of %2 answered").arg(done).arg(runs.size())};
    if (done > 1)
        parts << (differ == 0 ? tr("all alike") : tr("%1 unlike most").arg(differ));
    return parts.join(QStringLiteral(" · "));
}

} // namespace vpt::ui
