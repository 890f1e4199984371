#include "ui/question_runner.h"

#include <algorithm>
#include <utility>

namespace vpt::ui {

QuestionRunner::QuestionRunner(EngineFactory makeEngine, Document& document, QObject* parent) :
    QObject(parent),
    m_document(document),
    m_controller(std::move(makeEngine))
{
    connect(&m_controller, &InferenceController::loadProgressed, this, [this](JobId job, const LoadProgress& progress) {
        if (job == m_loadJob)
            Q_EMIT loadProgressed(progress);
    });
    connect(&m_controller, &InferenceController::loadEnded, this, &QuestionRunner::onLoadEnded);
    connect(&m_controller, &InferenceController::runStarted, this, [this](JobId job) {
        if (job != m_runJob)
            return;
        m_runClock.start();
        m_run.start();
        m_document.updateRun(m_run);
        Q_EMIT stateChanged();
    });
    connect(&m_controller, &InferenceController::runAdvanced, this, &QuestionRunner::onRunAdvanced);
    connect(&m_controller, &InferenceController::runEnded, this, &QuestionRunner::onRunEnded);
    // Queued, so that a series of looks goes on before what was asked aside.
    connect(
        &m_controller, &InferenceController::inspectionEnded, this, [this] { next(); }, Qt::QueuedConnection);
}

void QuestionRunner::useModel(const LoadRequest& model)
{
    if (m_runJob != 0)
        endRun(Stopped{}); // it is replaced: the controller will not speak of it again
    m_chosen = model;
    m_model.reset();
    m_stopping = false;
    m_loadJob = m_controller.load(model);
    Q_EMIT stateChanged();
}

void QuestionRunner::choose(const LoadRequest& model)
{
    m_chosen = model;
    eject();
}

void QuestionRunner::eject()
{
    dropQuestions();
    m_loadJob = 0;
    m_model.reset();
    m_stopping = false;
    m_controller.unload();
    Q_EMIT stateChanged();
}

void QuestionRunner::ask(Request request)
{
    if (!m_chosen) {
        Q_EMIT runFailed(Error(ErrorKind::Usage, "No model is chosen", {}, "Choose one in the list at the top."));
        return;
    }
    dropOlderBoxes(request);
    const Timeline run = m_document.addRun(Timeline(std::move(request)));
    Q_EMIT runAsked(run);
    queue(run, false);
}

std::uint64_t QuestionRunner::askAside(Request request, const TurnSource& source)
{
    if (!m_chosen)
        return 0;
    const Timeline run = m_document.numbered(Timeline(std::move(request)));
    Q_EMIT asideAsked(run, source);
    queue(run, true);
    return run.id();
}

// Keys move a box step by step, and each step may be a question.
void QuestionRunner::dropOlderBoxes(const Request& newer)
{
    const auto isOlder = [&newer](const Timeline& run) {
        const Request& older = run.request();
        return !newer.boxes.empty() && run.usesUserBoxes() && older.question == newer.question
            && older.image.rgb == newer.image.rgb;
    };
    if (isAnswering() && isOlder(m_run))
        stop();
    endWaiting(isOlder, Stopped{});
}

void QuestionRunner::queue(Timeline run, bool aside)
{
    const auto place
        = aside ? m_queue.end() : std::find_if(m_queue.begin(), m_queue.end(), [](const Waiting& w) { return w.aside; });
    m_queue.insert(place, {std::move(run), aside});
    if (m_model)
        next();
    else if (!isLoading() || m_stopping)
        useModel(LoadRequest(*m_chosen));
    Q_EMIT stateChanged();
}

void QuestionRunner::next()
{
    // A question ends what is being looked into: what was asked aside has the time to wait for it.
    if (!m_model || isAnswering() || m_queue.empty() || (m_queue.front().aside && m_controller.isBusy()))
        return;
    m_run = std::move(m_queue.front().run);
    m_aside = m_queue.front().aside;
    m_queue.pop_front();
    m_stopping = false;
    m_runJob = m_controller.ask(m_run.request());
    Q_EMIT stateChanged();
}

void QuestionRunner::stop()
{
    if (!isBusy())
        return;
    if (isLoading())
        endWaiting(Stopped{});
    m_stopping = true;
    m_controller.stop();
    Q_EMIT stateChanged();
}

void QuestionRunner::stop(std::uint64_t run)
{
    if (isAnswering() && m_run.id() == run)
        return stop();
    endWaiting([run](const Timeline& waiting) { return waiting.id() == run; }, Stopped{});
    Q_EMIT stateChanged();
}

void QuestionRunner::stopAll()
{
    endWaiting(Stopped{});
    stop();
    Q_EMIT stateChanged();
}

void QuestionRunner::dropQuestions()
{
    if (isAnswering()) {
        m_stopping = false;
        m_controller.stop(m_runJob);
        endRun(Stopped{});
    }
    endWaiting(Stopped{});
    Q_EMIT stateChanged();
}

void QuestionRunner::setTurn(std::uint64_t run, std::int64_t turn)
{
    if (m_run.id() == run)
        m_run.setTurn(turn);
    for (Waiting& waiting : m_queue) {
        if (waiting.run.id() == run)
            waiting.run.setTurn(turn);
    }
    m_document.setTurn(run, turn);
}

const Timeline* QuestionRunner::active(std::int64_t turn) const
{
    if (m_run.turn() == turn && m_run.isActive())
        return &m_run;
    const auto found = std::find_if(m_queue.begin(), m_queue.end(),
                                    [turn](const Waiting& waiting) { return waiting.run.turn() == turn; });
    return found == m_queue.end() ? nullptr : &found->run;
}

void QuestionRunner::endRun(const RunOutcome& outcome)
{
    if (std::exchange(m_runJob, 0) != 0)
        conclude(m_run, outcome, runMs());
}

void QuestionRunner::endWaiting(const std::function<bool(const Timeline&)>& which, const RunOutcome& outcome)
{
    std::vector<Timeline> ended;
    std::erase_if(m_queue, [&](const Waiting& waiting) {
        if (which(waiting.run))
            ended.push_back(waiting.run);
        return which(waiting.run);
    });
    for (Timeline& run : ended)
        conclude(run, outcome, 0);
}

void QuestionRunner::conclude(Timeline& run, const RunOutcome& outcome, double atMs)
{
    if (const auto* trace = std::get_if<Trace>(&outcome))
        run.finish(*trace, atMs);
    else if (const auto* error = std::get_if<Error>(&outcome))
        run.fail(*error, atMs);
    else
        run.stop(atMs);
    m_document.updateRun(run);
    Q_EMIT runEnded(run.id(), outcome);
}

void QuestionRunner::onLoadEnded(JobId job, const LoadOutcome& outcome)
{
    if (job != m_loadJob)
        return;
    m_loadJob = 0;
    m_stopping = false;
    if (const auto* info = std::get_if<ModelInfo>(&outcome)) {
        m_model = *info;
        Q_EMIT loadEnded(true);
        next();
    } else if (const auto* error = std::get_if<Error>(&outcome)) {
        endWaiting(*error);
        Q_EMIT loadEnded(false);
        Q_EMIT loadFailed(*error);
    } else {
        endWaiting(Stopped{});
        Q_EMIT loadEnded(false);
    }
    Q_EMIT stateChanged();
}

void QuestionRunner::onRunAdvanced(JobId job, const std::vector<TimedEvent>& events)
{
    if (job != m_runJob)
        return;
    for (const TimedEvent& event : events)
        m_run.apply(event.event, event.atMs);
    m_document.updateRun(m_run);
    Q_EMIT runAdvanced(m_run.id(), events);
}

void QuestionRunner::onRunEnded(JobId job, const RunOutcome& outcome)
{
    if (job != m_runJob)
        return next(); // it was dropped, and something may have waited for its end
    m_stopping = false;
    endRun(outcome);
    if (const auto* error = std::get_if<Error>(&outcome); error && !m_aside)
        Q_EMIT runFailed(*error);
    next();
    Q_EMIT stateChanged();
}

double QuestionRunner::runMs() const
{
    return m_run.progress() == Timeline::Progress::Running && m_runClock.isValid()
        ? static_cast<double>(m_runClock.elapsed())
        : 0;
}

} // namespace vpt::ui
