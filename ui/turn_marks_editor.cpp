#include "ui/turn_marks_editor.h"

#include "ui/session_actions.h"
#include "ui/turn_replay.h"
#include "ui/verdict_bar.h"

#include <algorithm>

namespace vpt::ui {

class MarksEdit : public QUndoCommand {
public:
    MarksEdit(TurnMarksEditor& editor, TurnId turn, TurnMarks after, const QString& step) :
        QUndoCommand(step),
        m_editor(editor),
        m_turn(turn),
        m_before(editor.marks(turn)),
        m_after(std::move(after))
    {
    }
    void undo() override { m_editor.set(m_turn, m_before); }
    void redo() override { m_editor.set(m_turn, m_after); }

private:
    TurnMarksEditor& m_editor;
    TurnId m_turn;
    TurnMarks m_before;
    TurnMarks m_after;
};

TurnMarksEditor::TurnMarksEditor(Document& document, SessionActions& actions, VerdictBar& bar, QObject* parent) :
    QObject(parent),
    m_document(document),
    m_actions(actions),
    m_bar(bar)
{
    const std::pair<QAction*, Verdict> verdicts[]
        = {{actions.correct, Verdict::Correct}, {actions.wrong, Verdict::Wrong}, {actions.unsure, Verdict::Unsure}};
    for (const auto& [action, verdict] : verdicts)
        connect(action, &QAction::triggered, this, [this, given = verdict](bool ticked) {
            editShown(tr("verdict"), [=](TurnMarks& marks) { marks.verdict = ticked ? given : Verdict::None; });
        });
    const std::pair<QAction*, BoxJudgement> judgements[]
        = {{actions.boxAccepted, BoxJudgement::Accepted}, {actions.boxCorrected, BoxJudgement::Corrected}};
    for (const auto& [action, judgement] : judgements)
        connect(action, &QAction::triggered, this, [this, given = judgement](bool ticked) {
            editShown(tr("judgement of the box"),
                      [=](TurnMarks& marks) { marks.boxJudgement = ticked ? given : BoxJudgement::None; });
        });
    connect(&bar, &VerdictBar::noteEdited, this, [this](const QString& note) {
        editShown(tr("note"), [note](TurnMarks& marks) { marks.note = note.toStdString(); });
    });
    connect(actions.note, &QAction::triggered, &bar, &VerdictBar::focusNote);
    connect(&document, &Document::boxesEdited, this, &TurnMarksEditor::storeBoxes);
    connect(&document, &Document::runChanged, this, &TurnMarksEditor::refresh);
    refresh();
}

void TurnMarksEditor::setSession(std::shared_ptr<SessionHost> session)
{
    m_session = std::move(session);
    m_marks.clear();
    refresh();
}

void TurnMarksEditor::take(TurnId turn, const TurnMarks& marks)
{
    m_marks[turn] = marks;
    refresh();
}

bool TurnMarksEditor::isWritable() const
{
    return m_session && m_session->limitation().isEmpty();
}

void TurnMarksEditor::edit(TurnId turn, const TurnMarks& marks, const QString& step)
{
    if (marks == m_marks.value(turn) || !isWritable())
        refresh(); // the action has ticked itself
    else
        m_document.undoStack().push(new MarksEdit(*this, turn, marks, step));
}

void TurnMarksEditor::setWaiting(bool waiting)
{
    m_waiting = waiting;
    if (waiting)
        return;
    for (const auto& edit : std::exchange(m_deferred, {}))
        edit();
}

void TurnMarksEditor::editShown(const QString& step, std::function<void(TurnMarks&)> change)
{
    if (m_waiting) {
        m_deferred.push_back([this, step, change = std::move(change)] { editShown(step, change); });
        return;
    }
    const TurnId turn = m_document.shown().turn();
    if (turn == 0)
        return;
    TurnMarks changed = m_marks.value(turn);
    change(changed);
    edit(turn, changed, step);
}

void TurnMarksEditor::set(TurnId turn, const TurnMarks& marks)
{
    m_marks[turn] = marks;
    if (m_session)
        m_session->run(
            this,
            [turn, marks](Session& session) {
                session.setMarks(turn, marks);
                return turn;
            },
            [this](TurnId stored) { Q_EMIT changed(stored); });
    const auto& runs = m_document.runs();
    if (std::none_of(runs.begin(), runs.end(), [turn](const Timeline& run) { return run.turn() == turn; }))
        Q_EMIT turnWanted(turn);
    refresh();
}

// The run whose boxes the user's ones are to correct.
const Timeline* TurnMarksEditor::modelsRun() const
{
    if (!m_document.shown().usesUserBoxes())
        return &m_document.shown();
    const auto& runs = m_document.runs();
    const auto found = std::find_if(runs.rbegin(), runs.rend(), [](const Timeline& run) { return !run.usesUserBoxes(); });
    return found == runs.rend() ? nullptr : &*found;
}

void TurnMarksEditor::storeBoxes()
{
    const Timeline* run = modelsRun();
    if (!run || run->turn() == 0 || !isWritable())
        return;
    TurnMarks changed = m_marks.value(run->turn());
    changed.boxes = markedBoxes(m_document.boxes(), run->trace() ? run->trace()->model.name : std::string());
    set(run->turn(), changed); // the edit of the boxes is the step that can be undone
}

void TurnMarksEditor::refresh()
{
    const Timeline& run = m_document.shown();
    VerdictBar::Content content;
    content.marks = m_marks.value(run.turn());
    content.writable = run.turn() != 0 && isWritable();
    content.hasRegions = run.kind() == PerceptionKind::Region;
    content.answer = m_document.shownIndex();
    content.answers = m_document.runs().size();
    m_bar.setVisible(run.progress() != Timeline::Progress::Empty);
    m_bar.present(content);
    m_actions.correct->setChecked(content.marks.verdict == Verdict::Correct);
    m_actions.wrong->setChecked(content.marks.verdict == Verdict::Wrong);
    m_actions.unsure->setChecked(content.marks.verdict == Verdict::Unsure);
    m_actions.boxAccepted->setChecked(content.marks.boxJudgement == BoxJudgement::Accepted);
    m_actions.boxCorrected->setChecked(content.marks.boxJudgement == BoxJudgement::Corrected);
    for (QAction* action : {m_actions.correct, m_actions.wrong, m_actions.unsure, m_actions.note})
        action->setEnabled(content.writable);
    for (QAction* action : {m_actions.boxAccepted, m_actions.boxCorrected})
        action->setEnabled(content.writable && content.hasRegions);
    m_actions.previousAnswer->setEnabled(content.answer > 0);
    m_actions.nextAnswer->setEnabled(content.answer + 1 < content.answers);
}

} // namespace vpt::ui
