#include "core/training/tower_pass.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace vpt {

namespace {

PatchGrid gridOf(const Patches& picture)
{
    return {picture.gridHeight, picture.gridWidth};
}

bool samePixels(const Patches& a, const Patches& b)
{
    return &a == &b || (gridOf(a) == gridOf(b) && a.values == b.values);
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

at::Tensor wholePatches(const VptModel& model, const std::vector<const Patches*>& pictures)
{
    std::vector<at::Tensor> parts;
    for (const Patches* picture : pictures)
        parts.push_back(toTensor(*picture, model.placement));
    return at::cat(parts);
}

// Of every patch the first frame, [patches, 588]: the others are its copies.
at::Tensor firstFrames(const VptModel& model, const std::vector<const Patches*>& pictures)
{
    const VisionConfig& vision = model.config.vision;
    std::vector<at::Tensor> parts;
    for (const Patches* picture : pictures) {
        const at::Tensor values = toTensor(*picture, model.placement);
        parts.push_back(values.view({values.size(0), vision.inChannels, vision.temporalPatchSize, -1}).select(2, 0));
    }
    return at::cat(parts).flatten(1);
}

} // namespace

TowerOutput throughTower(const VptModel& model, const std::vector<const Patches*>& pictures, const std::stop_token& stop)
{
    const Plan plan = planOf(pictures);
    const std::int64_t merge = std::int64_t{model.config.vision.mergeSize} * model.config.vision.mergeSize;
    std::vector<PatchGrid> grids;
    std::vector<std::int64_t> patches, tokens;
    for (const Patches* picture : plan.distinct) {
        grids.push_back(gridOf(*picture));
        patches.push_back(std::int64_t{picture->gridHeight} * picture->gridWidth);
        tokens.push_back(patches.back() / merge);
    }
    // Where the tower learns, an embedding of half the length is worth that it rounds differently.
    const at::Tensor values
        = c10::GradMode::is_enabled() ? firstFrames(model, plan.distinct) : wholePatches(model, plan.distinct);
    at::Tensor perPatch;
    const at::Tensor merged = model.visual.forward(values, grids, stop, &perPatch);

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
