#include "core/session/turn_marks.h"

#include "core/base/error.h"
#include "core/session/clock.h"
#include "core/session/search_index.h"
#include "core/session/session_state.h"
#include "core/session/trace_reader.h"

namespace vpt {

namespace {

void writeBox(Database& database, TurnId turn, std::size_t position, const MarkedBox& marked)
{
    const auto& [box, cells, origin, model, created] = marked;
    database.execute("INSERT INTO marked_box VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", turn, position,
                     boxOriginName(origin), cells.x0, cells.y0, cells.x1, cells.y1, box.x0, box.y0, box.x1, box.y1, model,
                     created ? created : nowMs());
}

} // namespace

TurnMarks Session::marks(TurnId id) const
{
    if (auto found = readMarks(m_state->database, id))
        return std::move(*found);
    failNoTurn(id);
}

void Session::setMarks(TurnId id, const TurnMarks& marks)
{
    Database& database = writable().database;
    atomically([&] {
        reindexed(database, id, [&] {
            database.execute("UPDATE turn SET verdict = ?, box_judgement = ?, note = ? WHERE id = ?",
                             verdictName(marks.verdict), boxJudgementName(marks.boxJudgement), marks.note, id);
            if (database.changes() == 0)
                failNoTurn(id);
        });
        database.execute("DELETE FROM marked_box WHERE turn = ?", id);
        for (std::size_t i = 0; i < marks.boxes.size(); ++i)
            writeBox(database, id, i, marks.boxes[i]);
    });
}

} // namespace vpt
