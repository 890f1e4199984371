// SAM's ViT image encoder with its neck. Source: spec/model.md section 8.
#pragma once

#include "core/checkpoint/config.h"
#include "core/model/weights.h"

#include <stop_token>
#include <vector>

namespace vpt {

class SamEncoder {
public:
    SamEncoder(const SamConfig& config, WeightLoader& weights);
    // planes [n, 3, 1024, 1024] float32 -> [n, 256, 64, 64].
    at::Tensor forward(const at::Tensor& planes, const std::stop_token& stop = {}) const;

private:
    struct Layer {
        at::Tensor norm1Weight, norm1Bias, norm2Weight, norm2Bias;
        at::Tensor relativeH, relativeW; // [2 side - 1, headDim]: by distance of query and key row (column)
        Linear qkv, proj, lin1, lin2;
        int window = 0; // 0: global attention
    };
    at::Tensor attention(const Layer& layer, const at::Tensor& grid, const std::stop_token& stop) const;

    SamConfig m_config;
    at::Tensor m_patchWeight, m_patchBias, m_positions;
    std::vector<Layer> m_layers;
    at::Tensor m_neckConv1, m_neckNorm1Weight, m_neckNorm1Bias, m_neckConv2, m_neckNorm2Weight, m_neckNorm2Bias;
    Placement m_placement;
};

} // namespace vpt
