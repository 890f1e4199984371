// Qwen2-VL's language model: RMSNorm, GQA with M-RoPE, SwiGLU. Source: spec/model.md section 6.
#pragma once

#include "core/checkpoint/config.h"
#include "core/model/kv_cache.h"
#include "core/model/weights.h"

#include <functional>
#include <set>
#include <stop_token>
#include <vector>

namespace vpt {

// What a forward pass may be asked to do besides computing.
struct ForwardHooks {
    std::stop_token stop = {}; // asked before every layer; throws Cancelled
    std::function<void(int layer, int layers)> onLayer = {}; // after a layer: progress
    // Every hidden state [B, T, H]: 0 = input embeddings, i = output of layer i, last = after the final norm (the
    // un-normed output of the last layer is not reported, as in the reference's hidden_states).
    std::function<void(int index, const at::Tensor& hidden)> onHidden = {};
    // Rotated queries [B, heads, T, D] and keys [B, kvHeads, cached + T, D] of the layers in `queryLayers`.
    std::function<void(int layer, const at::Tensor& queries, const at::Tensor& keys)> onQueries = {};
    std::set<int> queryLayers = {};
};

class LanguageModel {
public:
    LanguageModel(const LanguageConfig& config, WeightLoader& weights);

    const LanguageConfig& config() const { return m_config; }
    // ids [..] int64 -> [.., H], activation dtype
    at::Tensor embed(const at::Tensor& ids) const;
    KvCache makeCache(int batch = 1) const;

    // embeddings [B, T, H]: new rows behind what the cache holds; positions [3, B, T] int64 (temporal, height, width);
    // `padding` [B, cache.length() + T] bool, true = attend, or undefined when nothing is padded.
    // Appends keys and values to the cache. Returns the final-normed hidden states [B, T, H].
    // When it throws, the cache has its old length.
    at::Tensor forward(const at::Tensor& embeddings, const at::Tensor& positions, KvCache& cache,
                       const ForwardHooks& hooks = {}, const at::Tensor& padding = {}) const;

    // The same for whole rows without a cache, as training needs it. `mask` [1 or B, 1, T, T] bool, true = attend;
    // undefined: causal. With `recompute`, layers keep only their input and are computed again on the way back
    // (except those whose queries are observed); the model must outlive that.
    at::Tensor forwardRows(const at::Tensor& embeddings, const at::Tensor& positions, const at::Tensor& mask,
                           const ForwardHooks& hooks = {}, bool recompute = false) const;

    // hidden [.., H] -> [.., V] float32. Call it on rows that are sampled only.
    at::Tensor logits(const at::Tensor& hidden) const;

private:
    struct Layer {
        at::Tensor inputNorm, postAttentionNorm;
        Linear q, k, v, o, gate, up, down;
        std::vector<at::Tensor> parameters() const;
    };
    struct Pass;
    at::Tensor throughLayer(int index, const at::Tensor& x, const Pass& pass) const;
    at::Tensor attention(int index, const at::Tensor& x, const Pass& pass) const;
    at::Tensor throughLayers(const at::Tensor& embeddings, const Pass& pass, bool recompute) const;

    LanguageConfig m_config;
    at::Tensor m_embedding; // [V, H]
    Linear m_head;
    at::Tensor m_finalNorm;
    std::vector<Layer> m_layers;
    at::Tensor m_inverseFrequencies; // [headDim / 2] float32
    Placement m_placement;
};

} // namespace vpt
