#include "core/trainer/step_planner.h"

#include "core/base/error.h"

#include <algorithm>

namespace vpt {

namespace {

std::vector<double> weightsOf(const TrainingData& data, const Phase& phase)
{
    return data.weights(phase.weights).value_or(std::vector<double>(data.training().size(), 1));
}

std::optional<std::vector<double>> firstWeights(const TrainingData& data, const std::vector<Phase>& phases)
{
    // A phase with weights of its own makes the whole run a weighted mix.
    const bool any = std::any_of(phases.begin(), phases.end(),
                                 [&](const Phase& phase) { return data.weights(phase.weights).has_value(); });
    if (!any)
        return std::nullopt;
    return weightsOf(data, phases.front());
}

} // namespace

StepPlanner::StepPlanner(const TrainingData& data, const std::vector<Phase>& phases, const Shape& shape,
                         std::uint64_t seed) :
    m_data(data),
    m_phases(phases),
    m_shape(shape),
    m_weighted(firstWeights(data, phases).has_value()),
    m_order(data.training(), firstWeights(data, phases), seed)
{
    for (const Phase& phase : phases)
        m_total += phase.steps;
    m_states[0] = m_order.state();
}

void StepPlanner::restore(std::int64_t step, const DataOrder::State& state)
{
    m_order.restore(state);
    m_planned = step;
    m_waiting.clear();
    m_states = {{step, state}};
}

void StepPlanner::planStep()
{
    const Phase& phase = m_phases[phaseAt(m_phases, m_planned).phase];
    if (m_weighted)
        m_order.setWeights(weightsOf(m_data, phase));
    const auto perMicroBatch = static_cast<std::size_t>(m_shape.microBatch);
    const std::size_t parts = static_cast<std::size_t>(m_shape.accumulation) * static_cast<std::size_t>(m_shape.processes);
    std::vector<SampleAddress> samples;
    for (std::size_t i = 0; i < parts * perMicroBatch; ++i)
        samples.push_back(m_order.next());
    if (m_shape.groupByLength) {
        std::vector<std::pair<std::size_t, SampleAddress>> byLength;
        for (const SampleAddress& sample : samples)
            byLength.emplace_back(m_data.roughLength(sample), sample);
        std::stable_sort(byLength.begin(), byLength.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::transform(byLength.begin(), byLength.end(), samples.begin(), [](const auto& each) { return each.second; });
    }
    // Neighbours lie in one part, and parts go round the processes.
    for (std::size_t micro = static_cast<std::size_t>(m_shape.accumulation); micro-- > 0;) {
        const std::size_t part
            = micro * static_cast<std::size_t>(m_shape.processes) + static_cast<std::size_t>(m_shape.rank);
        const auto begin = samples.begin() + static_cast<std::ptrdiff_t>(part * perMicroBatch);
        m_waiting.emplace_back(begin, begin + m_shape.microBatch);
    }
    m_states[++m_planned] = m_order.state();
}

std::optional<std::vector<SampleAddress>> StepPlanner::next()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty()) {
        if (m_planned == m_total)
            return std::nullopt;
        planStep();
    }
    std::vector<SampleAddress> samples = std::move(m_waiting.back());
    m_waiting.pop_back();
    return samples;
}

DataOrder::State StepPlanner::stateAfter(std::int64_t step)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_states.find(step);
    if (found == m_states.end())
        throw Error(ErrorKind::Internal, "the place in the data behind step " + std::to_string(step) + " is not known");
    m_states.erase(m_states.begin(), found);
    return found->second;
}

} // namespace vpt
