#include "core/session/turn_facts.h"

#include "core/inference/trace_names.h"
#include "core/session/trace_reader.h"

#include <algorithm>

namespace vpt {

namespace {

std::vector<TurnFacts> readTurns(Database& database, const std::vector<TurnId>& meant, bool binned)
{
    std::vector<TurnFacts> turns;
    Statement row = database.query("SELECT id, coalesce(alternative_to, id), state, cause, model, perception, width, height,"
                                   " answer, verdict, box_judgement FROM turn WHERE (binned IS NOT NULL) = ? ORDER BY id",
                                   binned);
    while (row.step()) {
        TurnFacts& turn = turns.emplace_back();
        turn.id = row.integer(0);
        turn.first = row.integer(1);
        turn.meant = std::binary_search(meant.begin(), meant.end(), turn.id);
        turn.done = namedValue(database, row.text(2), turnStateNamed) == TurnState::Done;
        turn.cause = namedValue(database, row.text(3), turnCauseNamed);
        turn.model = row.text(4);
        turn.perception = namedValue(database, row.text(5), perceptionNamed);
        turn.image = {row.number(6), row.number(7)};
        turn.answer = row.text(8);
        turn.verdict = namedValue(database, row.text(9), verdictNamed);
        turn.boxJudgement = namedValue(database, row.text(10), boxJudgementNamed);
    }
    return turns;
}

// Calls `take(turn, row)` for each row of a turn that is there. Rows and turns both come in the order of numbers.
template <class Take>
void forRowsOf(std::vector<TurnFacts>& turns, Statement row, Take take)
{
    auto turn = turns.begin();
    while (row.step()) {
        const TurnId id = row.integer(0);
        while (turn != turns.end() && turn->id < id)
            ++turn;
        if (turn != turns.end() && turn->id == id)
            take(*turn, row);
    }
}

} // namespace

std::vector<TurnFacts> readFacts(Database& database, const std::vector<TurnId>& meant, bool binned)
{
    std::vector<TurnFacts> turns = readTurns(database, meant, binned);
    forRowsOf(turns,
              database.query("SELECT turn, cell_x0, cell_y0, cell_x1, cell_y1, x0, y0, x1, y1, overridden, probability"
                             " FROM region ORDER BY turn, position"),
              [](TurnFacts& turn, const Statement& row) { turn.regions.push_back(readRegion(row, 1)); });
    forRowsOf(turns, database.query("SELECT turn, x0, y0, x1, y1, origin FROM marked_box ORDER BY turn, position"),
              [&](TurnFacts& turn, const Statement& row) {
                  const BoxOrigin origin = namedValue(database, row.text(5), boxOriginNamed);
                  if (origin == BoxOrigin::UserSnap || origin == BoxOrigin::UserExact)
                      turn.userBoxes.push_back(readBox(row, 1));
              });
    return turns;
}

} // namespace vpt
