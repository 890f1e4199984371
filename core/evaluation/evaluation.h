// A data set through the engine: each sample is asked once, and its answer is in the session before the next one begins.
#pragma once

#include "core/dataset/data_file.h"
#include "core/inference/engine.h"
#include "core/session/session.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

// What an answer depends on, beside data and model.
struct EvaluationSettings {
    std::optional<Mode> mode; // of every question; nothing: as the data say. Direct: without a second look
    SamplingOptions sampling;
    int maxNewTokens = 1024; // per round
    bool parity = false; // Request::parity
};
// As the session keeps them, to be compared: JSON, always the same text for the same settings.
std::string settingsText(const EvaluationSettings& settings, const ModelInfo& model);

struct EvaluationPlan {
    DataFile data;
    EvaluationSettings settings;
    ModelInfo model; // as the engine has loaded it
    std::string modelHash; // modelFingerprint()
    std::string program; // RunSettings::program
    std::size_t limit = 0; // only the first samples of the file; 0: all
};

struct EvaluationProgress {
    std::size_t done = 0; // of those to be asked now; what was finished before is not counted
    std::size_t total = 0;
    std::size_t failed = 0;
};
using EvaluationObserver = std::function<void(const EvaluationItem& item, const EvaluationProgress& progress)>;

class Evaluation {
public:
    // Goes on with the run of the session that has the same data, model and settings, or begins one. A session is about one
    // model with one choice of settings, and any number of data files: throws Error(Usage) that says what differs where it
    // holds an evaluation of another model, with other settings, or of a data file with this name that was another one.
    // Throws as Session does. `session` must outlive it.
    Evaluation(Session& session, EvaluationPlan plan);

    // How many samples the run is about, and how many of them are finished. Samples that failed are not: they are tried
    // again.
    std::size_t planned() const;
    std::size_t finished() const;

    // Asks what is not finished, each engine on a thread of its own, and waits for the end. Samples with the same picture
    // are asked of one engine, one after the other, so that its features are computed once; otherwise they are begun in the
    // order of the file. A broken sample, a missing picture or a question that the model refuses fails by name and the run
    // goes on; it ends with the Error where an engine or the session fails: a model that changed, or memory used up several
    // times in a row. `observe` is called on those threads, one at a time. Pictures are read as stored: the boxes of a data
    // set are. Throws Cancelled when stopped; what is finished stays.
    void go(std::span<const std::unique_ptr<Engine>> engines, const EvaluationObserver& observe, std::stop_token stop);
    // The same with one engine, on this thread.
    void go(Engine& engine, const EvaluationObserver& observe, std::stop_token stop);

    const EvaluationRun& run() const { return m_run; }
    // The items so far, by position.
    std::vector<EvaluationItem> items() const;

private:
    struct Picture;
    struct Answered;
    class Rest;
    class Worker;

    void store(Answered& result);

    Session& m_session;
    EvaluationPlan m_plan;
    EvaluationRun m_run;
};

} // namespace vpt
