#include "core/model/vision_tower.h"

#include "core/base/stop.h"
#include "core/model/ops.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

namespace {

constexpr double kNormEps = 1e-6;
constexpr double kRopeBase = 10'000;

// Angles of a whole picture list: [patches, 1, headDim / 2] float32, the row's angles before the column's.
struct Rotation {
    at::Tensor cosines, sines;
};

// The order of the patches: merge blocks row by row, inside a block row by row.
at::Tensor inBlockOrder(const at::Tensor& perPatch, PatchGrid grid, int merge)
{
    return perPatch.expand({grid.height, grid.width})
        .reshape({grid.height / merge, merge, grid.width / merge, merge})
        .permute({0, 2, 1, 3})
        .flatten();
}

Rotation rotationOf(const std::vector<PatchGrid>& grids, int headDim, int merge, at::Device device)
{
    const at::Tensor frequencies = inverseFrequencies(kRopeBase, headDim / 2, device); // [headDim / 4]
    const auto options = at::TensorOptions(at::kFloat).device(device);
    std::vector<at::Tensor> angles;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        const PatchGrid grid = grids[i];
        if (i > 0 && grid == grids[i - 1]) {
            angles.push_back(angles.back());
            continue;
        }
        const at::Tensor rows = inBlockOrder(at::arange(grid.height, options).unsqueeze(1), grid, merge);
        const at::Tensor columns = inBlockOrder(at::arange(grid.width, options).unsqueeze(0), grid, merge);
        angles.push_back(at::cat({at::outer(rows, frequencies), at::outer(columns, frequencies)}, -1));
    }
    const at::Tensor all = at::cat(angles).unsqueeze(1);
    return {cosines(all), sines(all)};
}

// Rotates in float32, as the reference does. x [S, heads, D]
at::Tensor rotatedWide(const at::Tensor& x, const Rotation& rotation)
{
    return rotated(x.to(at::kFloat), rotation.cosines, rotation.sines).to(x.scalar_type());
}

// q, k, v [S, heads, D]; every picture attends to itself only. Neighbours of one size go together. -> [S, heads * D]
at::Tensor attentionWithinPictures(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                   const std::vector<PatchGrid>& grids, const std::stop_token& stop)
{
    std::vector<std::int64_t> pictures, patches, sizes; // of each group of neighbours
    for (auto grid = grids.begin(); grid != grids.end();) {
        const auto next = std::find_if(grid, grids.end(), [grid](const PatchGrid& other) { return other != *grid; });
        pictures.push_back(next - grid);
        patches.push_back(std::int64_t{grid->height} * grid->width);
        sizes.push_back(pictures.back() * patches.back());
        grid = next;
    }
    // Split at once: a part of its own each time would make its gradient as large as the whole.
    const auto split = [&sizes](const at::Tensor& x) {
        return sizes.size() == 1 ? std::vector<at::Tensor>{x} : x.split_with_sizes(sizes);
    };
    const std::vector<at::Tensor> queries = split(q), keys = split(k), values = split(v);
    std::vector<at::Tensor> parts;
    for (std::size_t group = 0; group < sizes.size(); ++group) {
        throwIfStopped(stop);
        const auto together = [&](const at::Tensor& x) {
            return x.view({pictures[group], patches[group], x.size(1), x.size(2)});
        };
        parts.push_back(
            fullAttention(together(queries[group]), together(keys[group]), together(values[group])).flatten(0, 1));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts);
}

} // namespace

VisionTower::VisionTower(const VisionConfig& config, WeightLoader& weights) :
    m_config(config),
    m_placement(weights.placement())
{
    m_patchEmbed = weights.matrix("visual.patch_embed.proj.weight");
    m_blocks.reserve(config.depth);
    for (int i = 0; i < config.depth; ++i) {
        const std::string prefix = "visual.blocks." + std::to_string(i) + '.';
        Block& block = m_blocks.emplace_back();
        block.norm1Weight = weights.values(prefix + "norm1.weight");
        block.norm1Bias = weights.values(prefix + "norm1.bias");
        block.norm2Weight = weights.values(prefix + "norm2.weight");
        block.norm2Bias = weights.values(prefix + "norm2.bias");
        block.qkv = weights.linear(prefix + "attn.qkv");
        block.proj = weights.linear(prefix + "attn.proj");
        block.fc1 = weights.linear(prefix + "mlp.fc1");
        block.fc2 = weights.linear(prefix + "mlp.fc2");
    }
    m_mergerNormWeight = weights.values("visual.merger.ln_q.weight");
    m_mergerNormBias = weights.values("visual.merger.ln_q.bias");
    m_mergerIn = weights.linear("visual.merger.mlp.0");
    m_mergerOut = weights.linear("visual.merger.mlp.2");
}

at::Tensor VisionTower::forward(const at::Tensor& patches, const std::vector<PatchGrid>& grids, const std::stop_token& stop,
                                at::Tensor* perPatch) const
{
    const int headDim = m_config.embedDim / m_config.heads;
    const Rotation rotation = rotationOf(grids, headDim, m_config.mergeSize, m_placement.device);
    const auto attention = [&](const Block& block, const at::Tensor& x) {
        const std::vector<at::Tensor> qkv = block.qkv(x, stop).view({-1, 3, m_config.heads, headDim}).unbind(1);
        const at::Tensor q = rotatedWide(qkv[0], rotation), k = rotatedWide(qkv[1], rotation); // [S, heads, D]
        return block.proj(attentionWithinPictures(q, k, qkv[2], grids, stop), stop);
    };
    const auto mlp = [&](const Block& block, const at::Tensor& x) { return block.fc2(quickGelu(block.fc1(x, stop)), stop); };

    const bool oneFrame = patches.size(1) * m_config.temporalPatchSize == m_patchEmbed[0].numel();
    const at::Tensor kernel = oneFrame ? m_patchEmbed.sum(2) : m_patchEmbed;
    // A convolution whose kernel is its stride.
    const Linear patchEmbed{.weight = kernel.flatten(1), .bias = {}, .rounded = m_placement.roundedProducts};
    at::Tensor x = patchEmbed(patches.to(m_placement.device, m_placement.activationDType()), stop); // [S, embedDim]
    for (const Block& block : m_blocks) {
        throwIfStopped(stop);
        x = x + attention(block, layerNorm(x, block.norm1Weight, block.norm1Bias, kNormEps));
        x = x + mlp(block, layerNorm(x, block.norm2Weight, block.norm2Bias, kNormEps));
    }
    const std::int64_t merged = std::int64_t{m_config.mergeSize} * m_config.mergeSize * m_config.embedDim;
    x = layerNorm(x, m_mergerNormWeight, m_mergerNormBias, kNormEps);
    if (perPatch)
        *perPatch = x;
    return m_mergerOut(at::gelu(m_mergerIn(x.view({-1, merged}), stop)), stop); // of [S / 4, 4 embedDim]
}

} // namespace vpt
