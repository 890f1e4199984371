#include "ui/session_recorder.h"

#include "core/session/turn_recorder.h"

#include <utility>

namespace vpt::ui {

namespace {

Trace startOf(const Request& request, const QuestionRunner& runner)
{
    Trace start;
    if (runner.model())
        start.model = *runner.model();
    else if (runner.chosen())
        start.model.name = runner.chosen()->name;
    start.image = request.image.size();
    start.question = request.question;
    start.mode = request.mode;
    return start;
}

RunSettings settingsOf(const Request& request, const Picture& picture, const std::string& program)
{
    RunSettings settings;
    settings.program = program;
    settings.imageName = picture.name.toStdString();
    settings.orientation = picture.orientation;
    settings.rawPrompt = request.rawPrompt;
    settings.parity = request.parity;
    settings.inspect = request.inspect;
    settings.sampling = request.sampling;
    settings.maxNewTokens = request.maxNewTokens;
    return settings;
}

} // namespace

// What is known of one question, on its way into the session.
struct SessionRecorder::Recording {
    // Fixed when it begins.
    std::uint64_t run = 0;
    std::weak_ptr<SessionHost> session; // no more: a host must not end on its own thread, with the last work there
    std::shared_ptr<const std::vector<std::uint8_t>> picture;
    std::filesystem::path linked; // where the picture stays; empty: it goes into the session
    Image image; // where there is no file of it
    RunSettings settings;
    TurnCause cause = TurnCause::Asked;
    TurnId alternativeTo = 0;
    Shared alternativeToUnstored; // whose number is known when this one is stored
    std::function<void(Session&, TurnId)> begun; // TurnSource::begun

    // On the interface thread.
    bool announced = false;
    bool over = false;

    // On the session's thread as long as work for it is under way.
    Trace trace;
    std::string failure;
    std::unique_ptr<TurnRecorder> recorder;
    TurnId turn = 0;

    void begin(Session& into)
    {
        std::vector<std::uint8_t> encoded;
        if (!picture)
            encoded = encodePng(image);
        const TurnOrigin origin{cause, alternativeToUnstored ? alternativeToUnstored->turn : alternativeTo};
        std::unique_ptr<TurnRecorder> started;
        into.atomically([&] {
            started = std::make_unique<TurnRecorder>(into, picture ? *picture : encoded, trace, settings, origin, linked);
            if (begun)
                begun(into, started->id());
        });
        recorder = std::move(started);
        turn = recorder->id();
    }

    void learn(const ModelInfo& model)
    {
        trace.model = model;
        if (recorder)
            recorder->setModel(model);
    }

    void advance(const std::vector<TimedEvent>& events)
    {
        for (const TimedEvent& event : events) {
            grow(trace, event.event);
            if (recorder)
                recorder->stage(event.event);
        }
    }

    void conclude(const RunOutcome& outcome)
    {
        if (const auto* whole = std::get_if<Trace>(&outcome))
            trace = *whole;
        else if (const auto* error = std::get_if<Error>(&outcome))
            failure = error->what();
        else
            trace.cancelled = true;
    }

    // All that is known, wherever an earlier attempt has ended.
    void complete(Session& into)
    {
        if (turn == 0)
            begin(into);
        if (failure.empty())
            into.finish(turn, trace);
        else
            into.fail(turn, failure);
    }
};

SessionRecorder::SessionRecorder(Document& document, QuestionRunner& runner, std::string program, QObject* parent) :
    QObject(parent),
    m_document(document),
    m_runner(runner),
    m_program(std::move(program))
{
    connect(&runner, &QuestionRunner::runAsked, this, &SessionRecorder::begin);
    connect(&runner, &QuestionRunner::asideAsked, this, &SessionRecorder::beginAside);
    connect(&runner, &QuestionRunner::loadEnded, this, [this](bool loaded) {
        if (loaded)
            learnModel(*m_runner.model());
    });
    connect(&runner, &QuestionRunner::runAdvanced, this, &SessionRecorder::advance);
    connect(&runner, &QuestionRunner::runEnded, this, &SessionRecorder::end);
}

SessionRecorder::Shared SessionRecorder::made(const Timeline& run, const Picture& picture) const
{
    auto recording = std::make_shared<Recording>();
    recording->run = run.id();
    recording->session = m_session;
    recording->picture = picture.bytes;
    if (m_session && m_session->properties().linksPictures)
        recording->linked = picture.file;
    recording->image = picture.image;
    recording->settings = settingsOf(run.request(), picture, m_program);
    recording->trace = startOf(run.request(), m_runner);
    return recording;
}

void SessionRecorder::joinAlternatives(Recording& recording, const Timeline& run) const
{
    for (const Timeline& other : m_document.runs()) {
        const auto running = m_running.find(other.id());
        if (other.id() == run.id() || (other.turn() == 0 && running == m_running.end()))
            continue;
        recording.alternativeTo = other.turn();
        recording.alternativeToUnstored = other.turn() == 0 ? running->second : nullptr;
        recording.cause = run.usesUserBoxes() ? TurnCause::UserBox : TurnCause::Again;
        const bool sameModel = !other.trace() || other.trace()->model.name == recording.trace.model.name;
        if (!run.usesUserBoxes() && !sameModel)
            recording.cause = TurnCause::OtherModel;
        break;
    }
}

void SessionRecorder::begin(const Timeline& run)
{
    const Shared recording = made(run, m_document.picture());
    joinAlternatives(*recording, run);
    start(recording);
}

void SessionRecorder::beginAside(const Timeline& run, const TurnSource& source)
{
    const Shared recording = made(run, source.picture);
    recording->cause = source.origin.cause;
    recording->alternativeTo = source.origin.alternativeTo;
    recording->begun = source.begun;
    start(recording);
}

void SessionRecorder::start(const Shared& recording)
{
    m_running[recording->run] = recording;
    store(recording, Part::Beginning, [recording](Session& session) { recording->begin(session); });
}

// What is asked while a model loads is asked of that one, whatever was chosen when it began.
void SessionRecorder::learnModel(const ModelInfo& model)
{
    for (const auto& [run, recording] : m_running) {
        const auto host = recording->session.lock();
        if (!host) {
            recording->learn(model);
            continue;
        }
        // A failure here is none yet: the end stores everything.
        host->run(
            this,
            [waiting = recording, model](Session&) {
                waiting->learn(model);
                return waiting->turn;
            },
            [](TurnId) {}, [](const Error&) {});
    }
}

void SessionRecorder::advance(std::uint64_t run, const std::vector<TimedEvent>& events)
{
    const auto found = m_running.find(run);
    const auto host = found == m_running.end() ? nullptr : found->second->session.lock();
    if (!host)
        return;
    // A failure here is none yet: the end stores everything.
    host->run(
        this,
        [recording = found->second, events](Session&) {
            recording->advance(events);
            return recording->turn;
        },
        [](TurnId) {}, [](const Error&) {});
}

void SessionRecorder::end(std::uint64_t run, const RunOutcome& outcome)
{
    const auto found = m_running.find(run);
    if (found == m_running.end())
        return;
    const Shared recording = found->second;
    m_running.erase(found);
    recording->over = true;
    if (recording->session.expired())
        recording->session = m_session; // opened since
    if (recording->session.expired())
        recording->conclude(outcome);
    store(recording, Part::Whole, [recording, outcome](Session& session) {
        recording->conclude(outcome);
        recording->complete(session);
    });
}

void SessionRecorder::endAll()
{
    while (!m_running.empty())
        end(m_running.begin()->first, Stopped{});
}

void SessionRecorder::retry()
{
    for (const Shared& recording : std::exchange(m_unsaved, {})) {
        if (recording->session.lock() != m_session) {
            recording->session = m_session;
            recording->turn = 0;
            recording->alternativeTo = 0; // a turn of another session
            recording->alternativeToUnstored.reset();
            recording->begun = nullptr;
            recording->cause = TurnCause::Asked;
        }
        store(recording, Part::Whole, [recording](Session& session) { recording->complete(session); });
    }
}

void SessionRecorder::store(const Shared& recording, Part part, std::function<void(Session&)> work)
{
    const auto host = recording->session.lock();
    if (!host) {
        onFailed(recording, Error(ErrorKind::Input, "No session is open", {}, "Start a new session."));
        return;
    }
    host->run(
        this,
        [recording, work = std::move(work)](Session& session) {
            work(session);
            return recording->turn;
        },
        [this, recording, part](TurnId turn) { onStored(recording, part, turn); },
        [this, recording](const Error& why) { onFailed(recording, why); });
}

void SessionRecorder::onStored(const Shared& recording, Part part, TurnId turn)
{
    if (!std::exchange(recording->announced, true))
        Q_EMIT turnStored(recording->run, turn);
    else
        Q_EMIT turnChanged(turn);
    if (part == Part::Whole)
        Q_EMIT runStored(recording->run);
}

void SessionRecorder::onFailed(const Shared& recording, const Error& why)
{
    // While it is being answered, its end may still succeed in storing everything.
    if (!recording->over)
        return;
    m_unsaved.push_back(recording);
    Q_EMIT storingFailed(why);
}

} // namespace vpt::ui
