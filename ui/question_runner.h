// Between the document and the engine: which model is in use, which question is being answered, and which ones wait.
#pragma once

#include "ui/document.h"
#include "ui/inference_controller.h"
#include "ui/turn_source.h"

#include <QElapsedTimer>

#include <deque>
#include <functional>
#include <optional>

namespace vpt::ui {

class QuestionRunner : public QObject {
    Q_OBJECT
public:
    QuestionRunner(EngineFactory makeEngine, Document& document, QObject* parent = nullptr);

    // Loads the model; questions that wait are asked of it, a question being answered ends.
    void useModel(const LoadRequest& model);
    // The next question loads the model; what runs or waits ends, and the memory of the model before is freed.
    void choose(const LoadRequest& model);
    // Frees the memory of the model; what runs or waits ends. The next question loads it again.
    void eject();
    // Adds a run to the document. It waits for a load and for the questions asked before it; the chosen model is loaded if
    // it has to be. Of answers to one question with the user's boxes the newest takes the place of those that have not
    // ended.
    void ask(Request request);
    // Asks beside what the document shows, behind everything that is asked there and when nothing is being looked into.
    // The number of the run, by which runEnded() and the like speak of it; 0: no model is chosen.
    std::uint64_t askAside(Request request, const TurnSource& source);
    // The question that is being answered ends; a load ends, and with it what waits for it.
    void stop();
    // This run ends, be it answered or waiting.
    void stop(std::uint64_t run);
    // What runs or waits ends.
    void stopAll();
    // The same without the load, and at once: it belongs to nothing any more.
    void dropQuestions();

    bool isLoading() const { return m_loadJob != 0; }
    bool isAnswering() const { return m_runJob != 0; }
    bool isBusy() const { return isLoading() || isAnswering(); }
    bool isStopping() const { return m_stopping; }
    // Questions behind the one that is being answered.
    std::size_t waiting() const { return m_queue.size(); }
    // What is being answered was asked by askAside().
    bool isAside() const { return isAnswering() && m_aside; }
    const std::optional<ModelInfo>& model() const { return m_model; } // loaded
    const std::optional<LoadRequest>& chosen() const { return m_chosen; }
    // For what else is asked of the same engine.
    InferenceController& controller() { return m_controller; }
    // What is being answered, else the run that ended last. The document may show something else meanwhile.
    const Timeline& run() const { return m_run; }
    // The run of that turn, if it waits or is being answered.
    const Timeline* active(std::int64_t turn) const;
    // The turn of the session that keeps a run.
    void setTurn(std::uint64_t run, std::int64_t turn);

Q_SIGNALS:
    // The life of each run, by Timeline::id(): it is asked, advances, and ends once.
    void runAsked(const vpt::ui::Timeline& run);
    void asideAsked(const vpt::ui::Timeline& run, const vpt::ui::TurnSource& source); // in place of runAsked()
    void runAdvanced(std::uint64_t run, const std::vector<vpt::ui::TimedEvent>& events);
    void runEnded(std::uint64_t run, const vpt::ui::RunOutcome& outcome);

    void stateChanged();
    void loadProgressed(const vpt::LoadProgress& progress);
    void loadEnded(bool loaded);
    void loadFailed(const vpt::Error& error);
    void runFailed(const vpt::Error& error); // not of what was asked aside

private:
    void onLoadEnded(JobId job, const LoadOutcome& outcome);
    void onRunAdvanced(JobId job, const std::vector<TimedEvent>& events);
    void onRunEnded(JobId job, const RunOutcome& outcome);
    void queue(Timeline run, bool aside);
    void dropOlderBoxes(const Request& newer);
    void endWaiting(const std::function<bool(const Timeline&)>& which, const RunOutcome& outcome);
    void next(); // the first that waits is asked, if the engine is free for it
    void endRun(const RunOutcome& outcome);
    void endWaiting(const RunOutcome& outcome)
    {
        endWaiting([](const Timeline&) { return true; }, outcome);
    }
    void conclude(Timeline& run, const RunOutcome& outcome, double atMs);
    double runMs() const;

    struct Waiting {
        Timeline run;
        bool aside = false;
    };

    Document& m_document;
    InferenceController m_controller;
    std::optional<LoadRequest> m_chosen;
    std::optional<ModelInfo> m_model;
    Timeline m_run;
    bool m_aside = false; // the run was asked beside the document
    std::deque<Waiting> m_queue; // what was asked aside is behind everything else
    JobId m_loadJob = 0;
    JobId m_runJob = 0;
    bool m_stopping = false;
    QElapsedTimer m_runClock;
};

} // namespace vpt::ui
