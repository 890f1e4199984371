// Between the document and the engine: which model is in use, and which question is being answered.
#pragma once

#include "ui/document.h"
#include "ui/inference_controller.h"

#include <QElapsedTimer>
#include <optional>

namespace vpt::ui {

class QuestionRunner : public QObject {
    Q_OBJECT
public:
    QuestionRunner(EngineFactory makeEngine, Document& document, QObject* parent = nullptr);

    // Loads the model; a question that waits is asked of it, a question being answered ends.
    void useModel(const LoadRequest& model);
    // Adds a run to the document. Waits for a load, or loads the chosen model first. Replaces a question in progress.
    void ask(Request request);
    // What runs or waits ends; the model stays as it is.
    void stop();

    bool isLoading() const { return m_loadJob != 0; }
    bool isAnswering() const { return m_runJob != 0; }
    bool isBusy() const { return isLoading() || isAnswering(); }
    bool isStopping() const { return m_stopping; }
    const std::optional<ModelInfo>& model() const { return m_model; } // loaded
    const std::optional<LoadRequest>& chosen() const { return m_chosen; }
    // For what else is asked of the same engine.
    InferenceController& controller() { return m_controller; }

Q_SIGNALS:
    void stateChanged();
    void loadProgressed(const vpt::LoadProgress& progress);
    void loadEnded(bool loaded);
    void loadFailed(const vpt::Error& error);
    void runFailed(const vpt::Error& error);

private:
    void onLoadEnded(JobId job, const LoadOutcome& outcome);
    void onRunAdvanced(JobId job, const std::vector<TimedEvent>& events);
    void onRunEnded(JobId job, const RunOutcome& outcome);
    void onPictureChanged();
    void send(Request request);
    void endRunning();
    void endWaiting(const Error* why);
    double runMs() const;

    Document& m_document;
    InferenceController m_controller;
    std::optional<LoadRequest> m_chosen;
    std::optional<ModelInfo> m_model;
    std::optional<Request> m_waiting; // for a load
    JobId m_loadJob = 0;
    JobId m_runJob = 0;
    bool m_stopping = false;
    QElapsedTimer m_runClock;
};

} // namespace vpt::ui
