// A whole run, from a configuration to a trained model: what `vpt train` does.
#pragma once

#include "core/trainer/train_report.h"
#include "core/trainer/train_state.h"
#include "core/trainer/trainer.h"

#include <stop_token>
#include <string>

namespace vpt {

enum class Resume {
    IfThere, // from the latest checkpoint in the output folder, else from the beginning
    Always, // an error where there is none
    Never, // from the beginning; an error where there is one and overwrite_output_dir is not set
};

struct TrainRequest {
    TrainConfig config;
    Resume resume = Resume::IfThere;
    std::string device = "auto";
    int threads = 0; // 0: one a core
};

// Trains until the last step or until `stop`. In the output folder: train_log.csv, evaluation_log.csv, checkpoint-<step>,
// `model` (when finished), and `start` where the run begins with something else than a finished checkpoint.
// As one of many processes where torchrun says so. Throws Error, Cancelled (before the first step).
TrainOutcome train(const TrainRequest& request, TrainObserver& observer, std::stop_token stop);
// The same as one of `processes`, on a device by its name ("cpu", "cuda:0").
TrainOutcome trainOn(const TrainRequest& request, const std::string& device, const Processes& processes,
                     TrainObserver& observer, std::stop_token stop);

} // namespace vpt
