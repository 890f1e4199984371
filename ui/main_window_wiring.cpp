// What happens when: actions, canvas and runner of the window.
#include "ui/batch_desk.h"
#include "ui/canvas_view.h"
#include "ui/choice_button.h"
#include "ui/compare_desk.h"
#include "ui/format.h"
#include "ui/inspect_desk.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/model_chooser.h"
#include "ui/question_bar.h"
#include "ui/run_pictures.h"
#include "ui/session_desk.h"
#include "ui/stage_panel.h"
#include "ui/stage_text.h"
#include "ui/status_line.h"
#include "ui/shortcut_table.h"
#include "ui/window_actions.h"

#include <QApplication>

namespace vpt::ui {

namespace {

constexpr double kZoomStep = 1.25;

// The model's own regions stay on the canvas while the user's box is tried.
std::vector<Region> modelRegions(const Document& document)
{
    const Timeline* run = document.modelsRun();
    return run ? run->regions() : std::vector<Region>();
}

} // namespace

void MainWindow::connectActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    const WindowActions& a = *m_actions;
    on(a.open, [this] { chooseFiles(); });
    on(a.paste, [this] { pasteClipboard(); });
    on(a.previousPicture, [this] { stepPicture(-1); });
    on(a.nextPicture, [this] { stepPicture(1); });
    on(a.quit, [this] { close(); });
    on(a.ask, [this] { ask(); });
    on(a.again, [this] { ask(); });
    on(a.answerWithBox, [this] { answerWithBox(); });
    on(a.stop, [this] {
        m_inspect->stop();
        m_compare->stop();
        m_runner.stop();
    });
    on(a.escape, [this] { pressEscape(); });
    on(a.focusQuestion, [this] { m_question->focusQuestion(); });
    on(a.undo, [this] { m_document.undo(); });
    on(a.redo, [this] { m_document.redo(); });
    on(a.chooseModel,
       [this] { m_chooser->open(*m_modelButton, m_runner.chosen() ? m_catalog.rowOf(m_runner.chosen()->folder) : -1); });
    on(a.chooseDevice, [this] { m_deviceButton->showMenu(); });
    on(a.addFolder, [this] { chooseFolder(); });
    on(a.systemTheme, [this] { setTheme(ThemeChoice::System); });
    on(a.lightTheme, [this] { setTheme(ThemeChoice::Light); });
    on(a.darkTheme, [this] { setTheme(ThemeChoice::Dark); });
    on(a.fullScreen, [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(m_chooser, &ModelChooser::chosen, this, [this](int row) { chooseModel(row); });
    connect(m_chooser, &ModelChooser::folderWanted, this, &MainWindow::chooseFolder);
    connect(m_question, &QuestionBar::questionChanged, this, &MainWindow::refreshActions);
    connect(&m_question->edit(), &QuestionEdit::pictureInserted, this,
            [this](const QMimeData& offered) { takeData(offered); });
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::refreshActions);
}

void MainWindow::connectCanvas()
{
    const WindowActions& a = *m_actions;
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(a.select, [this] { m_canvas->setTool(CanvasTool::Select); });
    on(a.box, [this] { m_canvas->setTool(CanvasTool::Box); });
    on(a.addBox, [this] { m_canvas->setTool(CanvasTool::AddBox); });
    on(a.nextBox, [this] { m_canvas->cycleSelection(1); });
    on(a.previousBox, [this] { m_canvas->cycleSelection(-1); });
    on(a.zoomIn, [this] { shownCanvas().zoomBy(kZoomStep); });
    on(a.zoomOut, [this] { shownCanvas().zoomBy(1 / kZoomStep); });
    on(a.actualSize, [this] { shownCanvas().showActualSize(); });
    on(a.fit, [this] { shownCanvas().fit(); });
    on(a.modelBox, [this] { removeBoxes(); });
    connect(a.exact, &QAction::toggled, this, &MainWindow::setExact);
    for (QAction* overlay : {a.grid, a.tokens, a.crop, a.heat})
        connect(overlay, &QAction::toggled, this, &MainWindow::refreshOverlays);
    for (int stage = 0; stage < kStages; ++stage)
        on(a.stages[stage], [this, stage] { m_stages->selectStage(stage); });

    connect(m_canvas, &CanvasView::toolChanged, this, [this](CanvasTool tool) {
        (tool == CanvasTool::Select    ? m_actions->select
             : tool == CanvasTool::Box ? m_actions->box
                                       : m_actions->addBox)
            ->setChecked(true);
    });
    connect(m_canvas, &CanvasView::boxesEdited, this,
            [this](const std::vector<UserBox>& boxes, const QString& step) { m_document.editBoxes(boxes, step); });
    connect(m_canvas, &CanvasView::boxPreviewed, this, [this](const std::optional<UserBox>& box) {
        if (!box)
            return refreshStatus();
        m_status->setActivity(
            tr("cells %1 · crop %2 px").arg(formatCells(box->cells), formatSize({box->crop.width(), box->crop.height()})));
    });
    connect(m_canvas, &CanvasView::openRequested, this, &MainWindow::chooseFiles);
    connect(m_stages, &StagePanel::stageSelected, this, &MainWindow::refreshOverlays);
    connect(m_stages, &StagePanel::runChosen, this, [this](std::size_t index) { m_document.showRun(index); });
    connect(&m_document, &Document::pictureChanged, this, [this] {
        m_canvas->setPicture(m_document.picture());
        setWindowTitle(m_document.picture().isNull()
                           ? QApplication::applicationDisplayName()
                           : m_document.picture().name + QStringLiteral(" — ") + QApplication::applicationDisplayName());
    });
    connect(&m_document, &Document::boxesChanged, this, [this] {
        m_canvas->setBoxes(m_document.boxes());
        m_question->setBoxesDrawn(!m_document.boxes().empty());
        refreshRun();
    });
    connect(&m_document, &Document::runChanged, this, &MainWindow::refreshRun);
}

void MainWindow::connectRunner()
{
    connect(m_inspect.get(), &InspectDesk::overlayChanged, this, &MainWindow::refreshOverlays);
    connect(m_inspect.get(), &InspectDesk::busyChanged, this, [this] {
        refreshActions();
        announceIdle();
    });
    connect(m_inspect.get(), &InspectDesk::failed, this,
            [this](const Error& error) { m_message->showError(error, {}, {}); });
    connect(&m_catalog, &ModelCatalog::described, this, &MainWindow::onDescribed);
    connect(&m_catalog, &ModelCatalog::settled, this, &MainWindow::onCatalogSettled);
    connect(&m_runner, &QuestionRunner::stateChanged, this, [this] {
        refreshModelButtons();
        refreshActions();
        refreshStatus();
        announceIdle();
    });
    connect(&m_runner, &QuestionRunner::loadProgressed, this, [this](const LoadProgress& progress) {
        if (m_runner.chosen() && !m_runner.isStopping())
            m_status->setLoading(QString::fromStdString(m_runner.chosen()->name), progress);
    });
    connect(&m_runner, &QuestionRunner::loadEnded, this, [this](bool) {
        m_settings.loadingModel.clear();
        saveSettings();
        refreshDevices();
    });
    connect(&m_runner, &QuestionRunner::loadFailed, this, [this](const Error& error) {
        if (m_compare->isRunning()) // it stands in its column
            return;
        if (error.kind() == ErrorKind::Memory)
            m_modelMessage = m_message->showError(error, tr("Load anyway"), [this] { loadChosen(true); });
        else
            m_modelMessage
                = m_message->showError(error, tr("Choose another model"), [this] { m_actions->chooseModel->trigger(); });
    });
    connect(&m_runner, &QuestionRunner::runFailed, this, [this](const Error& error) {
        if (m_compare->isRunning())
            return;
        const bool gpuIsFull
            = error.kind() == ErrorKind::Memory && m_runner.model() && m_runner.model()->device.starts_with("cuda");
        if (gpuIsFull)
            m_message->showError(error, tr("Answer on the CPU"), [this] {
                setTarget(&Settings::device, QStringLiteral("cpu"));
                ask();
            });
        else
            m_message->showError(error, error.kind() == ErrorKind::Usage ? QString() : tr("Ask again"), [this] { ask(); });
    });
}

void MainWindow::ask()
{
    askWith({});
}

void MainWindow::answerWithBox()
{
    if (!m_document.boxes().empty())
        askWith(crops(m_document.boxes()));
}

void MainWindow::askWith(std::vector<PixelBox> boxes)
{
    if (m_document.picture().isNull() || m_question->question().isEmpty())
        return;
    Request request;
    request.image = m_document.picture().image;
    request.question = m_question->question().toStdString();
    request.mode = m_mode;
    request.inspect = m_inspect->isOpen();
    // A box is a region, whatever the model would have chosen.
    if (!boxes.empty() && (m_mode == Mode::Action || m_mode == Mode::Direct))
        request.mode = Mode::Region;
    request.boxes = std::move(boxes);
    m_question->rememberAsked();
    m_message->dismiss();
    if (!m_compare->ask(request))
        m_runner.ask(std::move(request));
}

void MainWindow::removeBoxes()
{
    m_document.editBoxes({}, tr("back to the model's box"));
    const auto& runs = m_document.runs();
    for (std::size_t i = runs.size(); i-- > 0;) {
        if (!runs[i].usesUserBoxes())
            return m_document.showRun(i);
    }
}

void MainWindow::setExact(bool exact)
{
    m_canvas->setExact(exact);
    std::vector<UserBox> boxes = m_document.boxes();
    const int selected = m_canvas->selectedBox();
    if (selected < 0)
        return;
    UserBox& box = boxes[static_cast<std::size_t>(selected)];
    box = converted(box, exact, m_document.picture().size());
    m_document.editBoxes(boxes, exact ? tr("make box exact") : tr("snap box"));
}

void MainWindow::pressEscape()
{
    if (!shownCanvas().cancelInteraction())
        m_actions->stop->trigger();
}

void MainWindow::refreshActions()
{
    const bool hasPicture = !m_document.picture().isNull(), hasQuestion = !m_question->question().isEmpty();
    const bool hasBoxes = !m_document.boxes().empty();
    const auto allow = [](QAction* action, bool enabled, const QString& why, const QString& tip) {
        action->setEnabled(enabled);
        action->setToolTip(enabled ? tipWithKey(*action, tip) : why);
    };
    const QString missing = !hasPicture ? tr("Open a picture first") : tr("Type a question first");
    allow(m_actions->ask, hasPicture && hasQuestion, missing, tr("Ask the model (Return in the question field)"));
    allow(m_actions->again, hasPicture && hasQuestion, missing, tr("Ask the same question again"));
    allow(m_actions->answerWithBox, hasPicture && hasQuestion && hasBoxes, hasBoxes ? missing : tr("Draw a box first (B)"),
          tr("Answer again, reading your box instead of the model's"));
    allow(m_actions->stop, (m_runner.isBusy() && !m_runner.isStopping()) || m_inspect->isBusy(), tr("Nothing is running"),
          tr("Stop loading or answering"));
    allow(m_actions->stopAll, m_runner.isBusy() || m_inspect->isBusy() || m_batch->isRunning(), tr("Nothing is running"),
          tr("Stop what is answered, what waits behind it, and the batch"));
    allow(m_actions->box, hasPicture, missing, tr("Draw a box: what the model shall read again"));
    for (QAction* action : {m_actions->addBox, m_actions->fit, m_actions->actualSize, m_actions->zoomIn, m_actions->zoomOut})
        action->setEnabled(hasPicture);
    allow(m_actions->ejectModel, m_runner.model() && !m_runner.isBusy(), tr("No model is loaded"),
          tr("Free the memory that the model takes"));
    m_actions->modelBox->setEnabled(hasBoxes);
    m_actions->undo->setEnabled(m_document.undoStack().canUndo());
    m_actions->redo->setEnabled(m_document.undoStack().canRedo());
    m_actions->previousPicture->setEnabled(m_fileIndex > 0);
    m_actions->nextPicture->setEnabled(m_fileIndex + 1 < m_files.size());
    allow(m_actions->heat, m_document.shown().gate().has_value(), tr("Only for answers that used features"),
          tr("What the control token picked from the features"));
}

void MainWindow::refreshRun()
{
    m_stages->present(m_document.runs(), m_document.shownIndex(), m_document.isStale());
    refreshActions();
    refreshOverlays();
    refreshStatus();
}

void MainWindow::refreshOverlays()
{
    const Timeline& run = m_document.shown();
    const int stage = m_stages->selectedStage();
    CanvasOverlays overlays;
    overlays.grid = m_actions->grid->isChecked();
    overlays.tokens = m_actions->tokens->isChecked() || stage == kPerception;
    overlays.crop = (m_actions->crop->isChecked() && stage != kPerception) || stage == kReread;
    overlays.gate = gateOf(run);
    overlays.heat = overlays.gate && (m_actions->heat->isChecked() || stage == kReread);
    overlays.dimOutsideCrop = stage == kReread && !overlays.gate;
    overlays.regions = stage == kReadImage ? std::vector<Region>() : modelRegions(m_document);
    overlays.seen = seenAt(run, stage);
    InspectOverlay inspected = m_inspect->panel().overlay();
    overlays.inspected = std::move(inspected.images);
    overlays.proposed = inspected.box;
    m_canvas->setOverlays(std::move(overlays));
}

void MainWindow::refreshStatus()
{
    m_status->setQueue(static_cast<int>(m_runner.waiting()));
    if (m_runner.isStopping())
        m_status->setBusy(tr("Stopping…"), -1);
    else if (m_runner.isLoading())
        m_status->setBusy(tr("Loading %1").arg(QString::fromStdString(m_runner.chosen()->name)), -1);
    else if (m_batch->runner().isAsking())
        m_status->setBusy(m_batch->words(), m_batch->share());
    else if (m_runner.isAnswering())
        m_status->setBusy(describeProgress(m_runner.run()), progressShare(m_runner.run()));
    else if (m_decoding > 0)
        m_status->setBusy(tr("Opening the picture"), -1);
    else
        m_status->setActivity(m_runner.model() ? tr("Ready") : tr("No model loaded"));
    const auto cpu = std::find_if(m_devices.begin(), m_devices.end(), [](const DeviceInfo& d) { return d.name == "cpu"; });
    m_status->setMemory(processMemoryBytes(), cpu == m_devices.end() ? 0 : cpu->totalBytes);
}

bool MainWindow::isIdle() const
{
    return !m_runner.isBusy() && m_decoding == 0 && m_wantedModel.empty() && !m_desk->isBusy() && !m_inspect->isBusy()
        && !m_batch->isRunning() && !m_compare->isRunning();
}

void MainWindow::announceIdle()
{
    if (isIdle())
        Q_EMIT idle();
}

} // namespace vpt::ui
