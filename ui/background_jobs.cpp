#include "ui/background_jobs.h"

namespace vpt::ui {

BackgroundJobs::BackgroundJobs(int threads, QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(threads);
}

BackgroundJobs::~BackgroundJobs()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

} // namespace vpt::ui
