// Many pictures through the vision tower at once.
#pragma once

#include "core/model/vpt_model.h"

#include <stop_token>
#include <vector>

namespace vpt {

// One tensor a picture, in the order in which they were given.
struct TowerOutput {
    std::vector<at::Tensor> merged; // [tokens, H]
    std::vector<at::Tensor> perPatch; // [patches, embedDim]: what the merger reads
};

// Pictures of one size go side by side, where one attention call serves them all; pictures with equal pixels (the whole
// view and its CLIP re-encoding) go once and share their output.
TowerOutput throughTower(const VptModel& model, const std::vector<const Patches*>& pictures, const std::stop_token& stop);

} // namespace vpt
