#include "core/session/session.h"

#include "core/base/error.h"
#include "core/inference/trace_names.h"
#include "core/session/clock.h"
#include "core/session/linked_picture.h"
#include "core/session/search_index.h"
#include "core/session/session_state.h"
#include "core/session/trace_reader.h"

namespace vpt {

namespace {

constexpr const char* kNameProperty = "name";
constexpr const char* kOrientationProperty = "orientation";
constexpr const char* kPicturesProperty = "pictures";
constexpr const char* kEmbedded = "embedded";
constexpr const char* kLinked = "linked";

// The first of the alternatives; nothing for the first itself.
std::optional<TurnId> firstOf(Database& database, const TurnOrigin& origin)
{
    if (origin.alternativeTo == 0)
        return std::nullopt;
    Statement row = database.query("SELECT coalesce(alternative_to, id) FROM turn WHERE id = ?", origin.alternativeTo);
    if (!row.step())
        throw Error(ErrorKind::Usage,
                    "there is no turn " + std::to_string(origin.alternativeTo) + " to be an alternative to");
    return row.integer(0);
}

TurnId insertTurn(Database& database, std::int64_t picture, const Trace& start, const RunSettings& settings,
                  const TurnOrigin& origin)
{
    const SamplingOptions& sampling = settings.sampling;
    const ModelInfo& model = start.model;
    database.execute(
        "INSERT INTO turn (created, state, error, picture, picture_name, orientation, width, height, question,"
        " mode, raw_prompt, parity, inspect, sample, temperature, top_k, top_p, seed, max_new_tokens, program, model,"
        " variant, parameters, dtype, device, cause, alternative_to, perception, decision, answer, notice)"
        " VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '')",
        nowMs(), turnStateName(TurnState::Running), picture, settings.imageName, orientationName(settings.orientation),
        start.image.width, start.image.height, start.question, modeName(start.mode), settings.rawPrompt, settings.parity,
        settings.inspect, sampling.sample, sampling.temperature, sampling.topK, sampling.topP,
        static_cast<std::int64_t>(sampling.seed), settings.maxNewTokens, settings.program, model.name, model.variant,
        model.parameters, model.dtype, model.device, turnCauseName(origin.cause), firstOf(database, origin));
    return database.lastId();
}

void setState(Database& database, TurnId id, TurnState state, const std::string& error)
{
    database.execute("UPDATE turn SET state = ?, error = ? WHERE id = ?", turnStateName(state), error, id);
}

} // namespace

Session::Session(std::unique_ptr<State> state) : m_state(std::move(state)) { }
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

const std::string& Session::limitation() const
{
    return m_state->limitation;
}

bool Session::isDamaged() const
{
    return m_state->damaged;
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

void Session::failNoTurn(TurnId id) const
{
    throw Error(ErrorKind::Usage, "there is no turn " + std::to_string(id), m_state->file.string());
}

SessionProperties Session::properties() const
{
    Database& database = m_state->database;
    SessionProperties properties;
    Statement row = database.query("SELECT name, value FROM property");
    while (row.step()) {
        if (row.text(0) == kNameProperty)
            properties.name = row.text(1);
        else if (row.text(0) == kOrientationProperty)
            properties.orientation = namedValue(database, row.text(1), orientationNamed);
        else if (row.text(0) == kPicturesProperty)
            properties.linksPictures = row.text(1) == kLinked;
    }
    return properties;
}

void Session::setProperties(const SessionProperties& properties)
{
    Database& database = writable().database;
    const std::pair<const char*, std::string_view> values[]
        = {{kNameProperty, properties.name},
           {kOrientationProperty, orientationName(properties.orientation)},
           {kPicturesProperty, properties.linksPictures ? kLinked : kEmbedded}};
    atomically([&] {
        for (const auto& [name, value] : values)
            database.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", name, value);
    });
}

TurnId Session::begin(std::span<const std::uint8_t> picture, const Trace& start, const RunSettings& settings,
                      const TurnOrigin& origin, const std::filesystem::path& linked)
{
    if (picture.empty())
        throw Error(ErrorKind::Usage, "there is no picture");
    State& state = writable();
    state.looks.forget();
    TurnId id = 0;
    atomically([&] {
        id = insertTurn(state.database, pictureRow(state.database, picture, linked), start, settings, origin);
        write(id, start);
    });
    return id;
}

void Session::update(TurnId id, const Trace& trace)
{
    atomically([&] { write(id, trace); });
}

void Session::finish(TurnId id, const Trace& trace)
{
    atomically([&] {
        write(id, trace);
        setState(m_state->database, id, trace.cancelled ? TurnState::Cancelled : TurnState::Done, "");
    });
}

void Session::fail(TurnId id, const std::string& why)
{
    setState(writable().database, id, TurnState::Failed, why);
}

TurnId Session::append(std::span<const std::uint8_t> picture, const Trace& trace, const RunSettings& settings,
                       const TurnOrigin& origin)
{
    TurnId id = 0;
    atomically([&] {
        id = begin(picture, trace, settings, origin);
        finish(id, trace);
    });
    return id;
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
    const auto settings = readSettings(m_state->database, id);
    if (!settings)
        failNoTurn(id);
    return decodeImage(pictureBytes(id), decodingOf(*settings), settings->imageName);
}

void Session::relink(TurnId id, const std::filesystem::path& file)
{
    atomically([&] { relinkPicture(m_state->database, id, file); });
}

void Session::write(TurnId id, const Trace& trace)
{
    State& state = *m_state;
    reindexed(state.database, id, [&] { writeTrace(state.database, id, trace, state.looks); });
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
