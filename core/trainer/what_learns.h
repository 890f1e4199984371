// Which tensors of a checkpoint learn under a tuning method. Source: spec/training.md sections 2 and 6, LLaMA-Factory's
// adapter.py.
#pragma once

#include "core/checkpoint/config.h"
#include "core/trainer/config.h"
#include "core/training/training_options.h"

#include <functional>
#include <optional>
#include <string>

namespace vpt {

// By name. What can get no gradient under these settings does not count as learning: encoders without
// vpt.encoder_gradients, and the embedding table of an untied model without vpt.embedding_gradients (both as in the
// reference, where they keep their values).
std::function<bool(const std::string& name)> whatLearns(const TrainConfig& settings, const Config& model);

// Nothing for the other methods. Throws Error(Input) for a target that takes no adapter.
std::optional<LoraOptions> adaptersOf(const TuningSettings& tuning);

// Everything that TrainableModel needs to be told.
TrainingOptions trainingOptions(const TrainConfig& settings, const Config& model, const Placement& placement);

} // namespace vpt
