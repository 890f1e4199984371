// One function for each kind of number that the window shows, and core's texts in Qt's form.
#pragma once

#include "core/base/geometry.h"

#include <QString>
#include <cstdint>
#include <string>

namespace vpt::ui {

inline QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString formatDuration(double milliseconds); // "0.08 s", "12.4 s", "2 min 05 s"
QString formatBytes(std::int64_t bytes); // "4.6 GiB", "312 MiB"
QString formatParameters(std::int64_t count); // "4.1 M", "2.4 B"
QString formatSize(ImageSize size); // "512 × 384"
QString formatScale(double scale); // "×2.7"
QString formatProbability(double probability); // "0.41"; "<0.01" instead of a zero that is none
QString formatCells(CellRange cells); // "x4 y5", "x1–2 y5–7"
QString formatPercent(double share); // 0.125 -> "12.5 %"
QString variantName(const QString& variant); // "clip" -> "CLIP"
QString encoderName(const QString& encoder); // "dinov2" -> "DINOv2"
QString dtypeName(const QString& dtype); // "float32" -> "fp32"
QString deviceName(const QString& device); // "cuda:0" -> "GPU 0"

} // namespace vpt::ui
