#include "core/trainer/batch_loader.h"

#include <algorithm>
#include <chrono>

namespace vpt {

BatchLoader::BatchLoader(Plan plan, Make make, int threads, int ahead) :
    m_plan(std::move(plan)),
    m_make(std::move(make)),
    m_ahead(static_cast<std::size_t>(std::max(ahead, 1)))
{
    for (int i = 0; i < std::max(threads, 1); ++i)
        m_threads.emplace_back(&BatchLoader::work, this);
}

BatchLoader::~BatchLoader()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void BatchLoader::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_closing || m_ended || m_slots.size() < m_ahead; });
        if (m_closing || m_ended)
            return;
        const auto slot = std::make_shared<Slot>();
        std::optional<Addresses> addresses;
        try {
            addresses = m_plan();
        } catch (...) {
            slot->failure = std::current_exception();
        }
        if (!addresses) { // behind the last, or no way on
            m_ended = true;
            if (slot->failure) {
                slot->done = true;
                m_slots.push_back(slot);
            }
            m_changed.notify_all();
            return;
        }
        m_slots.push_back(slot);
        lock.unlock();
        std::optional<LoadedBatch> loaded;
        std::exception_ptr failure;
        try {
            loaded = m_make(*addresses);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        slot->loaded = std::move(loaded);
        slot->failure = failure;
        slot->done = true;
        m_changed.notify_all();
    }
}

std::optional<LoadedBatch> BatchLoader::next(const std::function<void()>& waiting)
{
    std::unique_lock lock(m_mutex);
    const auto ready = [this] { return m_slots.empty() ? m_ended : m_slots.front()->done; };
    while (!m_changed.wait_for(lock, std::chrono::seconds(1), ready)) {
        if (waiting) {
            lock.unlock();
            waiting();
            lock.lock();
        }
    }
    if (m_slots.empty())
        return std::nullopt;
    const std::shared_ptr<Slot> slot = m_slots.front();
    m_slots.pop_front();
    m_changed.notify_all();
    if (slot->failure)
        std::rethrow_exception(slot->failure);
    return std::move(slot->loaded);
}

} // namespace vpt
