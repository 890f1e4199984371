// Micro-batches prepared ahead of the model by threads of their own, handed over in the order in which they were planned.
#pragma once

#include "core/trainer/data_order.h"
#include "core/training/batch.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace vpt {

struct LoadedBatch {
    Batch batch; // without rows and pictures if every sample was broken
    std::string samples; // which, for messages
    std::vector<std::string> skipped; // why, one sentence a sample
};

class BatchLoader {
public:
    using Addresses = std::vector<SampleAddress>;
    // The samples of the next micro-batch, or nothing behind the last one. Called by one thread at a time, in order.
    using Plan = std::function<std::optional<Addresses>()>;
    // Makes one micro-batch; called by several threads at once. What it throws comes out of next().
    using Make = std::function<LoadedBatch(const Addresses&)>;

    // `ahead`: micro-batches that may wait for the model, at least 1.
    BatchLoader(Plan plan, Make make, int threads, int ahead);
    // Waits for the micro-batches in the making.
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    // The next micro-batch, or nothing behind the last. While it waits, `waiting` is called every second.
    // Rethrows what plan or make threw for it.
    std::optional<LoadedBatch> next(const std::function<void()>& waiting = {});

private:
    struct Slot {
        std::optional<LoadedBatch> loaded;
        std::exception_ptr failure;
        bool done = false;
    };
    void work();

    Plan m_plan;
    Make m_make;
    std::size_t m_ahead = 1;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Slot>> m_slots; // planned and not yet handed over
    bool m_ended = false; // nothing more is planned
    bool m_closing = false;
    std::vector<std::thread> m_threads; // last: they use what stands above
};

} // namespace vpt
