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
    // Frees the memory of the model; what runs or waits ends. The next question loads it again.
    void eject();
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
    // What waits or is being answered, else the run that ended last. The document may show something else meanwhile.
    const Timeline& run() const { return m_run; }
    // The turn of the session that keeps a run.
    void setTurn(std::uint64_t run, std::int64_t turn);

Q_SIGNALS:
    // The life of each run, by Timeline::id(): it is asked, advances, and ends once.
    void runAsked(const vpt::ui::Timeline& run);
    void runAdvanced(std::uint64_t run, const std::vector<vpt::ui::TimedEvent>& events);
    void runEnded(std::uint64_t run, const vpt::ui::RunOutcome& outcome);

    void stateChanged();
    void loadProgressed(const vpt::LoadProgress& progress);
    void loadEnded(bool loaded);
    void loadFailed(const vpt::Error& error);
    void runFailed(const vpt::Error& error);

private:
    void onLoadEnded(JobId job, const LoadOutcome& outcome);
    void onRunAdvanced(JobId job, const std::vector<TimedEvent>& events);
    void onRunEnded(JobId job, const RunOutcome& outcome);
    void onPictureReplaced();
    void send();
    void endRun(const RunOutcome& outcome);
    double runMs() const;

    Document& m_document;
    InferenceController m_controller;
    std::optional<LoadRequest> m_chosen;
    std::optional<ModelInfo> m_model;
    Timeline m_run;
    bool m_waiting = false; // the run waits for a load
    JobId m_loadJob = 0;
    JobId m_runJob = 0;
    bool m_stopping = false;
    QElapsedTimer m_runClock;
};

} // namespace vpt::ui
