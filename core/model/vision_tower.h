// Qwen2-VL's vision tower with its merger. Source: spec/model.md section 5.
#pragma once

#include "core/checkpoint/config.h"
#include "core/model/weights.h"

#include <stop_token>
#include <vector>

namespace vpt {

struct PatchGrid {
    int height = 0; // patches
    int width = 0;
    bool operator==(const PatchGrid&) const = default;
};

class VisionTower {
public:
    VisionTower(const VisionConfig& config, WeightLoader& weights);
    const VisionConfig& config() const { return m_config; }
    // patches [sum of height * width, 1176] float32, images one after the other; attention stays inside an image. A still
    // image fills both frames with the same values: [.., 588], one frame, stands for that at half the cost of embedding.
    // Returns [sum / 4, outDim]. Asks `stop` before every block; throws Cancelled. `perPatch`, if given, becomes what
    // the merger reads: [sum, embedDim], normed.
    at::Tensor forward(const at::Tensor& patches, const std::vector<PatchGrid>& grids, const std::stop_token& stop = {},
                       at::Tensor* perPatch = nullptr) const;

private:
    struct Block {
        at::Tensor norm1Weight, norm1Bias, norm2Weight, norm2Bias;
        Linear qkv, proj, fc1, fc2;
    };
    VisionConfig m_config;
    at::Tensor m_patchEmbed; // [embedDim, 3, 2, 14, 14]
    std::vector<Block> m_blocks;
    at::Tensor m_mergerNormWeight, m_mergerNormBias;
    Linear m_mergerIn, m_mergerOut;
    Placement m_placement;
};

} // namespace vpt
