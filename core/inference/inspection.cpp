#include "core/inference/inspection.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace vpt {

Request withBoxes(Request asked, std::vector<PixelBox> boxes)
{
    if (!boxes.empty() && (asked.mode == Mode::Action || asked.mode == Mode::Direct))
        asked.mode = Mode::Region;
    asked.boxes = std::move(boxes);
    return asked;
}

GridMap meanMap(const std::vector<GridMap>& maps)
{
    if (maps.empty())
        return {};
    GridMap mean{maps.front().rows, maps.front().columns, std::vector<float>(maps.front().values.size())};
    for (const GridMap& map : maps)
        std::transform(mean.values.begin(), mean.values.end(), map.values.begin(), mean.values.begin(), std::plus<>());
    for (float& value : mean.values)
        value /= static_cast<float>(maps.size());
    return mean;
}

double totalOf(const GridMap& map)
{
    return std::accumulate(map.values.begin(), map.values.end(), 0.0);
}

} // namespace vpt
