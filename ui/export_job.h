// An export on a thread of its own, with a connection of its own to the session's file: neither the interface nor the
// questions wait for it.
#pragma once

#include "core/base/error.h"
#include "core/export/session_export.h"
#include "ui/background_jobs.h"

#include <QObject>

#include <optional>
#include <variant>

namespace vpt::ui {

struct ExportOrder {
    std::filesystem::path session;
    ExportRequest request;
    std::optional<TurnFilter> filter; // the turns that it finds, in place of those of the request
};

struct ExportStopped { };
using ExportEnd = std::variant<ExportOutcome, ExportStopped, Error>;

class ExportJob : public QObject {
    Q_OBJECT
public:
    explicit ExportJob(QObject* parent = nullptr) : QObject(parent) { }

    // One at a time.
    void start(const ExportOrder& order);
    void stop() { m_stop.request_stop(); }
    bool isRunning() const { return m_running; }
    bool isStopping() const { return m_running && m_stop.stop_requested(); }

Q_SIGNALS:
    void progressed(qulonglong done, qulonglong inAll);
    void ended(const vpt::ui::ExportEnd& end);

private:
    ExportEnd work(const ExportOrder& order, const std::stop_token& stop); // on the other thread

    std::stop_source m_stop;
    bool m_running = false;
    BackgroundJobs m_jobs{1}; // last: ends before what its work refers to
};

} // namespace vpt::ui
