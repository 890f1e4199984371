#include "ui/question_runner.h"

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
        m_document.updateRun([](Timeline& run) { run.start(); });
        Q_EMIT stateChanged();
    });
    connect(&m_controller, &InferenceController::runAdvanced, this, &QuestionRunner::onRunAdvanced);
    connect(&m_controller, &InferenceController::runEnded, this, &QuestionRunner::onRunEnded);
    connect(&m_document, &Document::pictureChanged, this, &QuestionRunner::onPictureChanged);
}

void QuestionRunner::useModel(const LoadRequest& model)
{
    endRunning();
    m_chosen = model;
    m_model.reset();
    m_stopping = false;
    m_loadJob = m_controller.load(model);
    Q_EMIT stateChanged();
}

void QuestionRunner::ask(Request request)
{
    if (!m_chosen) {
        Q_EMIT runFailed(Error(ErrorKind::Usage, "No model is chosen", {}, "Choose one in the list at the top."));
        return;
    }
    endRunning();
    m_document.addRun(Timeline(request));
    if (m_model) {
        send(std::move(request));
        return;
    }
    m_waiting = std::move(request);
    if (!isLoading() || m_stopping)
        useModel(LoadRequest(*m_chosen));
    Q_EMIT stateChanged();
}

void QuestionRunner::send(Request request)
{
    m_stopping = false;
    m_runJob = m_controller.ask(std::move(request));
    Q_EMIT stateChanged();
}

void QuestionRunner::stop()
{
    if (!isBusy())
        return;
    endWaiting(nullptr);
    m_stopping = true;
    m_controller.stop();
    Q_EMIT stateChanged();
}

// It is replaced: the controller will not speak of it again.
void QuestionRunner::endRunning()
{
    if (std::exchange(m_runJob, 0) != 0)
        m_document.updateRun([this](Timeline& run) { run.stop(runMs()); });
}

void QuestionRunner::endWaiting(const Error* why)
{
    if (!std::exchange(m_waiting, {}))
        return;
    m_document.updateRun([why](Timeline& run) {
        if (why)
            run.fail(*why, 0);
        else
            run.stop(0);
    });
}

void QuestionRunner::onPictureChanged()
{
    // The run belongs to a picture that is gone, and so do its late events. A load goes on.
    m_waiting.reset();
    if (m_runJob != 0) {
        m_runJob = 0;
        m_stopping = false;
        m_controller.stop();
    }
    Q_EMIT stateChanged();
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
        if (m_waiting)
            send(*std::exchange(m_waiting, {}));
    } else if (const auto* error = std::get_if<Error>(&outcome)) {
        endWaiting(error);
        Q_EMIT loadEnded(false);
        Q_EMIT loadFailed(*error);
    } else {
        endWaiting(nullptr);
        Q_EMIT loadEnded(false);
    }
    Q_EMIT stateChanged();
}

void QuestionRunner::onRunAdvanced(JobId job, const std::vector<TimedEvent>& events)
{
    if (job != m_runJob)
        return;
    m_document.updateRun([&](Timeline& run) {
        for (const TimedEvent& event : events)
            run.apply(event.event, event.atMs);
    });
}

void QuestionRunner::onRunEnded(JobId job, const RunOutcome& outcome)
{
    if (job != m_runJob)
        return;
    m_runJob = 0;
    m_stopping = false;
    m_document.updateRun([&](Timeline& run) {
        if (const auto* trace = std::get_if<Trace>(&outcome))
            run.finish(*trace, runMs());
        else if (const auto* error = std::get_if<Error>(&outcome))
            run.fail(*error, runMs());
        else
            run.stop(runMs());
    });
    if (const auto* error = std::get_if<Error>(&outcome))
        Q_EMIT runFailed(*error);
    Q_EMIT stateChanged();
}

double QuestionRunner::runMs() const
{
    return m_runClock.isValid() ? static_cast<double>(m_runClock.elapsed()) : 0;
}

} // namespace vpt::ui
