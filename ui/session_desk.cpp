#include "ui/session_desk.h"

#include "ui/core_translator.h"
#include "ui/session_actions.h"

#include <QFileDialog>

namespace vpt::ui {

// Turns in the bin; undo brings them back.
class TurnRemoval : public QUndoCommand {
public:
    TurnRemoval(SessionDesk& desk, std::vector<TurnId> turns) :
        QUndoCommand(SessionDesk::tr("delete %n turn(s)", nullptr, static_cast<int>(turns.size()))),
        m_desk(desk),
        m_turns(std::move(turns))
    {
    }
    void undo() override { m_desk.bringBack(m_turns); }
    void redo() override { m_desk.moveToBin(m_turns); }

private:
    SessionDesk& m_desk;
    std::vector<TurnId> m_turns;
};

SessionDesk::SessionDesk(Document& document, QuestionRunner& runner, SessionActions& actions, SessionStart start,
                         QWidget* window) :
    m_document(document),
    m_runner(runner),
    m_actions(actions),
    m_start(std::move(start)),
    m_window(window),
    m_panel(new SessionPanel(actions, m_turns, m_thumbnails, m_pictures, window)),
    m_verdict(new VerdictBar(actions, window)),
    m_recorder(document, runner, m_start.program),
    m_marks(document, actions, *m_verdict),
    m_viewer(document, runner)
{
    if (m_start.folder.empty())
        m_start.folder = m_temporary.emplace().path().toStdString();
    connectFiles();
    connectTurns();
    connectViews();
    m_marks.setChoice([this] { return chosenAnswers(); });
    refreshTitle();
    refreshActions();
}

SessionDesk::~SessionDesk()
{
    m_verdict->finishNote();
    m_recorder.endAll();
}

void SessionDesk::connectTurns()
{
    const auto report = [this](const Error& error) { Q_EMIT trouble(error, {}, {}); };
    connect(&m_recorder, &SessionRecorder::turnStored, this, &SessionDesk::onStored);
    connect(&m_recorder, &SessionRecorder::turnStored, this, &SessionDesk::turnStored);
    connect(&m_recorder, &SessionRecorder::runStored, this, &SessionDesk::runStored);
    connect(&m_recorder, &SessionRecorder::storingFailed, this, &SessionDesk::notStored);
    connect(&m_recorder, &SessionRecorder::turnChanged, this, &SessionDesk::onChanged);
    connect(&m_recorder, &SessionRecorder::storingFailed, this, &SessionDesk::onStoringFailed);
    connect(&m_marks, &TurnMarksEditor::changed, &m_turns, &TurnListModel::refresh);
    connect(&m_marks, &TurnMarksEditor::turnWanted, this, &SessionDesk::showTurn);
    connect(&m_turns, &TurnListModel::settled, this, &SessionDesk::onListSettled);
    connect(&m_turns, &TurnListModel::failed, this, report);
    connect(&m_viewer, &TurnViewer::started, this, [this] { m_marks.setWaiting(true); });
    connect(&m_viewer, &TurnViewer::marksRead, &m_marks, &TurnMarksEditor::take);
    connect(&m_viewer, &TurnViewer::shown, this, &SessionDesk::turnShown);
    connect(&m_viewer, &TurnViewer::failed, this, report);
    connect(&m_viewer, &TurnViewer::pictureLost, this, &SessionDesk::findPicture);
    connect(&m_viewer, &TurnViewer::settled, this, [this] {
        m_marks.setWaiting(false);
        select(m_viewer.turn());
        refreshActions();
        Q_EMIT settled();
    });
}

void SessionDesk::connectViews()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions.search, [this] { m_panel->focusSearch(); });
    on(m_actions.previousTurn, [this] { step(-1); });
    on(m_actions.nextTurn, [this] { step(1); });
    on(m_actions.previousAnswer, [this] { stepAnswer(-1); });
    on(m_actions.nextAnswer, [this] { stepAnswer(1); });
    on(m_actions.deleteTurn, [this] {
        if (auto turns = meantTurns(); !turns.empty())
            m_document.undoStack().push(new TurnRemoval(*this, std::move(turns)));
    });
    on(m_actions.restoreTurn, [this] { bringBack(meantTurns()); });
    on(m_actions.emptyBin, [this] { askToEmptyBin(); });
    connect(m_panel, &SessionPanel::filterChanged, this, [this] { m_turns.setFilter(m_panel->filter()); });
    connect(m_panel, &SessionPanel::turnChosen, this, [this](int row) { showTurn(m_turns.turnAt(row)); });
    connect(m_panel, &SessionPanel::answerStepped, this, [this](int row, int step) {
        m_turns.stepAnswer(row, step);
        showTurn(m_turns.turnAt(row));
    });
    connect(m_panel, &SessionPanel::choiceChanged, this, &SessionDesk::refreshTitle);
    connect(&m_document, &Document::runChanged, this, [this] {
        if (!m_viewer.isBusy())
            select(m_document.shown().turn());
        refreshActions();
    });
}

void SessionDesk::select(TurnId turn)
{
    m_turns.show(turn);
    m_panel->selectTurn(m_turns.rowOf(turn));
}

void SessionDesk::onListSettled()
{
    select(m_viewer.turn());
    refreshTitle();
    refreshActions();
    Q_EMIT listChanged();
    if (!m_session)
        return;
    const Restore restore = std::exchange(m_restore, Restore::Nothing);
    if (restore != Restore::Nothing && m_turns.rowCount() > 0)
        showTurn(m_turns.newest());
    else if (restore == Restore::AtStart)
        Q_EMIT nothingToRestore();
    if (!isBusy())
        Q_EMIT settled();
}

void SessionDesk::findPicture(TurnId turn, const Error& error)
{
    if (!isWritable()) {
        Q_EMIT trouble(error, {}, {});
        return;
    }
    Q_EMIT trouble(error, tr("Find the picture…"), [this, turn, folder = QString::fromStdString(error.where())] {
        const QString chosen = QFileDialog::getOpenFileName(m_window, tr("Find the picture"), folder);
        if (!chosen.isEmpty())
            relink(turn, chosen);
    });
}

void SessionDesk::relink(TurnId turn, const QString& file)
{
    if (!m_session)
        return;
    m_session->run(
        this, [turn, place = file.toStdString()](Session& session) { return session.relink(turn, place), turn; },
        [this](TurnId found) { showTurn(found); }, [this, turn](const Error& error) { findPicture(turn, error); });
}

void SessionDesk::onStored(std::uint64_t run, TurnId turn)
{
    m_runner.setTurn(run, turn);
    m_marks.take(turn, {});
    const Timeline& shown = m_document.shown();
    if (shown.id() == run && !shown.usesUserBoxes() && !m_document.boxes().empty())
        m_marks.storeBoxes();
    onChanged(turn);
}

void SessionDesk::onChanged(TurnId turn)
{
    m_turns.refresh({turn});
    refreshModels();
    refreshTitle();
}

void SessionDesk::onStoringFailed(const Error& error)
{
    refreshTitle();
    const Error told(
        error.kind(),
        tr("The answer could not be stored and is kept in memory only: %1").arg(coreText(error.problem())).toStdString(),
        error.where(), error.advice());
    if (isWritable())
        Q_EMIT trouble(told, tr("Store again"), [this] { m_recorder.retry(); });
    else
        Q_EMIT trouble(told, tr("Store in a new session"), [this] { openFresh(); });
}

void SessionDesk::showTurn(TurnId turn)
{
    m_verdict->finishNote();
    m_viewer.show(turn);
}

void SessionDesk::step(int rows)
{
    const int row = m_turns.rowOf(m_viewer.turn());
    const int wanted = row >= 0 ? row + rows : rows < 0 ? m_turns.rowCount() - 1 : 0;
    if (const TurnId turn = m_turns.turnAt(wanted))
        showTurn(turn);
    if (m_viewer.isBusy())
        m_panel->selectTurn(wanted);
}

void SessionDesk::stepAnswer(int step)
{
    m_verdict->finishNote();
    const auto index = static_cast<std::ptrdiff_t>(m_document.shownIndex()) + step;
    if (index >= 0)
        m_document.showRun(static_cast<std::size_t>(index));
}

void SessionDesk::refreshModels()
{
    if (m_session)
        m_session->run(
            this, [](Session& session) { return session.models(); },
            [this](const std::vector<std::string>& models) { m_panel->setModels(models); });
}

void SessionDesk::refreshTitle()
{
    if (!m_session) {
        m_panel->setTitle(tr("No session"), m_opening ? tr("opening…") : QString());
        return;
    }
    const QString name = QString::fromStdString(m_session->properties().name);
    const int count = m_turns.turnCount();
    const std::size_t chosen = m_panel->chosenRows().size();
    const bool filtered = m_turns.filter() != TurnFilter();
    QString state = chosen > 1 ? tr("%n line(s) chosen", nullptr, static_cast<int>(chosen))
        : filtered             ? tr("%1 found").arg(count)
        : count == 1           ? tr("1 turn, saved")
        : count == 0           ? tr("empty, saved when you ask")
                               : tr("%1 turns, all saved").arg(count);
    if (m_recorder.unsaved() > 0)
        state = tr("not saved: %1").arg(m_recorder.unsaved());
    else if (!isWritable())
        state = tr("only to be read · %1").arg(count);
    m_panel->setTitle(name.isEmpty() ? QString::fromStdString(m_session->file().stem().string()) : name, state);
}

void SessionDesk::refreshActions()
{
    const TurnId turn = m_viewer.turn();
    const bool binned = m_turns.filter().binned;
    m_actions.deleteTurn->setEnabled(turn != 0 && isWritable() && !binned && !m_document.shown().isActive());
    m_actions.restoreTurn->setEnabled(turn != 0 && isWritable() && binned);
    m_actions.restoreTurn->setVisible(binned);
    const int row = m_turns.rowOf(turn);
    m_actions.previousTurn->setEnabled(row != 0 && m_turns.rowCount() > 0);
    m_actions.nextTurn->setEnabled(row + 1 < m_turns.rowCount());
    for (QAction* action : {m_actions.saveAs, m_actions.save})
        action->setEnabled(m_session != nullptr);
    for (QAction* action : {m_actions.rename, m_actions.emptyBin})
        action->setEnabled(isWritable());
}

} // namespace vpt::ui
