#include "core/session/session.h"

#include "core/base/error.h"
#include "core/inference/trace_names.h"
#include "core/session/session_state.h"
#include "core/session/trace_reader.h"

#include <chrono>

namespace vpt {

namespace {

std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

TurnId insertTurn(Database& database, std::int64_t picture, const Trace& start, const RunSettings& settings)
{
    const SamplingOptions& sampling = settings.sampling;
    const ModelInfo& model = start.model;
    database.execute(
        "INSERT INTO turn (created, state, error, picture, picture_name, orientation, width, height, question,"
        " mode, raw_prompt, parity, inspect, sample, temperature, top_k, top_p, seed, max_new_tokens, program, model,"
        " variant, parameters, dtype, device, perception, decision, answer, notice)"
        " VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '')",
        nowMs(), turnStateName(TurnState::Running), picture, settings.imageName, orientationName(settings.orientation),
        start.image.width, start.image.height, start.question, modeName(start.mode), settings.rawPrompt, settings.parity,
        settings.inspect, sampling.sample, sampling.temperature, sampling.topK, sampling.topP,
        static_cast<std::int64_t>(sampling.seed), settings.maxNewTokens, settings.program, model.name, model.variant,
        model.parameters, model.dtype, model.device);
    return database.lastId();
}

void setState(Database& database, TurnId id, TurnState state, const std::string& error)
{
    database.execute("UPDATE turn SET state = ?, error = ? WHERE id = ?", turnStateName(state), error, id);
}

} // namespace

std::string_view turnStateName(TurnState state)
{
    switch (state) {
    case TurnState::Done:
        return "done";
    case TurnState::Cancelled:
        return "cancelled";
    case TurnState::Failed:
        return "failed";
    case TurnState::Running:
        break;
    }
    return "running";
}

Session::Session(std::unique_ptr<State> state) : m_state(std::move(state)) { }
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

const std::string& Session::limitation() const
{
    return m_state->limitation;
}

void Session::requireWritable() const
{
    if (!m_state->limitation.empty())
        throw Error(ErrorKind::Input, m_state->limitation, m_state->file.string(), "Name another session.");
}

Session::State& Session::writable()
{
    requireWritable();
    return *m_state;
}

void Session::keepLookPictures(bool keep)
{
    m_state->looks.keeps = keep;
}

TurnId Session::begin(std::span<const std::uint8_t> picture, const Trace& start, const RunSettings& settings)
{
    if (picture.empty())
        throw Error(ErrorKind::Usage, "there is no picture");
    State& state = writable();
    state.looks.forget();
    TurnId id = 0;
    atomically([&] {
        id = insertTurn(state.database, pictureRow(state.database, picture), start, settings);
        writeTrace(state.database, id, start, state.looks);
    });
    return id;
}

void Session::update(TurnId id, const Trace& trace)
{
    State& state = writable();
    atomically([&] { writeTrace(state.database, id, trace, state.looks); });
}

void Session::finish(TurnId id, const Trace& trace)
{
    State& state = writable();
    atomically([&] {
        writeTrace(state.database, id, trace, state.looks);
        setState(state.database, id, trace.cancelled ? TurnState::Cancelled : TurnState::Done, "");
    });
}

void Session::fail(TurnId id, const std::string& why)
{
    setState(writable().database, id, TurnState::Failed, why);
}

TurnId Session::append(std::span<const std::uint8_t> picture, const Trace& trace, const RunSettings& settings)
{
    TurnId id = 0;
    atomically([&] {
        id = begin(picture, trace, settings);
        finish(id, trace);
    });
    return id;
}

std::vector<TurnSummary> Session::turns() const
{
    std::vector<TurnSummary> turns;
    Database& database = m_state->database;
    try {
        Statement row = database.query(
            "SELECT id, created, state, picture_name, question, answer, model, mode, perception FROM turn ORDER BY id");
        while (row.step())
            turns.push_back({row.integer(0), row.integer(1), turnStateOf(database, row.text(2)), row.text(3), row.text(4),
                             row.text(5), row.text(6), namedValue(database, row.text(7), modeNamed),
                             namedValue(database, row.text(8), perceptionNamed)});
    } catch (const Error&) {
        if (!m_state->damaged)
            throw;
    }
    return turns;
}

std::optional<StoredTurn> Session::turn(TurnId id) const
{
    return readTurn(m_state->database, id);
}

std::vector<std::uint8_t> Session::pictureBytes(TurnId id) const
{
    return readPictureBytes(m_state->database, id);
}

Image Session::picture(TurnId id) const
{
    const auto found = turn(id);
    if (!found)
        throw Error(ErrorKind::Usage, "there is no turn " + std::to_string(id), m_state->file.string());
    return decodeImage(pictureBytes(id), decodingOf(found->settings), found->settings.imageName);
}

bool Session::remove(TurnId id)
{
    Database& database = writable().database;
    m_state->looks.forget();
    bool existed = false;
    atomically([&] {
        database.execute("DELETE FROM turn WHERE id = ?", id);
        existed = database.changes() > 0;
        database.execute("DELETE FROM picture WHERE id NOT IN (SELECT picture FROM turn) AND id NOT IN"
                         " (SELECT seen FROM look WHERE seen IS NOT NULL)");
    });
    return existed;
}

void Session::atomically(const std::function<void()>& work)
{
    State& state = writable();
    try {
        Transaction transaction(state.database);
        work();
        transaction.commit();
    } catch (...) {
        state.looks.forget(); // their rows are gone, too
        throw;
    }
}

} // namespace vpt
