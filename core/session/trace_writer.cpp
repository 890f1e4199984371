#include "core/session/trace_writer.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/inference/trace_names.h"
#include "core/session/packed.h"

namespace vpt {

namespace {

void writeRound(Database& database, TurnId turn, int number, const Round& round)
{
    const auto promptIds = packed(round.promptIds), generatedIds = packed(round.generatedIds);
    database.execute("INSERT INTO round VALUES (?, ?, ?, ?, ?, ?, ?, ?)", turn, number, round.prompt, std::span(promptIds),
                     std::span(generatedIds), round.text, stopName(round.stopped), round.reusedPrefix);
    for (std::size_t i = 0; i < round.tokens.size(); ++i) {
        const TokenInfo& token = round.tokens[i];
        database.execute("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?)", turn, number, i, token.id, token.text,
                         token.probability, token.forced);
        for (std::size_t k = 0; k < token.alternatives.size(); ++k) {
            const TokenChoice& choice = token.alternatives[k];
            database.execute("INSERT INTO token_choice VALUES (?, ?, ?, ?, ?, ?, ?)", turn, number, i, k, choice.id,
                             choice.text, choice.probability);
        }
    }
}

void writeRegion(Database& database, TurnId turn, std::size_t position, const Region& region)
{
    database.execute("INSERT INTO region VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", turn, position, region.cells.x0,
                     region.cells.y0, region.cells.x1, region.cells.y1, region.box.x0, region.box.y0, region.box.x1,
                     region.box.y1, region.overridden, region.probability);
}

void writeLook(Database& database, TurnId turn, std::size_t position, const Look& look, LookPictures& looks)
{
    database.execute("INSERT INTO look VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", turn, position, look.encoder, look.box.x0,
                     look.box.y0, look.box.x1, look.box.y1, look.tokens, look.seen.width, look.seen.height,
                     looks.row(database, look.seen));
}

void writeMap(Database& database, TurnId turn, const char* kind, std::size_t position, const GridMap& map)
{
    const auto values = packed(map.values);
    database.execute("INSERT INTO map VALUES (?, ?, ?, ?, ?, ?)", turn, kind, position, map.rows, map.columns,
                     std::span(values));
}

void writeInspection(Database& database, TurnId turn, std::size_t region, const RegionInspection& inspection)
{
    writeMap(database, turn, kCellsMap, region, inspection.cells);
    for (std::size_t i = 0; i < inspection.likely.size(); ++i) {
        const auto& [cells, probability] = inspection.likely[i];
        database.execute("INSERT INTO likely_region VALUES (?, ?, ?, ?, ?, ?, ?, ?)", turn, region, i, cells.x0, cells.y0,
                         cells.x1, cells.y1, probability);
    }
}

void writeOutcome(Database& database, TurnId turn, const Trace& trace)
{
    const Timings& times = trace.timings;
    const ModelInfo& model = trace.model;
    database.execute(
        "UPDATE turn SET model = ?, variant = ?, parameters = ?, dtype = ?, device = ?, perception = ?, decision = ?, "
        "answer = ?, notice = ?, ms_load = ?, ms_prepare = ?, ms_vision = ?,"
        " ms_round1_prefill = ?, ms_round1_decode = ?, ms_perceive = ?, ms_round2_prefill = ?, ms_round2_decode = ?,"
        " ms_total = ? WHERE id = ?",
        model.name, model.variant, model.parameters, model.dtype, model.device, perceptionName(trace.perception.kind),
        decisionName(trace.perception.decision), trace.answer, trace.notice, times.load, times.prepare, times.vision,
        times.roundOnePrefill, times.roundOneDecode, times.perceive, times.roundTwoPrefill, times.roundTwoDecode,
        times.total, turn);
    if (database.changes() == 0)
        throw Error(ErrorKind::Internal, "the session has no turn " + std::to_string(turn));
}

} // namespace

std::int64_t pictureRow(Database& database, std::span<const std::uint8_t> bytes, const std::filesystem::path& file)
{
    const std::string hash = sha256(bytes);
    const std::span<const std::uint8_t> kept = file.empty() ? bytes : std::span<const std::uint8_t>();
    const std::optional<std::string> place = file.empty() ? std::nullopt : std::optional(file.string());
    Statement known = database.query("SELECT id, file IS NOT NULL, bytes = ? FROM picture WHERE hash = ?", bytes, hash);
    if (!known.step()) {
        database.execute("INSERT INTO picture (hash, bytes, file) VALUES (?, ?, ?)", hash, kept, place);
        return database.lastId();
    }
    const std::int64_t row = known.integer(0);
    const bool linked = known.integer(1) != 0;
    if (!linked && known.integer(2) == 0) // a file that lies about its pictures
        database.failDamaged("the picture " + hash + " has other bytes");
    if (linked)
        database.execute("UPDATE picture SET bytes = ?, file = ? WHERE id = ?", kept, place, row);
    return row;
}

std::optional<std::int64_t> LookPictures::row(Database& database, const Image& seen)
{
    if (!keeps || !seen.rgb || seen.width < 1 || seen.height < 1)
        return std::nullopt;
    const auto found = m_rows.find(seen.rgb.get());
    if (found != m_rows.end())
        return found->second.row;
    const std::int64_t row = pictureRow(database, encodePng(seen));
    m_rows[seen.rgb.get()] = {seen.rgb, row};
    return row;
}

void writeTrace(Database& database, TurnId turn, const Trace& trace, LookPictures& looks)
{
    for (const char* sql :
         {"DELETE FROM round WHERE turn = ?", "DELETE FROM region WHERE turn = ?", "DELETE FROM look WHERE turn = ?",
          "DELETE FROM map WHERE turn = ?", "DELETE FROM likely_region WHERE turn = ?"})
        database.execute(sql, turn);
    writeOutcome(database, turn, trace);
    writeLook(database, turn, 0, trace.firstLook, looks);
    for (std::size_t i = 0; i < trace.rounds.size(); ++i)
        writeRound(database, turn, static_cast<int>(i) + 1, trace.rounds[i]);
    const Perception& perception = trace.perception;
    for (std::size_t i = 0; i < perception.regions.size(); ++i)
        writeRegion(database, turn, i, perception.regions[i]);
    for (std::size_t i = 0; i < perception.looks.size(); ++i)
        writeLook(database, turn, i + 1, perception.looks[i], looks);
    for (std::size_t i = 0; i < perception.inspection.size(); ++i)
        writeInspection(database, turn, i, perception.inspection[i]);
    if (perception.gate)
        writeMap(database, turn, kGateMap, 0, *perception.gate);
}

} // namespace vpt
