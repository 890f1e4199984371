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
        m_run.start();
        m_document.updateRun(m_run);
        Q_EMIT stateChanged();
    });
    connect(&m_controller, &InferenceController::runAdvanced, this, &QuestionRunner::onRunAdvanced);
    connect(&m_controller, &InferenceController::runEnded, this, &QuestionRunner::onRunEnded);
    connect(&m_document, &Document::pictureReplaced, this, &QuestionRunner::onPictureReplaced);
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

void QuestionRunner::eject()
{
    endRun(Stopped{});
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
    endRun(Stopped{});
    m_run = m_document.addRun(Timeline(std::move(request)));
    Q_EMIT runAsked(m_run);
    if (m_model) {
        send();
        return;
    }
    m_waiting = true;
    if (!isLoading() || m_stopping)
        useModel(LoadRequest(*m_chosen));
    Q_EMIT stateChanged();
}

void QuestionRunner::send()
{
    m_stopping = false;
    m_runJob = m_controller.ask(m_run.request());
    Q_EMIT stateChanged();
}

void QuestionRunner::stop()
{
    if (!isBusy())
        return;
    if (m_waiting)
        endRun(Stopped{});
    m_stopping = true;
    m_controller.stop();
    Q_EMIT stateChanged();
}

void QuestionRunner::setTurn(std::uint64_t run, std::int64_t turn)
{
    if (m_run.id() == run)
        m_run.setTurn(turn);
    m_document.setTurn(run, turn);
}

void QuestionRunner::endRun(const RunOutcome& outcome)
{
    if (!std::exchange(m_waiting, false) && m_runJob == 0)
        return;
    m_runJob = 0;
    if (const auto* trace = std::get_if<Trace>(&outcome))
        m_run.finish(*trace, runMs());
    else if (const auto* error = std::get_if<Error>(&outcome))
        m_run.fail(*error, runMs());
    else
        m_run.stop(runMs());
    m_document.updateRun(m_run);
    Q_EMIT runEnded(m_run.id(), outcome);
}

void QuestionRunner::onPictureReplaced()
{
    // The run belongs to a picture that is gone, and so do its late events. A load goes on.
    if (m_runJob != 0) {
        m_stopping = false;
        m_controller.stop();
    }
    endRun(Stopped{});
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
        if (std::exchange(m_waiting, false))
            send();
    } else if (const auto* error = std::get_if<Error>(&outcome)) {
        endRun(*error);
        Q_EMIT loadEnded(false);
        Q_EMIT loadFailed(*error);
    } else {
        endRun(Stopped{});
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
        return;
    m_stopping = false;
    endRun(outcome);
    if (const auto* error = std::get_if<Error>(&outcome))
        Q_EMIT runFailed(*error);
    Q_EMIT stateChanged();
}

double QuestionRunner::runMs() const
{
    return m_run.progress() == Timeline::Progress::Running && m_runClock.isValid()
        ? static_cast<double>(m_runClock.elapsed())
        : 0;
}

} // namespace vpt::ui
