#include "core/model/dinov2.h"

#include "core/base/stop.h"
#include "core/model/gradients.h"
#include "core/model/ops.h"

#include <ATen/ATen.h>

namespace vpt {

namespace {

constexpr std::int64_t kInputSide = 224;

// Position table [1, 1 + n * n, C] for a side of `side` patches; the class token keeps its own row.
at::Tensor resizedPositions(const at::Tensor& table, std::int64_t stored, std::int64_t side)
{
    const std::int64_t channels = table.size(-1);
    const at::Tensor grid = table.narrow(1, 1, stored * stored).to(at::kFloat).view({1, stored, stored, channels});
    const at::Tensor resized = at::upsample_bicubic2d(grid.permute({0, 3, 1, 2}), {side, side}, /*align_corners=*/false);
    const at::Tensor rows = resized.permute({0, 2, 3, 1}).reshape({1, side * side, channels}).to(table.scalar_type());
    return at::cat({table.narrow(1, 0, 1), rows}, 1);
}

} // namespace

Dinov2::Dinov2(const DinoConfig& config, WeightLoader& weights) : m_config(config), m_placement(weights.placement())
{
    const std::string root = "detection_model.";
    m_classToken = weights.values(root + "embeddings.cls_token"); // [1, 1, C]
    m_positionTable = weights.values(root + "embeddings.position_embeddings");
    if (!weights.learns()) {
        m_positions = positions();
        m_positionTable = at::Tensor();
    }
    m_patchWeight = weights.values(root + "embeddings.patch_embeddings.projection.weight");
    m_patchBias = weights.values(root + "embeddings.patch_embeddings.projection.bias");
    m_layers.reserve(config.layers);
    for (int i = 0; i < config.layers; ++i) {
        const std::string prefix = root + "encoder.layer." + std::to_string(i) + '.';
        Layer& layer = m_layers.emplace_back();
        layer.norm1Weight = weights.values(prefix + "norm1.weight");
        layer.norm1Bias = weights.values(prefix + "norm1.bias");
        layer.query = weights.linear(prefix + "attention.attention.query");
        layer.key = weights.linear(prefix + "attention.attention.key");
        layer.value = weights.linear(prefix + "attention.attention.value");
        layer.out = weights.linear(prefix + "attention.output.dense");
        layer.scale1 = weights.values(prefix + "layer_scale1.lambda1");
        layer.norm2Weight = weights.values(prefix + "norm2.weight");
        layer.norm2Bias = weights.values(prefix + "norm2.bias");
        layer.fc1 = weights.linear(prefix + "mlp.fc1");
        layer.fc2 = weights.linear(prefix + "mlp.fc2");
        layer.scale2 = weights.values(prefix + "layer_scale2.lambda1");
    }
    m_normWeight = weights.values(root + "layernorm.weight");
    m_normBias = weights.values(root + "layernorm.bias");
}

at::Tensor Dinov2::positions() const
{
    return m_positions.defined()
        ? m_positions
        : resizedPositions(m_positionTable, m_config.imageSize / m_config.patchSize, kInputSide / m_config.patchSize);
}

at::Tensor Dinov2::forward(const at::Tensor& planes, const std::stop_token& stop) const
{
    const auto attention = [&](const Layer& layer, const at::Tensor& x) {
        const auto heads = [&](const Linear& linear) { // -> [n, 257, heads, D]
            return linear(x, stop).view({x.size(0), x.size(1), m_config.heads, -1});
        };
        return layer.out(fullAttention(heads(layer.query), heads(layer.key), heads(layer.value)), stop);
    };
    const auto mlp = [&](const Layer& layer, const at::Tensor& x) { return layer.fc2(at::gelu(layer.fc1(x, stop)), stop); };

    const at::Tensor input = planes.to(m_placement.device, m_placement.activationDType());
    const at::Tensor patches = at::conv2d(input, like(m_patchWeight, input), like(m_patchBias, input), m_config.patchSize)
                                   .flatten(2)
                                   .transpose(1, 2);
    const at::Tensor classToken = like(m_classToken, input).expand({planes.size(0), -1, -1});
    at::Tensor x = at::cat({classToken, patches}, 1) + like(positions(), input); // [n, 257, C]
    for (const Layer& layer : m_layers) {
        throwIfStopped(stop);
        x = x
            + like(layer.scale1, x)
                * attention(layer, layerNorm(x, layer.norm1Weight, layer.norm1Bias, m_config.layerNormEps));
        x = x + like(layer.scale2, x) * mlp(layer, layerNorm(x, layer.norm2Weight, layer.norm2Bias, m_config.layerNormEps));
    }
    return layerNorm(x, m_normWeight, m_normBias, m_config.layerNormEps).slice(1, 1);
}

} // namespace vpt
