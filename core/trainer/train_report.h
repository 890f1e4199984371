// What a run tells while it goes on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace vpt {

// Why a step taught nothing.
enum class StepTrouble {
    None,
    Memory, // a micro-batch did not fit
    Samples, // every sample was broken
    Loss, // no finite number
    Gradients, // likewise
};
// "out of memory", ...; "" for None.
std::string troubleWords(StepTrouble trouble);

// One optimizer step; sums are over all processes.
struct StepReport {
    std::int64_t step = 0; // from 1
    std::int64_t steps = 0; // of the run
    std::string phase;
    std::map<std::string, double> losses; // "text", "attention", heads by name; means over the step's micro-batches
    double loss = 0; // what was learned from: the weighted sum of these
    double learningRate = 0;
    double gradientNorm = 0; // before clipping
    std::int64_t tokens = 0; // padding left out
    double seconds = 0; // of this step
    double waited = 0; // seconds of them spent waiting for pictures
    StepTrouble trouble = StepTrouble::None;
    double secondsLeft = 0; // estimate
};

struct EvaluationReport {
    std::int64_t step = 0;
    double loss = 0; // mean over labels
    std::int64_t labels = 0;
    double accuracy = 0; // share of labels that were the likeliest token
    struct Count {
        std::int64_t right = 0, all = 0;
    };
    std::map<std::string, Count> classes; // by token
};

class TrainObserver {
public:
    virtual ~TrainObserver() = default;
    virtual void note(const std::string& /*sentence*/) { }
    // Something takes long before the first step or between steps; total 0: unknown.
    virtual void preparing(const std::string& /*what*/, double /*done*/, double /*total*/) { }
    virtual void stepDone(const StepReport&) { }
    virtual void evaluated(const EvaluationReport&) { }
    virtual void saved(const std::filesystem::path& /*folder*/) { }
};

} // namespace vpt
