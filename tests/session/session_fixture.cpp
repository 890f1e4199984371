#include "tests/session/session_fixture.h"

#include "tests/export/sample_traces.h"

#include <QDir>

#include <sqlite3.h>

#include <bit>
#include <cmath>
#include <fstream>
#include <limits>

namespace vpt::test {

namespace {

// Equal, or both NaN.
bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool same(const Image& a, const Image& b)
{
    return a.size() == b.size() && (a.rgb == b.rgb || (a.rgb && b.rgb && *a.rgb == *b.rgb));
}

bool same(const Look& a, const Look& b)
{
    return a.encoder == b.encoder && a.box == b.box && a.tokens == b.tokens && same(a.seen, b.seen);
}

bool same(const TokenChoice& a, const TokenChoice& b)
{
    return a.id == b.id && a.text == b.text && same(a.probability, b.probability);
}

bool same(const TokenInfo& a, const TokenInfo& b)
{
    return a.id == b.id && a.text == b.text && same(a.probability, b.probability) && a.forced == b.forced
        && std::equal(a.alternatives.begin(), a.alternatives.end(), b.alternatives.begin(), b.alternatives.end(),
                      [](const TokenChoice& x, const TokenChoice& y) { return same(x, y); });
}

bool same(const Round& a, const Round& b)
{
    return a.prompt == b.prompt && a.promptIds == b.promptIds && a.generatedIds == b.generatedIds && a.text == b.text
        && a.stopped == b.stopped && a.reusedPrefix == b.reusedPrefix
        && std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(),
                      [](const TokenInfo& x, const TokenInfo& y) { return same(x, y); });
}

bool same(const Region& a, const Region& b)
{
    return a.cells == b.cells && a.box == b.box && a.overridden == b.overridden && same(a.probability, b.probability);
}

bool same(const GridMap& a, const GridMap& b)
{
    const auto equal = [](float x, float y) { return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y); };
    return a.rows == b.rows && a.columns == b.columns
        && std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), equal);
}

bool same(const RegionInspection& a, const RegionInspection& b)
{
    const auto equal = [](const LikelyRegion& x, const LikelyRegion& y) {
        return x.cells == y.cells && same(x.probability, y.probability);
    };
    return same(a.cells, b.cells) && std::equal(a.likely.begin(), a.likely.end(), b.likely.begin(), b.likely.end(), equal);
}

template <class Value>
bool same(const std::vector<Value>& a, const std::vector<Value>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Value& x, const Value& y) { return same(x, y); });
}

bool same(const Timings& a, const Timings& b)
{
    return a.load == b.load && a.prepare == b.prepare && a.vision == b.vision && a.roundOnePrefill == b.roundOnePrefill
        && a.roundOneDecode == b.roundOneDecode && a.perceive == b.perceive && a.roundTwoPrefill == b.roundTwoPrefill
        && a.roundTwoDecode == b.roundTwoDecode && a.total == b.total;
}

bool same(const ModelInfo& a, const ModelInfo& b)
{
    return a.name == b.name && a.variant == b.variant && a.parameters == b.parameters && a.dtype == b.dtype
        && a.device == b.device;
}

} // namespace

QStringList SessionFolder::names() const
{
    return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

std::vector<std::uint8_t> readBytes(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void writeBytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes)
{
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

QString runSql(const std::filesystem::path& file, const char* sql)
{
    sqlite3* connection = nullptr;
    QString first;
    const auto keep = [](void* target, int columns, char** values, char**) {
        auto* text = static_cast<QString*>(target);
        if (text->isNull() && columns > 0)
            *text = QString::fromUtf8(values[0] ? values[0] : "");
        return 0;
    };
    char* message = nullptr;
    if (::sqlite3_open(file.c_str(), &connection) != SQLITE_OK
        || ::sqlite3_exec(connection, sql, keep, &first, &message) != SQLITE_OK)
        first = "error: " + QString::fromUtf8(message ? message : "cannot be opened");
    ::sqlite3_free(message);
    ::sqlite3_close(connection);
    return first;
}

Trace fullTrace()
{
    Trace trace = actionTrace({64, 48});
    trace.model = {"m\xC3\xB6"
                   "del",
                   "det", 9'876'543'210, "bfloat16", "cuda:1"};
    trace.question = std::string("what\0is <b>it</b>?\xFF", 19);
    trace.mode = Mode::Action;
    trace.firstLook = {"vit", {0, 0, 64, 48}, plainImage(56, 28), 2};
    Round round;
    round.prompt = "<|im_start|>user";
    round.promptIds = {1, -2, 2'000'000'000, 151'679};
    round.generatedIds = {5, 6};
    round.text = "two";
    round.tokens = {{5, "t\xE4", 0.1, false}, {6, "", std::numeric_limits<double>::quiet_NaN(), true}};
    round.tokens[1].alternatives = {{6, "", 0.5}, {-7, "\xE4\xB8\xAD", 1e-9}};
    round.stopped = StopReason::Length;
    round.reusedPrefix = 17;
    trace.rounds = {round, Round{}};
    Perception& perception = trace.perception;
    perception.kind = PerceptionKind::Seg;
    perception.decision = Decision::Seg;
    perception.regions = {{{1, 2, 3, 4}, {-5, 6, 70, 80}, true, 1.0 / 3}, {{0, 0, 7, 7}, {0, 0, 64, 48}, false, 1e-300}};
    perception.looks = {{"sam", {1, 2, 3, 4}, plainImage(28, 28, 1, 2, 3), 256}, {"vit", {0, 0, 9, 9}, {}, 0}};
    perception.gate = GridMap{2, 3, {0.5f, -1e30f, std::numeric_limits<float>::infinity(), 0, -0.0f, 1e-40f}};
    RegionInspection inspection;
    inspection.cells = {1, 2, {0.25f, 0.75f}};
    inspection.likely = {{{1, 2, 3, 4}, 0.7}, {{0, 0, 0, 0}, 0.1}};
    perception.inspection.push_back(inspection);
    perception.inspection.emplace_back();
    trace.answer = "a \"quoted\" answer\n\xE4\xB8\xAD";
    trace.notice = "it was cut";
    trace.timings = {1.5, 2.25, 3.125, 4, 5, 6, 7, 8, 1.0 / 3};
    return trace;
}

RunSettings fullSettings()
{
    RunSettings settings;
    settings.program = "VPT Studio 9.9";
    settings.imageName = "t\xC3\xA4gs 'x'.png";
    settings.orientation = Orientation::AsStored;
    settings.rawPrompt = true;
    settings.parity = true;
    settings.inspect = true;
    settings.sampling = {true, 0.123456789012345, 3, 0.7, 0xFFFF'FFFF'FFFF'FFFE};
    settings.maxNewTokens = 77;
    return settings;
}

std::vector<std::uint8_t> picturePng(int shade)
{
    return encodePng(plainImage(64, 48, static_cast<std::uint8_t>(shade)));
}

QString listed(const std::vector<TurnId>& ids)
{
    QStringList words;
    for (const TurnId id : ids)
        words << QString::number(id);
    return words.join(' ');
}

std::vector<TurnId> idsOf(const std::vector<TurnSummary>& turns)
{
    std::vector<TurnId> ids;
    for (const TurnSummary& turn : turns)
        ids.push_back(turn.id);
    return ids;
}

QString difference(const Trace& a, const Trace& b)
{
    const Perception &p = a.perception, &q = b.perception;
    const std::pair<const char*, bool> fields[] = {
        {"model", same(a.model, b.model)},
        {"image", a.image == b.image},
        {"question", a.question == b.question},
        {"mode", a.mode == b.mode},
        {"first look", same(a.firstLook, b.firstLook)},
        {"rounds", same(a.rounds, b.rounds)},
        {"kind", p.kind == q.kind},
        {"decision", p.decision == q.decision},
        {"regions", same(p.regions, q.regions)},
        {"looks", same(p.looks, q.looks)},
        {"gate", p.gate.has_value() == q.gate.has_value() && (!p.gate || same(*p.gate, *q.gate))},
        {"inspection", same(p.inspection, q.inspection)},
        {"answer", a.answer == b.answer},
        {"cancelled", a.cancelled == b.cancelled},
        {"notice", a.notice == b.notice},
        {"timings", same(a.timings, b.timings)},
    };
    for (const auto& [name, equal] : fields) {
        if (!equal)
            return name;
    }
    return {};
}

QString difference(const RunSettings& a, const RunSettings& b)
{
    const SamplingOptions &s = a.sampling, &t = b.sampling;
    const bool equal = a.program == b.program && a.imageName == b.imageName && a.orientation == b.orientation
        && a.rawPrompt == b.rawPrompt && a.parity == b.parity && a.inspect == b.inspect && a.maxNewTokens == b.maxNewTokens
        && s.sample == t.sample && s.temperature == t.temperature && s.topK == t.topK && s.topP == t.topP
        && s.seed == t.seed;
    return equal ? QString() : QString("settings");
}

} // namespace vpt::test
