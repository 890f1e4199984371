// DINOv2 as the Det variant uses it. Source: spec/model.md section 7.
#pragma once

#include "core/checkpoint/config.h"
#include "core/model/weights.h"

#include <stop_token>
#include <vector>

namespace vpt {

class Dinov2 {
public:
    Dinov2(const DinoConfig& config, WeightLoader& weights);
    // planes [n, 3, 224, 224] float32 -> [n, 256, hiddenSize]: final-normed patch tokens, class token dropped.
    at::Tensor forward(const at::Tensor& planes, const std::stop_token& stop = {}) const;

private:
    struct Layer {
        at::Tensor norm1Weight, norm1Bias, norm2Weight, norm2Bias, scale1, scale2;
        Linear query, key, value, out, fc1, fc2;
    };
    // [1, 257, hiddenSize]: interpolated once at load, or every time while the table learns.
    at::Tensor positions() const;

    DinoConfig m_config;
    at::Tensor m_patchWeight, m_patchBias, m_classToken;
    at::Tensor m_positionTable; // [1, 1370, hiddenSize]
    at::Tensor m_positions; // undefined while the table learns
    std::vector<Layer> m_layers;
    at::Tensor m_normWeight, m_normBias;
    Placement m_placement;
};

} // namespace vpt
