#include "core/model/sam_encoder.h"

#include "core/base/stop.h"
#include "core/model/gradients.h"
#include "core/model/ops.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

namespace {

constexpr double kNeckNormEps = 1e-6;
constexpr std::int64_t kBiasValues = 1 << 24; // one head of global attention over 64 x 64 cells: 64 MB

// Row i - i' + side - 1 of the table [2 side - 1, headDim] for query i and key i': [side, side, headDim].
at::Tensor byOffset(const at::Tensor& table)
{
    const std::int64_t side = (table.size(0) + 1) / 2;
    const at::Tensor cells = at::arange(side, at::TensorOptions(at::kLong).device(table.device()));
    const at::Tensor offsets = cells.unsqueeze(1) - cells.unsqueeze(0) + (side - 1);
    return table.index_select(0, offsets.flatten()).view({side, side, -1});
}

// Grid [n, h, w, C] -> windows [n * count, size, size, C]; zeros fill up the right and lower edge.
at::Tensor windows(const at::Tensor& grid, std::int64_t size)
{
    const std::int64_t h = grid.size(1), w = grid.size(2), channels = grid.size(3);
    const at::Tensor padded = at::constant_pad_nd(grid, {0, 0, 0, (size - w % size) % size, 0, (size - h % size) % size});
    return padded.view({grid.size(0), padded.size(1) / size, size, padded.size(2) / size, size, channels})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({-1, size, size, channels});
}

// The inverse: drops what was filled up.
at::Tensor withoutWindows(const at::Tensor& parts, std::int64_t n, std::int64_t h, std::int64_t w)
{
    const std::int64_t size = parts.size(1), rows = (h + size - 1) / size, columns = (w + size - 1) / size;
    return parts.view({n, rows, columns, size, size, -1})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({n, rows * size, columns * size, -1})
        .narrow(1, 0, h)
        .narrow(2, 0, w);
}

// Attention with decomposed relative positions. q, k, v [items, h * w, D], an item being one head of one window;
// the bias of query (i, j) and key (i', j') is q . relativeH[i][i'] + q . relativeW[j][j'] with the unscaled q.
// Items are taken a few at a time: the bias of all of them would be 1 GB for global attention.
at::Tensor relativeAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& relativeH,
                             const at::Tensor& relativeW, const std::stop_token& stop)
{
    const std::int64_t items = q.size(0), cells = q.size(1), h = relativeH.size(0), w = relativeW.size(0);
    const std::int64_t step = std::clamp(kBiasValues / (cells * cells), std::int64_t{1}, items);
    const bool recorded = isRecorded(q, k, v, relativeH, relativeW);
    const at::Tensor room = recorded ? at::Tensor() : at::empty({step, h, w, h, w}, q.options());
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < items; first += step) {
        throwIfStopped(stop);
        const std::int64_t count = std::min(step, items - first);
        const auto part = [first, count](const at::Tensor& x) { return x.narrow(0, first, count); };
        const at::Tensor query = part(q).view({count, h, w, -1});
        const at::Tensor alongH = at::einsum("bhwc,hkc->bhwk", {query, relativeH}).unsqueeze(-1); // [count, h, w, h', 1]
        const at::Tensor alongW = at::einsum("bhwc,wkc->bhwk", {query, relativeW}).unsqueeze(-2); // [count, h, w, 1, w']
        at::Tensor bias = recorded ? alongH + alongW : room.narrow(0, 0, count);
        if (!recorded)
            at::add_out(bias, alongH, alongW);
        const auto one = [&part](const at::Tensor& x) { return part(x).unsqueeze(0); }; // [1, count, h * w, D]
        parts.push_back(
            at::scaled_dot_product_attention(one(q), one(k), one(v), bias.reshape({1, count, cells, cells})).squeeze(0));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts);
}

// LayerNorm over the channels of [n, C, h, w].
at::Tensor channelNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias)
{
    return layerNorm(x.permute({0, 2, 3, 1}), weight, bias, kNeckNormEps).permute({0, 3, 1, 2});
}

} // namespace

SamEncoder::SamEncoder(const SamConfig& config, WeightLoader& weights) : m_config(config), m_placement(weights.placement())
{
    const std::string root = "seg_model.";
    m_positions = weights.values(root + "pos_embed"); // [1, side, side, C]
    m_patchWeight = weights.values(root + "patch_embed.projection.weight");
    m_patchBias = weights.values(root + "patch_embed.projection.bias");
    m_layers.reserve(config.layers);
    for (int i = 0; i < config.layers; ++i) {
        const std::string prefix = root + "layers." + std::to_string(i) + '.';
        const bool global = std::ranges::find(config.globalAttention, i) != config.globalAttention.end();
        Layer& layer = m_layers.emplace_back();
        layer.window = global ? 0 : config.windowSize;
        layer.norm1Weight = weights.values(prefix + "layer_norm1.weight");
        layer.norm1Bias = weights.values(prefix + "layer_norm1.bias");
        layer.relativeH = weights.values(prefix + "attn.rel_pos_h");
        layer.relativeW = weights.values(prefix + "attn.rel_pos_w");
        layer.qkv = weights.linear(prefix + "attn.qkv");
        layer.proj = weights.linear(prefix + "attn.proj");
        layer.norm2Weight = weights.values(prefix + "layer_norm2.weight");
        layer.norm2Bias = weights.values(prefix + "layer_norm2.bias");
        layer.lin1 = weights.linear(prefix + "mlp.lin1");
        layer.lin2 = weights.linear(prefix + "mlp.lin2");
    }
    m_neckConv1 = weights.values(root + "neck.conv1.weight");
    m_neckNorm1Weight = weights.values(root + "neck.layer_norm1.weight");
    m_neckNorm1Bias = weights.values(root + "neck.layer_norm1.bias");
    m_neckConv2 = weights.values(root + "neck.conv2.weight");
    m_neckNorm2Weight = weights.values(root + "neck.layer_norm2.weight");
    m_neckNorm2Bias = weights.values(root + "neck.layer_norm2.bias");
}

// grid [b, h, w, C], b images or windows -> the same shape
at::Tensor SamEncoder::attention(const Layer& layer, const at::Tensor& grid, const std::stop_token& stop) const
{
    const std::int64_t b = grid.size(0), cells = grid.size(1) * grid.size(2), heads = m_config.heads;
    const std::vector<at::Tensor> qkv = layer.qkv(grid, stop)
                                            .view({b, cells, 3, heads, -1})
                                            .permute({2, 0, 3, 1, 4})
                                            .reshape({3, b * heads, cells, -1})
                                            .unbind(0); // each [b * heads, cells, D]
    const at::Tensor mixed = relativeAttention(qkv[0], qkv[1], qkv[2], byOffset(like(layer.relativeH, grid)),
                                               byOffset(like(layer.relativeW, grid)), stop);
    return layer.proj(mixed.reshape({b, heads, cells, -1}).transpose(1, 2).reshape(grid.sizes()), stop);
}

at::Tensor SamEncoder::forward(const at::Tensor& planes, const std::stop_token& stop) const
{
    const auto mlp
        = [&](const Layer& layer, const at::Tensor& x) { return layer.lin2(at::gelu(layer.lin1(x, stop)), stop); };
    const auto localOrGlobal = [&](const Layer& layer, const at::Tensor& x) {
        if (layer.window == 0)
            return attention(layer, x, stop);
        const at::Tensor parts = attention(layer, windows(x, layer.window), stop);
        return withoutWindows(parts, x.size(0), x.size(1), x.size(2));
    };

    const at::Tensor input = planes.to(m_placement.device, m_placement.activationDType());
    const at::Tensor patches = at::conv2d(input, like(m_patchWeight, input), like(m_patchBias, input), m_config.patchSize);
    at::Tensor x = (patches.permute({0, 2, 3, 1}) + like(m_positions, input)).contiguous(); // [n, 64, 64, C]
    for (const Layer& layer : m_layers) {
        throwIfStopped(stop);
        x = x + localOrGlobal(layer, layerNorm(x, layer.norm1Weight, layer.norm1Bias, m_config.layerNormEps));
        x = x + mlp(layer, layerNorm(x, layer.norm2Weight, layer.norm2Bias, m_config.layerNormEps));
    }
    x = at::conv2d(x.permute({0, 3, 1, 2}), like(m_neckConv1, x));
    x = channelNorm(x, m_neckNorm1Weight, m_neckNorm1Bias);
    x = at::conv2d(x, like(m_neckConv2, x), /*bias=*/{}, /*stride=*/1, /*padding=*/1);
    return channelNorm(x, m_neckNorm2Weight, m_neckNorm2Bias).contiguous(); // [n, 256, 64, 64]
}

} // namespace vpt
