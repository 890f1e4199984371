#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace vpt::ui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

QString range(QChar axis, int from, int to)
{
    return from == to ? axis + QString::number(from) : axis + QString::number(from) + QChar(0x2013) + QString::number(to);
}

} // namespace

QString formatDuration(double milliseconds)
{
    const double seconds = std::max(milliseconds, 0.0) / 1000;
    if (seconds < 9.995)
        return Tr::tr("%1 s").arg(seconds, 0, 'f', 2);
    if (seconds < 59.95)
        return Tr::tr("%1 s").arg(seconds, 0, 'f', 1);
    const auto whole = static_cast<qint64>(std::lround(seconds));
    return Tr::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QChar('0'));
}

QString formatBytes(std::int64_t bytes)
{
    const double kib = 1024, mib = kib * kib, gib = mib * kib;
    const double value = static_cast<double>(bytes);
    if (value >= gib)
        return Tr::tr("%1 GiB").arg(value / gib, 0, 'f', value < 100 * gib ? 1 : 0);
    if (value >= mib)
        return Tr::tr("%1 MiB").arg(value / mib, 0, 'f', value < 10 * mib ? 1 : 0);
    return Tr::tr("%1 KiB").arg(value / kib, 0, 'f', 0);
}

QString formatParameters(std::int64_t count)
{
    const double value = static_cast<double>(count);
    if (value >= 1e9)
        return Tr::tr("%1 B", "billions").arg(value / 1e9, 0, 'f', 1);
    if (value >= 1e6)
        return Tr::tr("%1 M", "millions").arg(value / 1e6, 0, 'f', 1);
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString formatSize(ImageSize size)
{
    // No line break inside a size.
    return Tr::tr("%1 × %2").replace(' ', QChar::Nbsp).arg(size.width).arg(size.height);
}

QString formatScale(double scale)
{
    return Tr::tr("×%1").arg(scale, 0, 'f', scale < 0.1 ? 2 : 1);
}

QString formatProbability(double probability)
{
    if (probability > 0 && probability < 0.005)
        return QStringLiteral("<0.01");
    return QString::number(probability, 'f', 2);
}

QString formatCells(CellRange cells)
{
    return range('x', cells.x0, cells.x1) + ' ' + range('y', cells.y0, cells.y1);
}

QString formatPercent(double share)
{
    const double percent = share * 100;
    const bool whole = std::abs(percent - std::round(percent)) < 0.05;
    return Tr::tr("%1 %").arg(percent, 0, 'f', whole || percent >= 100 ? 0 : 1);
}

QString variantName(const QString& variant)
{
    if (variant == "clip")
        return QStringLiteral("CLIP");
    if (variant == "det" || variant == "seg")
        return variant == "det" ? QStringLiteral("Det") : QStringLiteral("Seg");
    return variant;
}

QString encoderName(const QString& encoder)
{
    if (encoder == "dinov2")
        return QStringLiteral("DINOv2");
    if (encoder == "sam")
        return QStringLiteral("SAM");
    return encoder == "vit" ? Tr::tr("vision tower") : encoder;
}

QString dtypeName(const QString& dtype)
{
    if (dtype.startsWith(QLatin1String("float")))
        return "fp" + dtype.mid(5);
    return dtype == "bfloat16" ? QStringLiteral("bf16") : dtype;
}

QString deviceName(const QString& device)
{
    if (device.startsWith(QLatin1String("cuda")))
        return Tr::tr("GPU %1").arg(device.contains(':') ? device.section(':', 1) : QStringLiteral("0"));
    return device == "cpu" ? QStringLiteral("CPU") : device;
}

} // namespace vpt::ui
