// Evaluations in the tables of a session.
#include "core/session/evaluation_items.h"

#include "core/session/clock.h"
#include "core/session/session_state.h"

namespace vpt {

namespace {

std::map<std::string, double> readScores(Database& database, EvaluationId evaluation, std::size_t position)
{
    std::map<std::string, double> scores;
    Statement row
        = database.query("SELECT metric, value FROM score WHERE evaluation = ? AND position = ?", evaluation, position);
    while (row.step())
        scores[row.text(0)] = row.real(1);
    return scores;
}

} // namespace

EvaluationId Session::addEvaluation(const EvaluationRun& run)
{
    Database& database = writable().database;
    database.execute("INSERT INTO evaluation (created, data_file, data_hash, samples, model, model_hash, settings)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)",
                     nowMs(), run.dataFile, run.dataHash, run.samples, run.model, run.modelHash, run.settings);
    return database.lastId();
}

std::vector<EvaluationRun> Session::evaluations() const
{
    std::vector<EvaluationRun> runs;
    Statement row = m_state->database.query(
        "SELECT id, created, data_file, data_hash, samples, model, model_hash, settings FROM evaluation ORDER BY id");
    while (row.step())
        runs.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), static_cast<std::size_t>(row.number(4)),
                        row.text(5), row.text(6), row.text(7)});
    return runs;
}

void Session::addItem(EvaluationId evaluation, const EvaluationItem& item)
{
    Database& database = writable().database;
    Transaction transaction(database);
    database.execute("DELETE FROM evaluation_item WHERE evaluation = ? AND position = ?", evaluation, item.position);
    database.execute("INSERT INTO evaluation_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", evaluation, item.position,
                     item.sample, item.family, item.mode, item.decision, item.gold, item.answer, item.error, item.turn);
    for (const auto& [metric, value] : item.scores)
        database.execute("INSERT INTO score VALUES (?, ?, ?, ?)", evaluation, item.position, metric, value);
    transaction.commit();
}

std::vector<EvaluationItem> Session::items(EvaluationId evaluation) const
{
    std::vector<EvaluationItem> items;
    Database& database = m_state->database;
    Statement row
        = database.query("SELECT position, sample, family, mode, decision, gold, answer, error, turn FROM evaluation_item"
                         " WHERE evaluation = ? ORDER BY position",
                         evaluation);
    while (row.step()) {
        EvaluationItem item{static_cast<std::size_t>(row.number(0)),
                            row.text(1),
                            row.text(2),
                            row.text(3),
                            row.text(4),
                            row.text(5),
                            row.text(6),
                            row.text(7),
                            std::nullopt,
                            {}};
        if (!row.isNull(8))
            item.turn = row.integer(8);
        item.scores = readScores(database, evaluation, item.position);
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace vpt
