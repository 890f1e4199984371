#include "core/session/trace_reader.h"

#include "core/inference/trace_names.h"
#include "core/session/linked_picture.h"
#include "core/session/packed.h"
#include "core/session/trace_writer.h"

namespace vpt {

namespace {

constexpr std::size_t kMostRows = 1'000'000; // of one kind in one turn; a hostile file has no end

template <class Number>
std::vector<Number> numbers(const Database& database, const Statement& row, int column)
{
    auto values = unpacked<Number>(row.blob(column));
    if (!values)
        database.failDamaged("a list of numbers is cut off");
    return std::move(*values);
}

void requireRoom(const Database& database, std::size_t rows)
{
    if (rows >= kMostRows)
        database.failDamaged("a turn without an end");
}

CellRange cells(const Statement& row, int column)
{
    return {row.number(column), row.number(column + 1), row.number(column + 2), row.number(column + 3)};
}

void readChoices(Database& database, TurnId turn, int round, std::vector<TokenInfo>& tokens)
{
    Statement row = database.query("SELECT token, id, text, probability FROM token_choice WHERE turn = ? AND round = ?"
                                   " ORDER BY token, position",
                                   turn, round);
    while (row.step()) {
        const std::int64_t token = row.integer(0);
        if (token < 0 || token >= static_cast<std::int64_t>(tokens.size()))
            database.failDamaged("a choice for no token");
        std::vector<TokenChoice>& choices = tokens[static_cast<std::size_t>(token)].alternatives;
        requireRoom(database, choices.size());
        choices.push_back({row.number(1), row.text(2), row.real(3)});
    }
}

std::vector<TokenInfo> readTokens(Database& database, TurnId turn, int round)
{
    std::vector<TokenInfo> tokens;
    Statement row = database.query(
        "SELECT id, text, probability, forced FROM token WHERE turn = ? AND round = ? ORDER BY position", turn, round);
    while (row.step()) {
        requireRoom(database, tokens.size());
        tokens.push_back({row.number(0), row.text(1), row.real(2), row.integer(3) != 0});
    }
    readChoices(database, turn, round, tokens);
    return tokens;
}

std::vector<Round> readRounds(Database& database, TurnId turn)
{
    std::vector<Round> rounds;
    Statement row = database.query("SELECT number, prompt, prompt_ids, generated_ids, text, stopped, reused_prefix"
                                   " FROM round WHERE turn = ? ORDER BY number",
                                   turn);
    while (row.step()) {
        requireRoom(database, rounds.size());
        Round& round = rounds.emplace_back();
        round.prompt = row.text(1);
        round.promptIds = numbers<int>(database, row, 2);
        round.generatedIds = numbers<int>(database, row, 3);
        round.text = row.text(4);
        round.stopped = namedValue(database, row.text(5), stopNamed);
        round.reusedPrefix = row.number(6);
        round.tokens = readTokens(database, turn, row.number(0));
    }
    return rounds;
}

std::vector<Region> readRegions(Database& database, TurnId turn)
{
    std::vector<Region> regions;
    Statement row
        = database.query("SELECT cell_x0, cell_y0, cell_x1, cell_y1, x0, y0, x1, y1, overridden, probability FROM region"
                         " WHERE turn = ? ORDER BY position",
                         turn);
    while (row.step()) {
        requireRoom(database, regions.size());
        regions.push_back(readRegion(row, 0));
    }
    return regions;
}

// The pixels, or their size alone where they were not kept.
Image seenPixels(Database& database, const Statement& row, int column)
{
    const ImageSize size{row.number(column), row.number(column + 1)};
    if (row.isNull(column + 2))
        return {size.width, size.height, nullptr};
    Image image = decodeImage(row.blob(column + 2), {}, "a picture of the session");
    if (image.size() != size)
        database.failDamaged("a look has another size than its picture");
    return image;
}

void readLooks(Database& database, TurnId turn, Trace& trace)
{
    Statement row = database.query("SELECT position, encoder, x0, y0, x1, y1, tokens, width, height, bytes FROM look"
                                   " LEFT JOIN picture ON picture.id = look.seen WHERE turn = ? ORDER BY position",
                                   turn);
    while (row.step()) {
        requireRoom(database, trace.perception.looks.size());
        Look look{row.text(1), readBox(row, 2), seenPixels(database, row, 7), row.number(6)};
        if (row.integer(0) == 0)
            trace.firstLook = std::move(look);
        else
            trace.perception.looks.push_back(std::move(look));
    }
}

std::vector<GridMap> readMaps(Database& database, TurnId turn, const char* kind)
{
    std::vector<GridMap> maps;
    Statement row = database.query("SELECT rows, columns, \"values\" FROM map WHERE turn = ? AND kind = ? ORDER BY position",
                                   turn, kind);
    while (row.step()) {
        requireRoom(database, maps.size());
        const GridMap& map = maps.emplace_back(GridMap{row.number(0), row.number(1), numbers<float>(database, row, 2)});
        if (map.rows < 0 || map.columns < 0
            || static_cast<std::uint64_t>(map.rows) * static_cast<std::uint64_t>(map.columns) != map.values.size())
            database.failDamaged("a map has another size than its values");
    }
    return maps;
}

std::vector<RegionInspection> readInspection(Database& database, TurnId turn)
{
    std::vector<RegionInspection> inspection;
    for (GridMap& map : readMaps(database, turn, kCellsMap))
        inspection.push_back({std::move(map), {}});
    Statement row = database.query("SELECT region, cell_x0, cell_y0, cell_x1, cell_y1, probability FROM likely_region"
                                   " WHERE turn = ? ORDER BY region, position",
                                   turn);
    while (row.step()) {
        const std::int64_t region = row.integer(0);
        if (region < 0 || region >= static_cast<std::int64_t>(inspection.size()))
            database.failDamaged("a likely region of no map");
        std::vector<LikelyRegion>& likely = inspection[static_cast<std::size_t>(region)].likely;
        requireRoom(database, likely.size());
        likely.push_back({cells(row, 1), row.real(5)});
    }
    return inspection;
}

Timings readTimings(const Statement& row, int column)
{
    Timings times;
    for (double* time : {&times.load, &times.prepare, &times.vision, &times.roundOnePrefill, &times.roundOneDecode,
                         &times.perceive, &times.roundTwoPrefill, &times.roundTwoDecode, &times.total})
        *time = row.real(column++);
    return times;
}

} // namespace

std::optional<StoredTurn> readTurn(Database& database, TurnId id)
{
    Statement row = database.query(
        "SELECT created, state, error, hash, cause, alternative_to, binned, width, height, question, mode, model, variant,"
        " parameters, dtype, device, perception, decision, answer, notice, ms_load, ms_prepare, ms_vision,"
        " ms_round1_prefill, ms_round1_decode, ms_perceive, ms_round2_prefill, ms_round2_decode, ms_total, file"
        " FROM turn LEFT JOIN picture ON picture.id = turn.picture WHERE turn.id = ?",
        id);
    if (!row.step())
        return std::nullopt;
    StoredTurn turn;
    turn.id = id;
    turn.createdMs = row.integer(0);
    turn.state = namedValue(database, row.text(1), turnStateNamed);
    turn.error = row.text(2);
    turn.pictureHash = row.text(3);
    turn.pictureFile = row.text(29);
    turn.origin = readOrigin(database, row, 4);
    if (!row.isNull(6))
        turn.binnedMs = row.integer(6);
    turn.settings = readSettings(database, id).value();
    turn.marks = readMarks(database, id).value();

    Trace& trace = turn.trace;
    trace.image = {row.number(7), row.number(8)};
    trace.question = row.text(9);
    trace.mode = namedValue(database, row.text(10), modeNamed);
    trace.model = {row.text(11), row.text(12), row.integer(13), row.text(14), row.text(15)};
    trace.perception.kind = namedValue(database, row.text(16), perceptionNamed);
    trace.perception.decision = namedValue(database, row.text(17), decisionNamed);
    trace.answer = row.text(18);
    trace.notice = row.text(19);
    trace.cancelled = turn.state == TurnState::Cancelled;
    trace.timings = readTimings(row, 20);
    trace.rounds = readRounds(database, id);
    trace.perception.regions = readRegions(database, id);
    readLooks(database, id, trace);
    trace.perception.inspection = readInspection(database, id);
    if (auto gates = readMaps(database, id, kGateMap); !gates.empty())
        trace.perception.gate = std::move(gates.front());
    return turn;
}

std::optional<RunSettings> readSettings(Database& database, TurnId id)
{
    Statement row
        = database.query("SELECT program, picture_name, orientation, raw_prompt, parity, inspect, sample, temperature,"
                         " top_k, top_p, seed, max_new_tokens FROM turn WHERE id = ?",
                         id);
    if (!row.step())
        return std::nullopt;
    RunSettings settings;
    settings.program = row.text(0);
    settings.imageName = row.text(1);
    settings.orientation = namedValue(database, row.text(2), orientationNamed);
    settings.rawPrompt = row.integer(3) != 0;
    settings.parity = row.integer(4) != 0;
    settings.inspect = row.integer(5) != 0;
    settings.sampling.sample = row.integer(6) != 0;
    settings.sampling.temperature = row.real(7);
    settings.sampling.topK = row.number(8);
    settings.sampling.topP = row.real(9);
    settings.sampling.seed = static_cast<std::uint64_t>(row.integer(10));
    settings.maxNewTokens = row.number(11);
    return settings;
}

std::optional<TurnMarks> readMarks(Database& database, TurnId id)
{
    Statement turn = database.query("SELECT verdict, box_judgement, note FROM turn WHERE id = ?", id);
    if (!turn.step())
        return std::nullopt;
    TurnMarks marks;
    marks.verdict = namedValue(database, turn.text(0), verdictNamed);
    marks.boxJudgement = namedValue(database, turn.text(1), boxJudgementNamed);
    marks.note = turn.text(2);
    Statement row = database.query("SELECT x0, y0, x1, y1, cell_x0, cell_y0, cell_x1, cell_y1, origin, model, created"
                                   " FROM marked_box WHERE turn = ? ORDER BY position",
                                   id);
    while (row.step()) {
        requireRoom(database, marks.boxes.size());
        marks.boxes.push_back({readBox(row, 0), cells(row, 4), namedValue(database, row.text(8), boxOriginNamed),
                               row.text(9), row.integer(10)});
    }
    return marks;
}

TurnOrigin readOrigin(const Database& database, const Statement& row, int column)
{
    return {namedValue(database, row.text(column), turnCauseNamed), row.integer(column + 1)}; // NULL is 0
}

PixelBox readBox(const Statement& row, int column)
{
    return {row.number(column), row.number(column + 1), row.number(column + 2), row.number(column + 3)};
}

Region readRegion(const Statement& row, int column)
{
    return {cells(row, column), readBox(row, column + 4), row.integer(column + 8) != 0, row.real(column + 9)};
}

std::vector<std::uint8_t> readPictureBytes(Database& database, TurnId id)
{
    Statement row = database.query(
        "SELECT bytes, file, hash FROM turn JOIN picture ON picture.id = turn.picture WHERE turn.id = ?", id);
    if (!row.step())
        database.failDamaged("the picture of turn " + std::to_string(id) + " is missing");
    return row.isNull(1) ? row.blob(0) : readLinkedPicture(row.text(1), row.text(2));
}

DecodeOptions decodingOf(const RunSettings& settings)
{
    DecodeOptions options = settings.parity ? kParityDecoding : DecodeOptions();
    options.orientation = settings.orientation;
    return options;
}

} // namespace vpt
