// What a run goes on from: a checkpoint folder that is there as a whole or not at all.
#pragma once

#include "core/trainer/data_order.h"
#include "core/trainer/learner.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vpt {

struct TrainState {
    std::int64_t step = 0; // finished optimizer steps
    DataOrder::State order; // behind that step
    std::uint64_t samplesPerStep = 0;
    std::string fingerprint; // TrainConfig::fingerprint
    std::vector<std::string> data; // TrainingData::hashes()
    std::map<std::string, at::Tensor> tensors; // of the optimizer, weights included
};

// Writes `folder`/checkpoint-<step>: the model as users load it, and the state in training_state.json and
// training_state.safetensors. It appears as a whole; then all but the last `keep` checkpoints are removed
// (0: none). Returns the folder. Throws Error(Input); what was there before stays.
std::filesystem::path saveCheckpoint(const std::filesystem::path& folder, const Learner& learner, const TrainState& state,
                                     int keep);

// The checkpoint with the highest step, complete or nothing. Leftovers of a killed run are passed over.
std::optional<std::filesystem::path> latestCheckpoint(const std::filesystem::path& folder);

// Removes what a killed run left half written.
void removeLeftovers(const std::filesystem::path& folder);
// Removes all checkpoints: of a run that is begun anew.
void removeCheckpoints(const std::filesystem::path& folder);

// Throws Error(Input) that names the file.
TrainState loadTrainState(const std::filesystem::path& checkpoint);

} // namespace vpt
