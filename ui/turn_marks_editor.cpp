#include "ui/turn_marks_editor.h"

#include "ui/session_actions.h"
#include "ui/turn_replay.h"
#include "ui/verdict_bar.h"

#include <algorithm>

namespace vpt::ui {

class MarksEdit : public QUndoCommand {
public:
    using Changes = std::vector<TurnMarksEditor::Change>;

    MarksEdit(TurnMarksEditor& editor, Changes after, const QString& step) :
        QUndoCommand(step),
        m_editor(editor),
        m_after(std::move(after))
    {
        for (const TurnMarksEditor::Change& change : m_after)
            m_before.push_back({change.turn, editor.marks(change.turn)});
    }
    void undo() override { m_editor.set(m_before); }
    void redo() override { m_editor.set(m_after); }

private:
    TurnMarksEditor& m_editor;
    Changes m_before;
    Changes m_after;
};

TurnMarksEditor::TurnMarksEditor(Document& document, SessionActions& actions, VerdictBar& bar, QObject* parent) :
    QObject(parent),
    m_document(document),
    m_actions(actions),
    m_bar(bar)
{
    const auto judges = [this](QAction* action, const QString& step, auto member, auto value) {
        using Value = decltype(value);
        const Judgement judgement{step, [=](const TurnMarks& marks) { return marks.*member == value; },
                                  [=](TurnMarks& marks, bool given) { marks.*member = given ? value : Value::None; }};
        connect(action, &QAction::triggered, this, [this, judgement] { judge(judgement); });
    };
    judges(actions.correct, tr("verdict"), &TurnMarks::verdict, Verdict::Correct);
    judges(actions.wrong, tr("verdict"), &TurnMarks::verdict, Verdict::Wrong);
    judges(actions.unsure, tr("verdict"), &TurnMarks::verdict, Verdict::Unsure);
    judges(actions.boxAccepted, tr("judgement of the box"), &TurnMarks::boxJudgement, BoxJudgement::Accepted);
    judges(actions.boxCorrected, tr("judgement of the box"), &TurnMarks::boxJudgement, BoxJudgement::Corrected);
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
    m_everMarked.clear();
    refresh();
}

void TurnMarksEditor::take(TurnId turn, const TurnMarks& marks)
{
    m_marks[turn] = marks;
    m_everMarked[turn] = marks.boxes;
    refresh();
}

bool TurnMarksEditor::isWritable() const
{
    return m_session && m_session->limitation().isEmpty();
}

void TurnMarksEditor::edit(std::vector<Change> changes, const QString& step)
{
    std::erase_if(changes, [this](const Change& change) { return change.marks == m_marks.value(change.turn); });
    if (changes.empty() || !isWritable())
        refresh(); // the action has ticked itself
    else
        m_document.undoStack().push(new MarksEdit(*this, std::move(changes), step));
}

void TurnMarksEditor::setWaiting(bool waiting)
{
    m_waiting = waiting;
    if (waiting)
        return;
    for (const auto& edit : std::exchange(m_deferred, {}))
        edit();
}

void TurnMarksEditor::whenShown(const std::function<void(TurnId)>& edit)
{
    if (m_waiting)
        m_deferred.push_back([this, edit] { whenShown(edit); });
    else if (const TurnId turn = m_document.shown().turn())
        edit(turn);
}

void TurnMarksEditor::editShown(const QString& step, const std::function<void(TurnMarks&)>& change)
{
    whenShown([this, step, change](TurnId turn) {
        Change changed{turn, m_marks.value(turn)};
        change(changed.marks);
        edit({changed}, step);
    });
}

void TurnMarksEditor::judge(const Judgement& judgement)
{
    const std::vector<TurnId> chosen = m_chosen ? m_chosen() : std::vector<TurnId>();
    std::vector<TurnId> unknown;
    std::copy_if(chosen.begin(), chosen.end(), std::back_inserter(unknown),
                 [this](TurnId turn) { return !m_marks.contains(turn); });
    if (chosen.empty())
        return whenShown([this, judgement](TurnId turn) { judge({turn}, judgement); });
    if (unknown.empty() || !m_session)
        return judge(chosen, judgement);
    m_session->run(
        this,
        [unknown](Session& session) {
            std::vector<Change> read;
            for (const TurnId turn : unknown)
                read.push_back({turn, session.marks(turn)});
            return read;
        },
        [this, chosen, judgement, from = m_session.get()](const std::vector<Change>& read) {
            if (from != m_session.get())
                return;
            for (const Change& known : read) {
                if (!m_marks.contains(known.turn)) // else it was judged meanwhile
                    m_marks[known.turn] = known.marks;
            }
            judge(chosen, judgement);
        });
}

// Given to all that have it not; taken back where all have it.
void TurnMarksEditor::judge(const std::vector<TurnId>& turns, const Judgement& judgement)
{
    const bool given
        = !std::all_of(turns.begin(), turns.end(), [&](TurnId turn) { return judgement.isGiven(m_marks.value(turn)); });
    std::vector<Change> changes;
    for (const TurnId turn : turns) {
        changes.push_back({turn, m_marks.value(turn)});
        judgement.give(changes.back().marks, given);
    }
    edit(std::move(changes), judgement.step);
}

void TurnMarksEditor::set(const std::vector<Change>& changes)
{
    std::vector<TurnId> turns;
    for (const auto& [turn, marks] : changes) {
        m_marks[turn] = marks;
        turns.push_back(turn);
    }
    if (m_session)
        m_session->run(
            this,
            [changes](Session& session) {
                session.atomically([&] {
                    for (const auto& [turn, marks] : changes)
                        session.setMarks(turn, marks);
                });
                return true;
            },
            [this, turns](bool) { Q_EMIT changed(turns); });
    const auto& runs = m_document.runs();
    const auto isHere
        = [&](const Timeline& run) { return std::find(turns.begin(), turns.end(), run.turn()) != turns.end(); };
    if (std::none_of(runs.begin(), runs.end(), isHere))
        Q_EMIT turnWanted(turns.front());
    refresh();
}

void TurnMarksEditor::storeBoxes()
{
    const Timeline* run = m_document.modelsRun();
    if (!run || run->turn() == 0 || !isWritable())
        return;
    TurnMarks changed = m_marks.value(run->turn());
    std::vector<MarkedBox>& known = m_everMarked[run->turn()];
    changed.boxes = markedBoxes(m_document.boxes(), run->trace() ? run->trace()->model.name : std::string(), known);
    known.insert(known.end(), changed.boxes.begin(), changed.boxes.end());
    set({{run->turn(), changed}}); // the edit of the boxes is the step that can be undone
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
