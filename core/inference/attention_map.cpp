#include "core/inference/attention_map.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vpt {

namespace {

// Of the last row, the mean over the heads: queries [1, heads, T, D], keys [1, kvHeads, L, D] -> [L] float32 on the CPU.
at::Tensor lastRow(const at::Tensor& queries, const at::Tensor& keys)
{
    const at::Tensor k = keys[0].to(at::kFloat);
    // Neighbouring query heads share a key head.
    const at::Tensor q = queries[0].select(1, -1).to(at::kFloat).view({k.size(0), -1, k.size(2)}); // [kvHeads, group, D]
    const at::Tensor scores = at::bmm(q, k.transpose(1, 2)) / std::sqrt(static_cast<double>(k.size(2)));
    return at::softmax(scores, -1).mean(at::IntArrayRef{0, 1}).cpu();
}

// The rows of one look's tokens, which stand at positions[first ...].
AttendedLook attendedLook(int look, const std::vector<at::Tensor>& layers, const std::vector<int>& positions,
                          std::size_t first, int rows, int columns)
{
    AttendedLook attended{look, {}};
    for (const at::Tensor& layer : layers) {
        const auto values = layer.accessor<float, 1>();
        GridMap& map = attended.layers.emplace_back(GridMap{rows, columns, {}});
        for (std::size_t i = 0; i < static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); ++i)
            map.values.push_back(values[positions[first + i]]);
    }
    return attended;
}

} // namespace

Attention attentionMap(const VptModel& model, const TokenIds& tokens, Sequence& sequence, const Prompt& prompt,
                       const std::stop_token& stop)
{
    std::vector<at::Tensor> layers(static_cast<std::size_t>(model.config.language.layers));
    ForwardHooks hooks{.stop = stop};
    for (int layer = 0; layer < model.config.language.layers; ++layer)
        hooks.queryLayers.insert(layer);
    // A prompt may take several passes; the last one has the last row.
    hooks.onQueries = [&layers](int layer, const at::Tensor& queries, const at::Tensor& keys) {
        layers[static_cast<std::size_t>(layer)] = lastRow(queries, keys);
    };
    sequence.prefill(prompt, hooks);

    Attention attention;
    int look = 0;
    std::size_t first = 0;
    const std::vector<int> pads = padPositions(prompt.ids, tokens.imagePad);
    for (const PlacedImage& image : prompt.images) {
        const int merge = model.config.vision.mergeSize;
        attention.looks.push_back(
            attendedLook(look++, layers, pads, first, image.grid.height / merge, image.grid.width / merge));
        first += static_cast<std::size_t>(image.features.size(0));
    }
    first = 0;
    for (const PlacedAction& action : prompt.actions) {
        const std::vector<int> actionPads = padPositions(prompt.ids, tokens.action(action.kind).pad);
        attention.looks.push_back(attendedLook(look++, layers, actionPads, first, action.rows, action.columns));
        first += static_cast<std::size_t>(action.plain.size(0));
    }
    return attention;
}

} // namespace vpt
