#include "ui/load_meter.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace vpt::ui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(LoadMeter)
};

} // namespace

double LoadMeter::share(const LoadProgress& progress)
{
    return progress.bytesTotal > 0 ? static_cast<double>(progress.bytesDone) / static_cast<double>(progress.bytesTotal) : 0;
}

QString LoadMeter::words(const QString& model, const LoadProgress& progress)
{
    if (m_total != progress.bytesTotal) {
        m_total = progress.bytesTotal;
        m_clock.start();
    }
    QStringList parts{Tr::tr("Loading %1").arg(model)};
    if (!progress.what.empty())
        parts << QString::fromStdString(progress.what);
    if (progress.bytesTotal > 0)
        parts << Tr::tr("%1 of %2").arg(formatBytes(progress.bytesDone), formatBytes(progress.bytesTotal));
    const double seconds = static_cast<double>(m_clock.elapsed()) / 1000;
    if (seconds > 0.5 && progress.bytesDone > 0 && share(progress) < 1) {
        const double speed = static_cast<double>(progress.bytesDone) / seconds;
        parts << Tr::tr("%1/s").arg(formatBytes(static_cast<std::int64_t>(speed)));
        parts << Tr::tr("%1 left").arg(
            formatDuration(static_cast<double>(progress.bytesTotal - progress.bytesDone) / speed * 1000));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace vpt::ui
