#include "core/inference/answer_map.h"

#include <algorithm>

namespace vpt {

namespace {

CellRange windowAround(int x, int y, int side)
{
    const auto first = [side](int cell) { return std::clamp(cell - (side - 1) / 2, 0, kGridCells - side); };
    return {first(x), first(y), first(x) + side - 1, first(y) + side - 1};
}

} // namespace

AnswerMapPlan planAnswerMap(int side)
{
    side = std::clamp(side, 1, kGridCells);
    AnswerMapPlan plan;
    for (const int stride : {4, 2, 1}) {
        for (int y = stride / 2; y < kGridCells; y += stride) {
            for (int x = stride / 2; x < kGridCells; x += stride) {
                const CellRange window = windowAround(x, y, side);
                const auto known = std::find(plan.windows.begin(), plan.windows.end(), window);
                plan.windowAt[static_cast<std::size_t>(y * kGridCells + x)] = static_cast<int>(known - plan.windows.begin());
                if (known == plan.windows.end())
                    plan.windows.push_back(window);
            }
        }
    }
    return plan;
}

} // namespace vpt
