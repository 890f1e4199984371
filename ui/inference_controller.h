// The window's end of the engine: one thread, jobs in order, late results dropped.
#pragma once

#include "core/base/error.h"
#include "core/inference/engine.h"

#include <QObject>
#include <QThread>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <variant>
#include <vector>

namespace vpt::ui {

using EngineFactory = std::function<std::unique_ptr<Engine>()>;
using JobId = quint64; // 0: none

struct Stopped { }; // the user's wish; not an error
using LoadOutcome = std::variant<ModelInfo, Stopped, Error>;
using RunOutcome = std::variant<Trace, Stopped, Error>; // Stopped: before the engine had begun
bool wasStopped(const RunOutcome& outcome); // before the engine had begun, or in the middle
using InspectionOutcome = std::variant<Inspection, Stopped, Error>;

// An event and when it happened, in milliseconds since its run began on the engine's thread.
struct TimedEvent {
    StageEvent event;
    double atMs = 0;
};

// Lives on the interface thread and never waits, except in the destructor. The engine is made, used and destroyed on
// the worker thread. Every job that was accepted ends with exactly one loadEnded, runEnded or inspectionEnded, unless a
// newer job replaced it: then nothing more is heard of it.
class InferenceController : public QObject {
    Q_OBJECT
public:
    static constexpr int kFrameMs = 16; // events reach the window at most once per frame

    explicit InferenceController(EngineFactory makeEngine, QObject* parent = nullptr);
    ~InferenceController() override; // stops, quits, joins

    // Replaces loads and runs that have not ended.
    JobId load(LoadRequest request);
    // Waits for a load before it, replaces runs that have not ended.
    JobId ask(Request request);
    // Waits for everything before it and replaces nothing; a load or a question that comes later stops it, and its end is
    // reported.
    JobId inspect(InspectionRequest request);
    // Replaces everything that has not ended; the engine is empty afterwards.
    void unload();
    // Asks everything that has not ended to stop; its end is reported.
    void stop();
    // The same for one job.
    void stop(JobId job);

    bool isBusy() const { return !m_jobs.empty(); }

Q_SIGNALS:
    void loadStarted(vpt::ui::JobId job);
    void loadProgressed(vpt::ui::JobId job, const vpt::LoadProgress& progress);
    void loadEnded(vpt::ui::JobId job, const vpt::ui::LoadOutcome& outcome);
    void inspectionEnded(vpt::ui::JobId job, const vpt::ui::InspectionOutcome& outcome);
    void runStarted(vpt::ui::JobId job);
    void runAdvanced(vpt::ui::JobId job, const std::vector<vpt::ui::TimedEvent>& events);
    void runEnded(vpt::ui::JobId job, const vpt::ui::RunOutcome& outcome);

private:
    using Notice = std::function<void()>;
    enum class JobKind { Load, Run, Inspection };
    struct Job {
        JobKind kind;
        std::stop_source stop;
    };

    JobId accept(JobKind kind);
    void dropJobs(bool loadsToo);
    template <class Work>
    void postToWorker(Work work);

    // On the worker thread.
    Engine& engine();
    LoadOutcome loadOnWorker(JobId job, const LoadRequest& request, std::stop_token stop);
    RunOutcome runOnWorker(JobId job, const Request& request, std::stop_token stop);
    InspectionOutcome inspectOnWorker(const InspectionRequest& request, std::stop_token stop);
    void tell(JobId job, std::variant<TimedEvent, LoadProgress, Notice> what);

    void deliver(); // on the interface thread

    EngineFactory m_makeEngine;
    std::unique_ptr<Engine> m_engine; // worker thread only
    std::map<JobId, Job> m_jobs; // accepted, not ended, not replaced; interface thread only
    JobId m_lastJob = 0;

    // What the worker has to say, in the order in which it happened. Events and progress wait for the next frame,
    // a notice (a job begins or ends) is delivered at once, with everything before it.
    struct News {
        JobId job = 0;
        std::variant<TimedEvent, LoadProgress, Notice> what;
    };
    std::mutex m_newsMutex;
    std::vector<News> m_news; // guarded
    bool m_framePosted = false; // guarded
    QTimer m_frame;

    QThread m_thread;
    QObject m_workerContext; // lives on m_thread; work is posted to it
};

} // namespace vpt::ui
