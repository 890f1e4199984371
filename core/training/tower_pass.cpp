#include "core/training/tower_pass.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

namespace {

PatchGrid gridOf(const Patches& picture)
{
    return {picture.gridHeight, picture.gridWidth};
}

bool samePixels(const Patches& a, const Patches& b)
{
    return gridOf(a) == gridOf(b) && a.values == b.values;
}

// The distinct pictures, by size, and which of them each given one is.
struct Plan {
    std::vector<const Patches*> distinct;
    std::vector<std::size_t> which;
};

Plan planOf(const std::vector<const Patches*>& pictures)
{
    Plan plan;
    for (const Patches* picture : pictures)
        if (std::ranges::none_of(plan.distinct, [=](const Patches* known) { return samePixels(*known, *picture); }))
            plan.distinct.push_back(picture);
    std::ranges::stable_sort(plan.distinct, {},
                             [](const Patches* picture) { return std::pair(picture->gridHeight, picture->gridWidth); });
    for (const Patches* picture : pictures) {
        const auto found
            = std::ranges::find_if(plan.distinct, [=](const Patches* known) { return samePixels(*known, *picture); });
        plan.which.push_back(static_cast<std::size_t>(found - plan.distinct.begin()));
    }
    return plan;
}

} // namespace

TowerOutput throughTower(const VptModel& model, const std::vector<const Patches*>& pictures, const std::stop_token& stop)
{
    const Plan plan = planOf(pictures);
    const std::int64_t merge = std::int64_t{model.config.vision.mergeSize} * model.config.vision.mergeSize;
    std::vector<at::Tensor> values;
    std::vector<PatchGrid> grids;
    std::vector<std::int64_t> patches, tokens;
    for (const Patches* picture : plan.distinct) {
        values.push_back(toTensor(*picture, model.placement));
        grids.push_back(gridOf(*picture));
        patches.push_back(values.back().size(0));
        tokens.push_back(patches.back() / merge);
    }
    at::Tensor perPatch;
    const at::Tensor merged = model.visual.forward(at::cat(values), grids, stop, &perPatch);

    const std::vector<at::Tensor> mergedParts = merged.split_with_sizes(tokens);
    const std::vector<at::Tensor> patchParts = perPatch.split_with_sizes(patches);
    TowerOutput output;
    for (const std::size_t i : plan.which) {
        output.merged.push_back(mergedParts[i]);
        output.perPatch.push_back(patchParts[i]);
    }
    return output;
}

} // namespace vpt
