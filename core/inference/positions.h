// M-RoPE position ids of a prompt. Source: spec/model.md section 6.2.
#pragma once

#include "core/model/vision_tower.h"

#include <array>
#include <cstdint>
#include <vector>

namespace vpt {

struct RopePositions {
    std::array<std::vector<std::int64_t>, 3> axes; // temporal, height, width; one id per token
    std::int64_t delta = 0; // position of a later token = its index + delta
};

// `grids` in patches, one per block of `imagePad` tokens that follows `visionStart`, in order; pads of re-encoded
// images count as text. Throws Error(Usage) if grids and pads do not match.
RopePositions ropePositions(const std::vector<int>& ids, const std::vector<PatchGrid>& grids, int mergeSize, int imagePad,
                            int visionStart);

} // namespace vpt
