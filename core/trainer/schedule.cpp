#include "core/trainer/schedule.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vpt {

PhasePosition phaseAt(const std::vector<Phase>& phases, std::int64_t step)
{
    for (std::size_t i = 0; i < phases.size(); ++i) {
        if (step < phases[i].steps)
            return {i, step};
        step -= phases[i].steps;
    }
    throw Error(ErrorKind::Internal, "there is no such step in the run");
}

std::int64_t warmupSteps(const Phase& phase)
{
    return phase.warmupSteps > 0
        ? phase.warmupSteps
        : static_cast<std::int64_t>(std::ceil(phase.warmupRatio * static_cast<double>(phase.steps)));
}

double learningRate(const Phase& phase, std::int64_t step)
{
    const std::int64_t warmup = warmupSteps(phase);
    if (step < warmup)
        return phase.learningRate * static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, warmup));
    const double done
        = static_cast<double>(step - warmup) / static_cast<double>(std::max<std::int64_t>(1, phase.steps - warmup));
    const double left = phase.schedule == ScheduleKind::Cosine ? 0.5 * (1 + std::cos(std::numbers::pi * done))
        : phase.schedule == ScheduleKind::Linear               ? 1 - done
                                                               : 1;
    return phase.learningRate * (phase.floor + (1 - phase.floor) * std::max(0.0, left));
}

} // namespace vpt
