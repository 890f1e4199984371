#include "ui/inference_controller.h"

#include "core/base/stop.h"

#include <QElapsedTimer>

#include <new>

namespace vpt::ui {

namespace {

Error noMemory(const std::string& what)
{
    return {ErrorKind::Memory, "Not enough memory", what, "Close other programs, or choose a smaller model or data type."};
}

// The edge where whatever the engine throws becomes a value.
template <class Outcome, class Work>
Outcome outcomeOf(const std::string& what, Work work)
{
    try {
        return work();
    } catch (const Cancelled&) {
        return Stopped{};
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return noMemory(what);
    } catch (const std::exception& exception) {
        return Error(ErrorKind::Internal, exception.what(), what,
                     "Try again; if it comes back, report it with these details.");
    } catch (...) {
        return Error(ErrorKind::Internal, "An unknown failure", what, "Try again, or start the program anew.");
    }
}

} // namespace

bool wasStopped(const RunOutcome& outcome)
{
    const auto* trace = std::get_if<Trace>(&outcome);
    return std::holds_alternative<Stopped>(outcome) || (trace && trace->cancelled);
}

InferenceController::InferenceController(EngineFactory makeEngine, QObject* parent) :
    QObject(parent),
    m_makeEngine(std::move(makeEngine))
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMs);
    connect(&m_frame, &QTimer::timeout, this, &InferenceController::deliver);
    m_thread.setObjectName("inference");
    m_workerContext.moveToThread(&m_thread);
    // Emitted on the worker thread, as its last act: the engine dies where it lived.
    connect(
        &m_thread, &QThread::finished, &m_workerContext, [this] { m_engine.reset(); }, Qt::DirectConnection);
    m_thread.start();
}

InferenceController::~InferenceController()
{
    dropJobs(true);
    m_thread.quit();
    m_thread.wait();
}

JobId InferenceController::load(LoadRequest request)
{
    dropJobs(true);
    const JobId job = accept(JobKind::Load);
    postToWorker([this, job, request = std::move(request), stop = m_jobs[job].stop.get_token()] {
        if (!stop.stop_requested())
            tell(job, [this, job] { Q_EMIT loadStarted(job); });
        auto outcome = std::make_shared<LoadOutcome>(loadOnWorker(job, request, stop));
        tell(job, [this, job, outcome] {
            m_jobs.erase(job);
            Q_EMIT loadEnded(job, *outcome);
        });
    });
    return job;
}

JobId InferenceController::ask(Request request)
{
    dropJobs(false);
    const JobId job = accept(JobKind::Run);
    postToWorker([this, job, request = std::move(request), stop = m_jobs[job].stop.get_token()] {
        if (!stop.stop_requested())
            tell(job, [this, job] { Q_EMIT runStarted(job); });
        auto outcome = std::make_shared<RunOutcome>(runOnWorker(job, request, stop));
        tell(job, [this, job, outcome] {
            m_jobs.erase(job);
            Q_EMIT runEnded(job, *outcome);
        });
    });
    return job;
}

JobId InferenceController::inspect(InspectionRequest request)
{
    const JobId job = accept(JobKind::Inspection);
    postToWorker([this, job, request = std::move(request), stop = m_jobs[job].stop.get_token()] {
        auto outcome = std::make_shared<InspectionOutcome>(inspectOnWorker(request, stop));
        tell(job, [this, job, outcome] {
            m_jobs.erase(job);
            Q_EMIT inspectionEnded(job, *outcome);
        });
    });
    return job;
}

void InferenceController::unload()
{
    dropJobs(true);
    postToWorker([this] {
        if (m_engine)
            m_engine->unload();
    });
}

void InferenceController::stop()
{
    for (auto& [id, job] : m_jobs)
        job.stop.request_stop();
}

void InferenceController::stop(JobId job)
{
    if (const auto found = m_jobs.find(job); found != m_jobs.end())
        found->second.stop.request_stop();
}

JobId InferenceController::accept(JobKind kind)
{
    m_jobs.emplace(++m_lastJob, Job{kind, {}});
    return m_lastJob;
}

void InferenceController::dropJobs(bool loadsToo)
{
    std::erase_if(m_jobs, [loadsToo](auto& entry) {
        if (entry.second.kind == JobKind::Load && !loadsToo)
            return false;
        entry.second.stop.request_stop();
        return entry.second.kind != JobKind::Inspection;
    });
}

template <class Work>
void InferenceController::postToWorker(Work work)
{
    QMetaObject::invokeMethod(&m_workerContext, std::move(work), Qt::QueuedConnection);
}

Engine& InferenceController::engine()
{
    if (!m_engine)
        m_engine = m_makeEngine();
    return *m_engine;
}

LoadOutcome InferenceController::loadOnWorker(JobId job, const LoadRequest& request, std::stop_token stop)
{
    if (stop.stop_requested())
        return Stopped{};
    return outcomeOf<LoadOutcome>("while loading " + request.name, [&]() -> LoadOutcome {
        return engine().load(
            request, [&](const LoadProgress& progress) { tell(job, progress); }, stop);
    });
}

RunOutcome InferenceController::runOnWorker(JobId job, const Request& request, std::stop_token stop)
{
    if (stop.stop_requested())
        return Stopped{};
    QElapsedTimer clock;
    clock.start();
    const auto observe = [&](const StageEvent& event) {
        tell(job, TimedEvent{event, static_cast<double>(clock.nsecsElapsed()) / 1e6});
    };
    return outcomeOf<RunOutcome>("while answering", [&]() -> RunOutcome { return engine().ask(request, observe, stop); });
}

InspectionOutcome InferenceController::inspectOnWorker(const InspectionRequest& request, std::stop_token stop)
{
    if (stop.stop_requested())
        return Stopped{};
    return outcomeOf<InspectionOutcome>("while looking into the answer",
                                        [&]() -> InspectionOutcome { return engine().inspect(request, stop); });
}

void InferenceController::tell(JobId job, std::variant<TimedEvent, LoadProgress, Notice> what)
{
    const bool urgent = std::holds_alternative<Notice>(what);
    const std::lock_guard lock(m_newsMutex);
    m_news.push_back({job, std::move(what)});
    if (urgent)
        QMetaObject::invokeMethod(this, &InferenceController::deliver, Qt::QueuedConnection);
    else if (!std::exchange(m_framePosted, true))
        QMetaObject::invokeMethod(&m_frame, qOverload<>(&QTimer::start), Qt::QueuedConnection);
}

void InferenceController::deliver()
{
    std::vector<News> news;
    {
        const std::lock_guard lock(m_newsMutex);
        news.swap(m_news);
        m_framePosted = false;
    }
    // A replaced job is silent. That is decided here, on the thread that replaces, so no late result slips through;
    // and for each piece anew, because what is delivered may replace a job.
    for (std::size_t i = 0; i < news.size();) {
        const JobId job = news[i].job;
        std::vector<TimedEvent> events;
        std::optional<LoadProgress> progress; // only the newest counts
        for (; i < news.size() && news[i].job == job && !std::holds_alternative<Notice>(news[i].what); ++i) {
            if (auto* event = std::get_if<TimedEvent>(&news[i].what))
                events.push_back(std::move(*event));
            else
                progress = std::get<LoadProgress>(news[i].what);
        }
        if (progress && m_jobs.contains(job))
            Q_EMIT loadProgressed(job, *progress);
        if (!events.empty() && m_jobs.contains(job))
            Q_EMIT runAdvanced(job, events);
        if (i < news.size() && news[i].job == job) {
            if (m_jobs.contains(job))
                std::get<Notice>(news[i].what)();
            ++i;
        }
    }
}

} // namespace vpt::ui
