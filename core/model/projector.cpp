#include "core/model/projector.h"

#include "core/model/gradients.h"
#include "core/model/ops.h"

#include <ATen/ATen.h>

namespace vpt {

namespace {

constexpr double kNormEps = 1e-5;

} // namespace

Projector::Projector(ActionKind kind, const Config&, WeightLoader& weights) : m_kind(kind)
{
    const std::string prefix = std::string(actionWord(kind)) + "_projector.";
    if (kind != ActionKind::Clip) {
        m_normFeatureWeight = weights.values(prefix + "layernorm_feature.weight");
        m_normFeatureBias = weights.values(prefix + "layernorm_feature.bias");
    }
    if (kind == ActionKind::Detection)
        m_linearFeature = weights.linear(prefix + "linear_feature");
    if (kind == ActionKind::Seg) {
        m_convWeight = weights.values(prefix + "conv_feature.weight");
        m_convBias = weights.values(prefix + "conv_feature.bias");
    }
    m_normConditionWeight = weights.values(prefix + "layernorm_condition.weight");
    m_normConditionBias = weights.values(prefix + "layernorm_condition.bias");
    m_linearCondition = weights.linear(prefix + "linear_condition");
}

at::Tensor Projector::plain(const at::Tensor& encoded) const
{
    const auto normed
        = [this](const at::Tensor& x) { return layerNorm(x, m_normFeatureWeight, m_normFeatureBias, kNormEps); };
    switch (m_kind) {
    case ActionKind::Clip:
        break;
    case ActionKind::Detection:
        return m_linearFeature(normed(encoded)).flatten(0, 1);
    case ActionKind::Seg: {
        const at::Tensor planes = normed(encoded.permute({0, 2, 3, 1})).permute({0, 3, 1, 2}); // [n, channels, 64, 64]
        const at::Tensor cells = at::conv2d(planes, like(m_convWeight, planes), like(m_convBias, planes),
                                            m_convWeight.size(-1)); // [n, H, 16, 16]
        return cells.flatten(2).transpose(1, 2).flatten(0, 1);
    }
    }
    return encoded;
}

Projector::Conditioned Projector::conditioned(const at::Tensor& plain, const at::Tensor& condition) const
{
    const at::Tensor normed = layerNorm(condition, m_normConditionWeight, m_normConditionBias, kNormEps);
    const at::Tensor direction = m_linearCondition(normed).flatten(); // [H]
    const at::Tensor gate = at::mv(plain, direction); // [S]
    return {plain + gate.unsqueeze(-1) * direction, gate.to(at::kFloat)};
}

} // namespace vpt
