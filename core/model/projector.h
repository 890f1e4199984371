// The small projectors between an encoder and the language model, steered by the action token's condition.
// Source: spec/model.md section 9.
#pragma once

#include "core/checkpoint/config.h"
#include "core/model/weights.h"

namespace vpt {

class Projector {
public:
    Projector(ActionKind kind, const Config& config, WeightLoader& weights);

    // Encoder output -> F, one row per token that is placed:
    // clip [tokens, H] (identity), detection [n, 256, D] -> [n*256, H], seg [n, 256, 64, 64] -> [n*256, H].
    at::Tensor plain(const at::Tensor& encoded) const;

    struct Conditioned {
        at::Tensor tokens; // [S, H]: F + (F . c) c
        at::Tensor gate; // [S] float32: F . c, what the control token picked
    };
    // plain [S, H] of one image, condition [1, H]: the hidden state before the action token. Unscaled, no softmax.
    Conditioned conditioned(const at::Tensor& plain, const at::Tensor& condition) const;

private:
    ActionKind m_kind;
    at::Tensor m_normFeatureWeight, m_normFeatureBias;
    Linear m_linearFeature;
    at::Tensor m_convWeight, m_convBias;
    at::Tensor m_normConditionWeight, m_normConditionBias;
    Linear m_linearCondition;
};

} // namespace vpt
