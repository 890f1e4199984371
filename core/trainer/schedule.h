// The learning rate over a run. Source: the schedules of transformers 4.45.2, with a floor of ours.
#pragma once

#include "core/trainer/config.h"

#include <cstdint>
#include <vector>

namespace vpt {

// Where a step of the run lies.
struct PhasePosition {
    std::size_t phase = 0;
    std::int64_t step = 0; // within the phase, from 0
};

// `step` counts the finished optimizer steps of the run, 0 <= step < sum of the phases' steps. Throws Error(Internal)
// beyond.
PhasePosition phaseAt(const std::vector<Phase>& phases, std::int64_t step);

// The learning rate of the optimizer step number `step` (from 0) of a phase: rises from 0 over the warm-up steps, then
// goes down to floor * learningRate. With a warm-up the very first step has the rate 0, as in the reference.
double learningRate(const Phase& phase, std::int64_t step);

// Steps of warm-up: the number given, else the ratio of all steps, rounded up.
std::int64_t warmupSteps(const Phase& phase);

} // namespace vpt
