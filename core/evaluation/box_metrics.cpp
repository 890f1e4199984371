#include "core/evaluation/box_metrics.h"

#include <algorithm>
#include <cstdint>

namespace vpt {

namespace {

double area(PixelBox box)
{
    return static_cast<double>(std::max<std::int64_t>(std::int64_t{box.x1} - box.x0, 0))
        * static_cast<double>(std::max<std::int64_t>(std::int64_t{box.y1} - box.y0, 0));
}

double sharedArea(PixelBox a, PixelBox b)
{
    return area({std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)});
}

} // namespace

double coveredShare(PixelBox truth, PixelBox seen)
{
    return area(truth) > 0 ? sharedArea(truth, seen) / area(truth) : 0;
}

double intersectionOverUnion(PixelBox a, PixelBox b)
{
    const double shared = sharedArea(a, b), united = area(a) + area(b) - shared;
    return united > 0 ? shared / united : 0;
}

std::optional<BoxScores> boxScores(std::span<const PixelBox> truths, std::span<const PixelBox> seen)
{
    if (truths.empty())
        return std::nullopt;
    BoxScores scores{1, 0, 0};
    for (const PixelBox& truth : truths) {
        double share = 0, iou = 0;
        for (const PixelBox& box : seen) {
            share = std::max(share, coveredShare(truth, box));
            iou = std::max(iou, intersectionOverUnion(truth, box));
        }
        scores.covered = share < 1 ? 0 : scores.covered;
        scores.coverage += share / static_cast<double>(truths.size());
        scores.iou += iou / static_cast<double>(truths.size());
    }
    return scores;
}

} // namespace vpt
