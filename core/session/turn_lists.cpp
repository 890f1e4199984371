// Lists of turns: which, in which order, and a line for each.
#include "core/base/error.h"
#include "core/inference/trace_names.h"
#include "core/session/search_index.h"
#include "core/session/session_state.h"
#include "core/session/trace_reader.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace vpt {

namespace {

// A statement on its way together: conditions and their values.
class Conditions {
public:
    template <class Value, class Name>
    void oneOf(const char* column, const std::vector<Value>& wanted, Name name)
    {
        if (wanted.empty())
            return;
        std::string marks;
        for (const Value& value : wanted) {
            marks += marks.empty() ? "?" : ", ?";
            m_values.emplace_back(name(value));
        }
        m_sql += std::string(" AND ") + column + " IN (" + marks + ")";
    }
    void add(const char* condition, std::string value)
    {
        m_sql += std::string(" AND ") + condition;
        m_values.push_back(std::move(value));
    }

    const std::string& sql() const { return m_sql; }
    const std::vector<std::string>& values() const { return m_values; }

private:
    std::string m_sql;
    std::vector<std::string> m_values;
};

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(std::string_view(" \t\n\v\f\r\0", 7)) == std::string_view::npos;
}

const char* orderOf(TurnOrder order, bool searched)
{
    if (order == TurnOrder::OldestFirst)
        return " ORDER BY turn.id";
    return order == TurnOrder::BestMatch && searched ? " ORDER BY bm25(turn_text), turn.id DESC" : " ORDER BY turn.id DESC";
}

// Indexes of a damaged file may be what is damaged.
const char* tablesOf(bool searched, bool damaged)
{
    if (searched)
        return "turn_text CROSS JOIN turn ON turn.id = turn_text.rowid";
    return damaged ? "turn NOT INDEXED" : "turn";
}

TurnSummary readSummary(const Database& database, const Statement& row)
{
    TurnSummary turn;
    turn.id = row.integer(0);
    turn.createdMs = row.integer(1);
    turn.state = namedValue(database, row.text(2), turnStateNamed);
    turn.pictureName = row.text(3);
    turn.pictureHash = row.text(4);
    turn.question = row.text(5);
    turn.answer = row.text(6);
    turn.model = row.text(7);
    turn.mode = namedValue(database, row.text(8), modeNamed);
    turn.perception = namedValue(database, row.text(9), perceptionNamed);
    turn.origin = readOrigin(database, row, 10);
    turn.verdict = namedValue(database, row.text(12), verdictNamed);
    turn.boxJudgement = namedValue(database, row.text(13), boxJudgementNamed);
    turn.note = row.text(14);
    if (!row.isNull(15))
        turn.binnedMs = row.integer(15);
    return turn;
}

// What `read` gathers until the end or, in a damaged file, until it breaks off.
template <class Read>
void asFarAsPossible(bool damaged, Read read)
{
    try {
        read();
    } catch (const Error&) {
        if (!damaged)
            throw;
    }
}

} // namespace

std::vector<TurnId> Session::find(const TurnFilter& filter, TurnOrder order) const
{
    const bool searched = !isBlank(filter.text);
    Conditions conditions;
    if (searched)
        conditions.add("turn_text MATCH ?", matchExpression(filter.text));
    conditions.oneOf("turn.model", filter.models, [](const std::string& name) { return name; });
    conditions.oneOf("mode", filter.modes, modeName);
    conditions.oneOf("perception", filter.perceptions, perceptionName);
    conditions.oneOf("verdict", filter.verdicts, verdictName);
    const std::string sql = std::string("SELECT turn.id FROM ") + tablesOf(searched, m_state->damaged) + " WHERE binned IS "
        + (filter.binned ? "NOT NULL" : "NULL") + conditions.sql() + orderOf(order, searched);

    std::vector<TurnId> ids;
    asFarAsPossible(m_state->damaged, [&] {
        Statement row = m_state->database.query(sql, conditions.values());
        while (row.step())
            ids.push_back(row.integer(0));
    });
    return ids;
}

std::vector<TurnGroup> Session::questions(const TurnFilter& filter) const
{
    std::unordered_map<TurnId, TurnId> firsts; // of those that have alternatives before them
    asFarAsPossible(m_state->damaged, [&] {
        Statement row = m_state->database.query(std::string("SELECT id, alternative_to FROM ")
                                                + tablesOf(false, m_state->damaged) + " WHERE alternative_to IS NOT NULL");
        while (row.step())
            firsts[row.integer(0)] = row.integer(1);
    });
    std::vector<std::pair<TurnId, TurnId>> turns; // each after the first of its alternatives
    for (const TurnId turn : find(filter)) {
        const auto first = firsts.find(turn);
        turns.emplace_back(first == firsts.end() ? turn : first->second, turn);
    }
    std::ranges::sort(turns);
    std::vector<TurnGroup> groups;
    TurnId last = 0;
    for (const auto& [first, turn] : turns) {
        if (std::exchange(last, first) != first)
            groups.emplace_back();
        groups.back().push_back(turn);
    }
    return groups;
}

std::vector<TurnSummary> Session::summaries(std::span<const TurnId> ids) const
{
    Database& database = m_state->database;
    std::vector<TurnSummary> turns;
    Statement row = database.query(
        "SELECT turn.id, created, state, picture_name, hash, question, answer, model, mode, perception, cause,"
        " alternative_to, verdict, box_judgement, note, binned"
        " FROM turn LEFT JOIN picture ON picture.id = turn.picture WHERE turn.id = ?",
        TurnId{0});
    for (const TurnId id : ids) {
        asFarAsPossible(m_state->damaged, [&] {
            row.restart(id);
            if (row.step())
                turns.push_back(readSummary(database, row));
        });
    }
    return turns;
}

std::vector<TurnSummary> Session::turns() const
{
    return summaries(find({}));
}

std::vector<TurnSummary> Session::alternatives(TurnId id) const
{
    std::vector<TurnId> ids;
    asFarAsPossible(m_state->damaged, [&] {
        Statement row = m_state->database.query(
            "WITH first (id) AS (SELECT coalesce(alternative_to, id) FROM turn WHERE id = ?)"
            " SELECT turn.id FROM first CROSS JOIN turn ON turn.id = first.id OR turn.alternative_to = first.id"
            " WHERE binned IS NULL ORDER BY turn.id",
            id);
        while (row.step())
            ids.push_back(row.integer(0));
    });
    return summaries(ids);
}

std::vector<std::string> Session::models() const
{
    std::vector<std::string> names;
    asFarAsPossible(m_state->damaged, [&] {
        Statement row = m_state->database.query("SELECT DISTINCT model FROM turn ORDER BY model");
        while (row.step())
            names.push_back(row.text(0));
    });
    return names;
}

} // namespace vpt
