#include "ui/export_job.h"

#include "core/base/stop.h"

#include <QElapsedTimer>

#include <new>

namespace vpt::ui {

namespace {

constexpr int kProgressMs = 50;

ExportOutcome exported(const ExportOrder& order, const ExportProgress& progress, const std::stop_token& stop)
{
    const Session session = Session::open(order.session, Access::Read, stop);
    ExportRequest request = order.request;
    if (order.filter) {
        request.turns = session.find(*order.filter);
        if (request.turns.empty())
            throw Error(ErrorKind::Input, "no turn fits the filter", {}, "Change the filter, or export the whole session.");
    }
    return exportSession(session, request, progress, stop);
}

} // namespace

void ExportJob::start(const ExportOrder& order)
{
    m_stop = {};
    m_running = true;
    m_jobs.run(
        [this, order, own = m_stop](const std::stop_token& closing) mutable {
            const std::stop_callback forward(closing, [&own] { own.request_stop(); });
            return work(order, own.get_token());
        },
        [this](const ExportEnd& end) {
            m_running = false;
            Q_EMIT ended(end);
        });
}

ExportEnd ExportJob::work(const ExportOrder& order, const std::stop_token& stop)
{
    QElapsedTimer sinceTold;
    const auto progress = [&](std::size_t done, std::size_t inAll) {
        if (sinceTold.isValid() && sinceTold.elapsed() < kProgressMs && done < inAll)
            return;
        sinceTold.start();
        QMetaObject::invokeMethod(
            this, [this, done, inAll] { Q_EMIT progressed(done, inAll); }, Qt::QueuedConnection);
    };
    try {
        return exported(order, progress, stop);
    } catch (const Cancelled&) {
        return ExportStopped{};
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorKind::Memory, "Not enough memory", "the export", "Close other programs.");
    } catch (const std::exception& exception) {
        return Error(ErrorKind::Internal, exception.what(), "the export", "Try again; if it comes back, report it.");
    }
}

} // namespace vpt::ui
