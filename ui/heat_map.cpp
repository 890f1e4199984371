#include "ui/heat_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vpt::ui {

QColor heatColor(double share)
{
    // Dark violet over red to light yellow: its brightness rises all the way, so it reads without colour vision too.
    static constexpr std::array<std::array<double, 3>, 5> kStops{
        {{20, 11, 52}, {101, 21, 110}, {188, 55, 84}, {249, 142, 9}, {252, 245, 160}}};
    const double at = std::clamp(share, 0.0, 1.0) * (kStops.size() - 1);
    const auto low = std::min(static_cast<std::size_t>(at), kStops.size() - 2);
    const double part = at - static_cast<double>(low);
    const auto channel = [&](std::size_t c) {
        return static_cast<int>(std::lround(kStops[low][c] + (kStops[low + 1][c] - kStops[low][c]) * part));
    };
    return {channel(0), channel(1), channel(2), static_cast<int>(std::lround(40 + 175 * std::clamp(share, 0.0, 1.0)))};
}

QImage heatImage(const GridMap& map)
{
    if (map.rows <= 0 || map.columns <= 0
        || map.values.size() != static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns))
        return {};
    double lowest = INFINITY, highest = -INFINITY;
    for (const float value : map.values) {
        if (std::isfinite(value)) {
            lowest = std::min(lowest, static_cast<double>(value));
            highest = std::max(highest, static_cast<double>(value));
        }
    }
    QImage image(map.columns, map.rows, QImage::Format_ARGB32);
    for (int y = 0; y < map.rows; ++y) {
        for (int x = 0; x < map.columns; ++x) {
            const double value = map.values[static_cast<std::size_t>(y) * static_cast<std::size_t>(map.columns)
                                            + static_cast<std::size_t>(x)];
            const double share = highest > lowest ? (value - lowest) / (highest - lowest) : 0;
            image.setPixelColor(x, y, std::isfinite(value) ? heatColor(share) : QColor(Qt::transparent));
        }
    }
    return image;
}

PixelBox heatArea(const Look& look, ImageSize image)
{
    if (look.encoder != "sam")
        return look.box;
    const int side = std::max(image.width, image.height);
    return {0, 0, side, side};
}

} // namespace vpt::ui
