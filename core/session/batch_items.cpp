// The batch in the tables of a session. How far an item that was asked has come is told by its turn and written nowhere else.
#include "core/session/batch_items.h"

#include "core/base/named_words.h"
#include "core/inference/trace_names.h"
#include "core/session/session_state.h"
#include "core/session/trace_reader.h"

namespace vpt {

namespace {

constexpr NamedWord<BatchState> kStates[] = {{BatchState::Waiting, "waiting"},
                                             {BatchState::Skipped, "skipped"},
                                             {BatchState::Done, "asked"},
                                             {BatchState::Failed, "failed"}};

BatchState stateNow(TurnState turn)
{
    return turn == TurnState::Done ? BatchState::Done : turn == TurnState::Failed ? BatchState::Failed : BatchState::Waiting;
}

BatchItem readItem(const Database& database, const Statement& row)
{
    BatchItem item;
    item.id = row.integer(0);
    item.asked = {row.text(1), row.text(2), namedValue(database, row.text(3), modeNamed), row.text(4)};
    item.state = namedValue(database, row.text(5), [](std::string_view name) { return valueOf(kStates, name); });
    item.error = row.text(6);
    if (row.isNull(7))
        return item;
    item.turn = row.integer(7);
    item.reply = row.text(10);
    if (item.state == BatchState::Done) {
        item.state = stateNow(namedValue(database, row.text(8), turnStateNamed));
        item.error = row.text(9);
    }
    return item;
}

} // namespace

std::vector<BatchItem> Session::addToBatch(std::span<const BatchQuestion> questions)
{
    Database& database = writable().database;
    std::vector<BatchItem> items;
    atomically([&] {
        for (const BatchQuestion& asked : questions) {
            database.execute("INSERT INTO batch_item (picture_file, question, mode, answer, state, error)"
                             " VALUES (?, ?, ?, ?, 'waiting', '')",
                             asked.picture, asked.question, modeName(asked.mode), asked.answer);
            items.push_back({database.lastId(), asked, BatchState::Waiting, {}, 0, {}});
        }
    });
    return items;
}

std::vector<BatchItem> Session::batch() const
{
    Database& database = m_state->database;
    std::vector<BatchItem> items;
    Statement row
        = database.query("SELECT batch_item.id, picture_file, batch_item.question, batch_item.mode, batch_item.answer,"
                         " batch_item.state, batch_item.error, turn.id, turn.state, turn.error, turn.answer"
                         " FROM batch_item LEFT JOIN turn ON turn.id = batch_item.turn ORDER BY batch_item.id");
    while (row.step())
        items.push_back(readItem(database, row));
    return items;
}

void Session::setBatchTurn(BatchItemId item, TurnId turn)
{
    writable().database.execute("UPDATE batch_item SET state = ?, error = '', turn = ? WHERE id = ?",
                                wordOf(kStates, BatchState::Done), turn, item);
}

void Session::setBatchState(std::span<const BatchItemId> items, BatchState state, const std::string& error)
{
    Database& database = writable().database;
    atomically([&] {
        for (const BatchItemId item : items)
            database.execute("UPDATE batch_item SET state = ?, error = ? WHERE id = ?", wordOf(kStates, state), error, item);
    });
}

void Session::removeFromBatch(std::span<const BatchItemId> items)
{
    Database& database = writable().database;
    atomically([&] {
        for (const BatchItemId item : items)
            database.execute("DELETE FROM batch_item WHERE id = ?", item);
    });
}

} // namespace vpt
