#include "core/model/language_model.h"

#include "core/base/stop.h"
#include "core/model/ops.h"

#include <ATen/ATen.h>

namespace vpt {

namespace {

// Cosines and sines of one forward pass, [B, 1, T, headDim / 2] in the activation dtype.
struct Rotation {
    at::Tensor cosines, sines;
};

// Frequencies are shared out among the three axes of `positions` [3, B, T] in consecutive sections.
Rotation rotationOf(const at::Tensor& positions, const at::Tensor& inverseFrequencies, const std::vector<int>& sections,
                    at::ScalarType dtype)
{
    const at::Tensor angles = positions.to(at::kFloat).unsqueeze(-1) * inverseFrequencies; // [3, B, T, headDim / 2]
    std::vector<at::Tensor> parts;
    std::int64_t first = 0;
    for (std::size_t axis = 0; axis < sections.size(); ++axis) {
        parts.push_back(angles[static_cast<std::int64_t>(axis)].narrow(-1, first, sections[axis]));
        first += sections[axis];
    }
    const at::Tensor perFrequency = at::cat(parts, -1).unsqueeze(1);
    return {perFrequency.cos().to(dtype), perFrequency.sin().to(dtype)};
}

// Which keys the new rows may see, [T, cached + T] or [B, 1, T, cached + T], true = attend; undefined where nothing has
// to be hidden or the causal rule of an empty cache says it all.
at::Tensor maskOf(int cached, std::int64_t tokens, const at::Tensor& padding, at::Device device)
{
    if (!padding.defined() && (tokens == 1 || cached == 0))
        return {};
    const at::Tensor all = at::ones({tokens, cached + tokens}, at::TensorOptions(at::kBool).device(device));
    const at::Tensor causal = all.tril(cached);
    if (!padding.defined())
        return causal;
    // A padded row sees itself: a row that sees nothing would be undefined. Nobody sees its key.
    return (causal & padding.to(device).unsqueeze(1).unsqueeze(1)) | causal.triu(cached);
}

// [B, T, heads * D] -> [B, heads, T, D]
at::Tensor splitHeads(const at::Tensor& x, int heads)
{
    return x.view({x.size(0), x.size(1), heads, -1}).transpose(1, 2);
}

} // namespace

LanguageModel::LanguageModel(const LanguageConfig& config, WeightLoader& weights, bool headSharesEmbedding) :
    m_config(config),
    m_embedding(weights.matrix("model.embed_tokens.weight")),
    m_placement(weights.placement())
{
    m_layers.reserve(config.layers);
    for (int i = 0; i < config.layers; ++i) {
        const std::string prefix = "model.layers." + std::to_string(i) + '.';
        Layer& layer = m_layers.emplace_back();
        layer.inputNorm = weights.values(prefix + "input_layernorm.weight");
        layer.q = weights.linear(prefix + "self_attn.q_proj");
        layer.k = weights.linear(prefix + "self_attn.k_proj");
        layer.v = weights.linear(prefix + "self_attn.v_proj");
        layer.o = weights.linear(prefix + "self_attn.o_proj", /*bias=*/false);
        layer.postAttentionNorm = weights.values(prefix + "post_attention_layernorm.weight");
        layer.gate = weights.linear(prefix + "mlp.gate_proj", /*bias=*/false);
        layer.up = weights.linear(prefix + "mlp.up_proj", /*bias=*/false);
        layer.down = weights.linear(prefix + "mlp.down_proj", /*bias=*/false);
    }
    m_finalNorm = weights.values("model.norm.weight");
    m_head.weight = headSharesEmbedding ? m_embedding : weights.matrix("lm_head.weight");
    m_inverseFrequencies = inverseFrequencies(config.ropeTheta, config.headDim(), m_placement.device);
}

at::Tensor LanguageModel::embed(const at::Tensor& ids) const
{
    std::vector<std::int64_t> shape = ids.sizes().vec();
    shape.push_back(m_embedding.size(1));
    const at::Tensor rows = m_embedding.index_select(0, ids.to(m_placement.device).flatten());
    return rows.to(m_placement.activationDType()).view(shape);
}

KvCache LanguageModel::makeCache(int batch) const
{
    const auto options = at::TensorOptions(m_placement.activationDType()).device(m_placement.device);
    return {m_config.layers, batch, m_config.kvHeads, m_config.headDim(), options};
}

at::Tensor LanguageModel::forward(const at::Tensor& embeddings, const at::Tensor& positions, KvCache& cache,
                                  const ForwardHooks& hooks, const at::Tensor& padding) const
{
    const std::int64_t tokens = embeddings.size(1);
    const Rotation rotation = rotationOf(positions.to(m_placement.device), m_inverseFrequencies, m_config.mropeSection,
                                         embeddings.scalar_type());
    const at::Tensor mask = maskOf(cache.length(), tokens, padding, m_placement.device);
    const bool causal = !mask.defined() && tokens > 1;
    const auto report = [&hooks](int index, const at::Tensor& hidden) {
        if (hooks.onHidden)
            hooks.onHidden(index, hidden);
    };

    const auto attention = [&](int index, const at::Tensor& x) {
        const Layer& layer = m_layers[index];
        const at::Tensor q = splitHeads(layer.q(x, hooks.stop), m_config.heads); // [B, heads, T, D]
        const at::Tensor k = splitHeads(layer.k(x, hooks.stop), m_config.kvHeads);
        const at::Tensor v = splitHeads(layer.v(x, hooks.stop), m_config.kvHeads);
        const auto [keys, values] = cache.append(index, rotated(k, rotation.cosines, rotation.sines), v);
        const at::Tensor heads = at::scaled_dot_product_attention(
            rotated(q, rotation.cosines, rotation.sines), keys, values,
            mask.defined() ? std::optional<at::Tensor>(mask) : std::nullopt, /*dropout_p=*/0.0, causal,
            /*scale=*/std::nullopt, /*enable_gqa=*/true);
        return layer.o(heads.transpose(1, 2).flatten(2), hooks.stop);
    };
    const auto mlp = [&](int index, const at::Tensor& x) {
        const Layer& layer = m_layers[index];
        return layer.down(swiGlu(layer.gate(x, hooks.stop), layer.up(x, hooks.stop)), hooks.stop);
    };

    cache.reserve(static_cast<int>(tokens));
    at::Tensor x = embeddings;
    report(0, x);
    for (int i = 0; i < m_config.layers; ++i) {
        throwIfStopped(hooks.stop);
        x = x + attention(i, rmsNorm(x, m_layers[i].inputNorm, m_config.rmsNormEps));
        x = x + mlp(i, rmsNorm(x, m_layers[i].postAttentionNorm, m_config.rmsNormEps));
        if (i + 1 < m_config.layers)
            report(i + 1, x);
        if (hooks.onLayer)
            hooks.onLayer(i + 1, m_config.layers);
    }
    x = rmsNorm(x, m_finalNorm, m_config.rmsNormEps);
    report(m_config.layers, x);
    cache.advance(static_cast<int>(tokens));
    return x;
}

at::Tensor LanguageModel::logits(const at::Tensor& hidden) const
{
    return m_head(hidden).to(at::kFloat);
}

} // namespace vpt
