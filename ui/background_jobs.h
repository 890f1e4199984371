// Short work away from the interface thread: decoding pictures, looking into model folders.
#pragma once

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>
#include <utility>

namespace vpt::ui {

// The destructor asks running work to stop and waits for it; no `done` is called afterwards.
class BackgroundJobs : public QObject {
    Q_OBJECT
public:
    explicit BackgroundJobs(int threads, QObject* parent = nullptr);
    ~BackgroundJobs() override;

    // `work(stop_token)` runs on a pool thread and must not throw; `done(result)` follows on this object's thread.
    template <class Work, class Done>
    void run(Work work, Done done)
    {
        m_pool.start([this, work = std::move(work), done = std::move(done), stop = m_stop.get_token()]() mutable {
            if (stop.stop_requested())
                return;
            auto result = std::make_shared<decltype(work(stop))>(work(stop));
            QMetaObject::invokeMethod(
                this, [result, done = std::move(done)]() mutable { done(std::move(*result)); }, Qt::QueuedConnection);
        });
    }

private:
    std::stop_source m_stop;
    QThreadPool m_pool;
};

} // namespace vpt::ui
