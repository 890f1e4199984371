// What is chosen in the list, and the bin.
#include "ui/session_desk.h"

#include <QAbstractButton>
#include <QMessageBox>

#include <algorithm>
#include <unordered_set>

namespace vpt::ui {

std::vector<TurnId> SessionDesk::chosenTurns() const
{
    const std::vector<int> rows = m_panel->chosenRows();
    std::vector<TurnId> turns;
    for (const int row : rows) {
        const std::span<const TurnId> answers = m_turns.turnsAt(row);
        turns.insert(turns.end(), answers.begin(), answers.end());
    }
    return rows.size() > 1 ? turns : std::vector<TurnId>();
}

// Keys and menus mean what is chosen only where that is looked at; elsewhere the turn that is shown.
bool SessionDesk::actsOnChosen() const
{
    return m_panel->hasFocusOnTurns() && m_panel->chosenRows().size() > 1;
}

// What deleting and bringing back are about: lines as a whole, or the one answer.
std::vector<TurnId> SessionDesk::meantTurns() const
{
    std::vector<TurnId> turns = actsOnChosen() ? chosenTurns() : std::vector<TurnId>{m_viewer.turn()};
    std::erase(turns, TurnId{0});
    if (m_runner.run().isActive())
        std::erase(turns, m_runner.run().turn());
    return turns;
}

// What judgements are about where several lines are chosen: the answers that these show.
std::vector<TurnId> SessionDesk::chosenAnswers() const
{
    std::vector<TurnId> turns;
    if (!actsOnChosen())
        return turns;
    for (const int row : m_panel->chosenRows())
        turns.push_back(m_turns.turnAt(row));
    return turns;
}

// The turn nearest to the one that is shown which is none of these, rather a later one; 0: there is none.
TurnId SessionDesk::besides(const std::vector<TurnId>& turns) const
{
    const std::unordered_set<TurnId> gone(turns.begin(), turns.end());
    const auto other = [&](int row) {
        const std::span<const TurnId> answers = m_turns.turnsAt(row);
        const auto left = std::find_if(answers.begin(), answers.end(), [&](TurnId turn) { return !gone.contains(turn); });
        return left == answers.end() ? 0 : *left;
    };
    const int shown = std::max(m_turns.rowOf(m_viewer.turn()), 0);
    for (int row = shown; row < m_turns.rowCount(); ++row) {
        if (const TurnId turn = other(row))
            return turn;
    }
    for (int row = shown - 1; row >= 0; --row) {
        if (const TurnId turn = other(row))
            return turn;
    }
    return 0;
}

void SessionDesk::moveToBin(const std::vector<TurnId>& turns)
{
    if (!m_session)
        return;
    const TurnId next = besides(turns);
    m_session->run(
        this, [turns](Session& session) { return session.moveToBin(turns); },
        [this, turns](std::size_t) { m_turns.refresh(turns); });
    for (const TurnId turn : turns)
        m_document.dropTurn(turn);
    if (m_document.runs().empty() && next != 0)
        showTurn(next);
}

void SessionDesk::bringBack(const std::vector<TurnId>& turns)
{
    if (!m_session || turns.empty())
        return;
    m_session->run(
        this, [turns](Session& session) { return session.restore(turns); },
        [this, turns](std::size_t) {
            m_turns.refresh(turns);
            showTurn(turns.front());
        });
}

void SessionDesk::askToEmptyBin()
{
    TurnFilter binned;
    binned.binned = true;
    m_session->run(
        this, [binned](Session& session) { return session.find(binned); },
        [this](const std::vector<TurnId>& turns) {
            if (turns.empty()) {
                Q_EMIT told(tr("The bin is empty"));
                return;
            }
            auto* box = new QMessageBox(QMessageBox::Question, tr("Empty the bin"),
                                        tr("Deleted turns that will be gone for good: %1").arg(turns.size()),
                                        QMessageBox::Discard | QMessageBox::Cancel, m_window);
            box->setAttribute(Qt::WA_DeleteOnClose);
            connect(box->button(QMessageBox::Discard), &QAbstractButton::clicked, this, [this, turns] { emptyBin(turns); });
            box->open();
        });
}

void SessionDesk::emptyBin(const std::vector<TurnId>& turns)
{
    m_session->run(
        this, [turns](Session& session) { return session.purge(turns); }, [this](std::size_t) { m_turns.refreshList(); });
    m_document.undoStack().clear(); // some of its steps would bring them back
    for (const TurnId turn : turns)
        m_document.dropTurn(turn);
}

} // namespace vpt::ui
