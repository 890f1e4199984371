#include "core/model/language_model.h"

#include "core/base/stop.h"
#include "core/model/gradients.h"
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
    return {cosines(perFrequency).to(dtype), sines(perFrequency).to(dtype)};
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

// What all layers of one forward pass share. Owns what it holds, so that a layer can be computed again later; hooks are
// for the first time only.
struct LanguageModel::Pass {
    Rotation rotation;
    at::Tensor mask; // undefined: causal, or nothing to hide
    bool causal = false;
    KvCache* cache = nullptr;
    const ForwardHooks* hooks = nullptr;
    std::stop_token stop() const { return hooks ? hooks->stop : std::stop_token(); }
};

std::vector<at::Tensor> LanguageModel::Layer::parameters() const
{
    std::vector<at::Tensor> all{inputNorm, postAttentionNorm};
    for (const Linear* linear : {&q, &k, &v, &o, &gate, &up, &down}) {
        all.push_back(linear->weight);
        all.push_back(linear->bias);
        if (linear->adapter) {
            all.push_back(linear->adapter->down);
            all.push_back(linear->adapter->up);
        }
    }
    return all;
}

LanguageModel::LanguageModel(const LanguageConfig& config, WeightLoader& weights) :
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
    m_head.weight = weights.headSharesEmbedding() ? m_embedding : weights.matrix("lm_head.weight");
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

// x [B, T, H], already normed
at::Tensor LanguageModel::attention(int index, const at::Tensor& x, const Pass& pass) const
{
    const Layer& layer = m_layers[index];
    const std::stop_token stop = pass.stop();
    const at::Tensor q = rotated(splitHeads(layer.q(x, stop), m_config.heads), pass.rotation.cosines, pass.rotation.sines);
    at::Tensor k = rotated(splitHeads(layer.k(x, stop), m_config.kvHeads), pass.rotation.cosines, pass.rotation.sines);
    at::Tensor v = splitHeads(layer.v(x, stop), m_config.kvHeads);
    if (pass.cache)
        std::tie(k, v) = pass.cache->append(index, k, v);
    if (pass.hooks && pass.hooks->queryLayers.contains(index))
        pass.hooks->onQueries(index, q, k);
    const at::Tensor heads = at::scaled_dot_product_attention(
        q, k, v, pass.mask.defined() ? std::optional<at::Tensor>(pass.mask) : std::nullopt, /*dropout_p=*/0.0, pass.causal,
        /*scale=*/std::nullopt, /*enable_gqa=*/true);
    return layer.o(heads.transpose(1, 2).flatten(2), stop);
}

at::Tensor LanguageModel::throughLayer(int index, const at::Tensor& x, const Pass& pass) const
{
    const Layer& layer = m_layers[index];
    const std::stop_token stop = pass.stop();
    const at::Tensor attended = x + attention(index, rmsNorm(x, layer.inputNorm, m_config.rmsNormEps), pass);
    const at::Tensor normed = rmsNorm(attended, layer.postAttentionNorm, m_config.rmsNormEps);
    return attended + layer.down(swiGlu(layer.gate(normed, stop), layer.up(normed, stop)), stop);
}

at::Tensor LanguageModel::throughLayers(const at::Tensor& embeddings, const Pass& pass, bool recompute) const
{
    const ForwardHooks& hooks = *pass.hooks;
    const auto report = [&hooks](int index, const at::Tensor& hidden) {
        if (hooks.onHidden)
            hooks.onHidden(index, hidden);
    };
    Pass again = pass;
    again.hooks = nullptr;

    at::Tensor x = embeddings;
    report(0, x);
    for (int i = 0; i < m_config.layers; ++i) {
        throwIfStopped(hooks.stop);
        if (recompute && c10::GradMode::is_enabled() && !hooks.queryLayers.contains(i))
            x = recomputed([this, i, again](const at::Tensor& input) { return throughLayer(i, input, again); }, x,
                           m_layers[i].parameters());
        else
            x = throughLayer(i, x, pass);
        if (i + 1 < m_config.layers)
            report(i + 1, x);
        if (hooks.onLayer)
            hooks.onLayer(i + 1, m_config.layers);
    }
    x = rmsNorm(x, m_finalNorm, m_config.rmsNormEps);
    report(m_config.layers, x);
    return x;
}

at::Tensor LanguageModel::forward(const at::Tensor& embeddings, const at::Tensor& positions, KvCache& cache,
                                  const ForwardHooks& hooks, const at::Tensor& padding) const
{
    const std::int64_t tokens = embeddings.size(1);
    Pass pass;
    pass.rotation = rotationOf(positions.to(m_placement.device), m_inverseFrequencies, m_config.mropeSection,
                               embeddings.scalar_type());
    pass.mask = maskOf(cache.length(), tokens, padding, m_placement.device);
    pass.causal = !pass.mask.defined() && tokens > 1;
    pass.cache = &cache;
    pass.hooks = &hooks;
    cache.reserve(static_cast<int>(tokens));
    const at::Tensor hidden = throughLayers(embeddings, pass, /*recompute=*/false);
    cache.advance(static_cast<int>(tokens));
    return hidden;
}

at::Tensor LanguageModel::forwardRows(const at::Tensor& embeddings, const at::Tensor& positions, const at::Tensor& mask,
                                      const ForwardHooks& hooks, bool recompute) const
{
    Pass pass;
    pass.rotation = rotationOf(positions.to(m_placement.device), m_inverseFrequencies, m_config.mropeSection,
                               embeddings.scalar_type());
    pass.mask = mask;
    pass.causal = !mask.defined();
    pass.hooks = &hooks;
    return throughLayers(embeddings, pass, recompute);
}

at::Tensor LanguageModel::logits(const at::Tensor& hidden) const
{
    return m_head(hidden).to(at::kFloat);
}

} // namespace vpt
