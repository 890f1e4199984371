// The loop: micro-batches in, optimizer steps, checkpoints and reports out.
#pragma once

#include "core/trainer/adamw.h"
#include "core/trainer/batch_loader.h"
#include "core/trainer/learner.h"
#include "core/trainer/processes.h"
#include "core/trainer/sample_preparer.h"
#include "core/trainer/step_planner.h"
#include "core/trainer/train_log.h"
#include "core/trainer/train_report.h"
#include "core/trainer/train_state.h"
#include "core/trainer/training_data.h"

#include <chrono>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace vpt {

struct TrainOutcome {
    std::int64_t steps = 0; // finished, those of earlier runs included
    bool interrupted = false;
    std::int64_t skippedSteps = 0, skippedSamples = 0; // of this run
};

// The phases with their steps: those of a single phase follow from the epochs where max_steps does not say.
std::vector<Phase> phasesWithSteps(const TrainConfig& config, std::size_t trainingUnits, int processes);

class Trainer {
public:
    // What a run works with; all of it must outlive the trainer.
    struct Parts {
        const TrainConfig& config;
        const Learner& learner;
        const TrainingData& data;
        const SamplePreparer& preparer;
        const Tokenizer& tokenizer;
        const Processes& processes;
        TrainObserver& observer;
    };
    // Goes on from `state` where there is one. Throws Error(Input) if it belongs to another configuration or other data.
    Trainer(const Parts& parts, const std::optional<TrainState>& state);

    // Until the last step, or until `stop` is requested: then the current step is finished and saved. The finished model
    // becomes the folder `model` in the output folder. Throws Error: a broken sample, a loss that is no number, no memory,
    // where the configuration says stop; checkpoints that are there stay.
    TrainOutcome run(std::stop_token stop);

    // Loss and accuracy over the samples that are held back.
    // Throws Cancelled if `stop` is requested and no other process waits.
    EvaluationReport evaluate(std::int64_t step, const std::stop_token& stop) const;

private:
    struct Sums;
    BatchLoader::Make maker() const;
    StepReport oneStep(BatchLoader& loader, std::int64_t step, const std::stop_token& stop);
    void learnFrom(const LoadedBatch& loaded, const LossOptions& options, Sums& sums);
    LossOptions lossOptions(const Phase& phase, std::int64_t step, int microBatch) const;
    // What is wrong with the step; if nothing is, the optimizer has made it.
    StepTrouble apply(const Sums& sums, const PhasePosition& position, StepReport& report);
    void report(const StepReport& step);
    void complainOrGoOn(const StepReport& step);
    void evaluateAndReport(const std::stop_token& stop);
    void save(std::int64_t step);
    std::vector<std::string> lossNames() const;
    int workers() const;

    Parts m_parts;
    std::vector<Phase> m_phases;
    std::int64_t m_total = 0;
    std::int64_t m_step = 0; // finished
    AdamW m_optimizer;
    StepPlanner m_planner;
    std::optional<TrainLog> m_log; // of the process that writes
    std::map<std::string, int> m_classes; // ids by token
    TrainOutcome m_outcome;
    bool m_stopping = false;
    double m_secondsPerStep = 0; // moving average
};

} // namespace vpt
