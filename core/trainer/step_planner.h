// Which samples make up each optimizer step, on each process: a function of the settings, the seed and a few integers.
#pragma once

#include "core/trainer/schedule.h"
#include "core/trainer/training_data.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace vpt {

class StepPlanner {
public:
    struct Shape {
        int microBatch = 1; // samples per process and micro-batch
        int accumulation = 1;
        int processes = 1;
        int rank = 0;
        bool groupByLength = false; // of the samples of a step, those of like length share a micro-batch
    };

    // `data` must outlive the planner; the phases have their steps.
    StepPlanner(const TrainingData& data, const std::vector<Phase>& phases, const Shape& shape, std::uint64_t seed);

    // Goes on behind `step` finished steps. Throws Error(Input) if the state belongs to another mix of data sets.
    void restore(std::int64_t step, const DataOrder::State& state);

    // next() and stateAfter() may be called from different threads.

    // This process's next micro-batch; `accumulation` of them make a step. Nothing behind the last step. All processes
    // plan the same steps and take their own part: sample i of micro-batch m goes to process i / microBatch.
    std::optional<std::vector<SampleAddress>> next();

    // Where the data order stands behind that many finished steps; kept for the steps planned since the last call with a
    // higher number. Throws Error(Internal) for a step that was not planned.
    DataOrder::State stateAfter(std::int64_t step);

private:
    void planStep();

    const TrainingData& m_data;
    std::vector<Phase> m_phases;
    Shape m_shape;
    std::mutex m_mutex;
    bool m_weighted = false;
    DataOrder m_order;
    std::int64_t m_total = 0; // steps
    std::int64_t m_planned = 0; // steps
    std::vector<std::vector<SampleAddress>> m_waiting; // micro-batches of the planned step, the next one last
    std::map<std::int64_t, DataOrder::State> m_states; // behind planned steps
};

} // namespace vpt
