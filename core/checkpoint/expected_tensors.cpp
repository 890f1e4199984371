// The state-dict layout of spec/model.md section 3, in its load order.
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/variant.h"

#include <algorithm>

namespace vpt {

namespace {

using Shape = std::vector<std::int64_t>;

class Layout {
public:
    void tensor(const std::string& name, Shape shape)
    {
        m_list.push_back({name, std::move(shape), std::string(partOf(name))});
    }
    void matrix(const std::string& prefix, std::int64_t out, std::int64_t in) { tensor(prefix + ".weight", {out, in}); }
    void linear(const std::string& prefix, std::int64_t out, std::int64_t in)
    {
        matrix(prefix, out, in);
        tensor(prefix + ".bias", {out});
    }
    void norm(const std::string& prefix, std::int64_t width)
    {
        tensor(prefix + ".weight", {width});
        tensor(prefix + ".bias", {width});
    }
    void convolution(const std::string& prefix, Shape kernel)
    {
        const std::int64_t out = kernel.front();
        tensor(prefix + ".weight", std::move(kernel));
        tensor(prefix + ".bias", {out});
    }
    std::vector<ExpectedTensor> take() { return std::move(m_list); }

private:
    std::vector<ExpectedTensor> m_list;
};

std::int64_t scaled(int width, double ratio)
{
    return static_cast<std::int64_t>(width * ratio);
}

void addVisionTower(Layout& layout, const VisionConfig& vision)
{
    const std::int64_t width = vision.embedDim, hidden = scaled(vision.embedDim, vision.mlpRatio);
    layout.tensor("visual.patch_embed.proj.weight",
                  {width, vision.inChannels, vision.temporalPatchSize, vision.patchSize, vision.patchSize});
    for (int i = 0; i < vision.depth; ++i) {
        const std::string block = "visual.blocks." + std::to_string(i);
        layout.norm(block + ".norm1", width);
        layout.norm(block + ".norm2", width);
        layout.linear(block + ".attn.qkv", 3 * width, width);
        layout.linear(block + ".attn.proj", width, width);
        layout.linear(block + ".mlp.fc1", hidden, width);
        layout.linear(block + ".mlp.fc2", width, hidden);
    }
    const std::int64_t merged = width * vision.mergeSize * vision.mergeSize;
    layout.norm("visual.merger.ln_q", width);
    layout.linear("visual.merger.mlp.0", merged, merged);
    layout.linear("visual.merger.mlp.2", vision.outDim, merged);
}

void addLanguageModel(Layout& layout, const LanguageConfig& language)
{
    const std::int64_t width = language.hiddenSize, hidden = language.intermediateSize;
    const std::int64_t keys = std::int64_t{language.kvHeads} * language.headDim();
    layout.matrix("model.embed_tokens", language.vocabSize, width);
    for (int i = 0; i < language.layers; ++i) {
        const std::string block = "model.layers." + std::to_string(i);
        layout.linear(block + ".self_attn.q_proj", width, width);
        layout.linear(block + ".self_attn.k_proj", keys, width);
        layout.linear(block + ".self_attn.v_proj", keys, width);
        layout.matrix(block + ".self_attn.o_proj", width, width);
        layout.matrix(block + ".mlp.gate_proj", hidden, width);
        layout.matrix(block + ".mlp.up_proj", hidden, width);
        layout.matrix(block + ".mlp.down_proj", width, hidden);
        layout.tensor(block + ".input_layernorm.weight", {width});
        layout.tensor(block + ".post_attention_layernorm.weight", {width});
    }
    layout.tensor("model.norm.weight", {width});
    layout.matrix("lm_head", language.vocabSize, width);
}

void addDino(Layout& layout, const DinoConfig& dino)
{
    const std::int64_t width = dino.hiddenSize, hidden = scaled(dino.hiddenSize, dino.mlpRatio);
    const std::int64_t side = dino.imageSize / dino.patchSize;
    const std::string root = "detection_model.";
    layout.tensor(root + "embeddings.cls_token", {1, 1, width});
    layout.tensor(root + "embeddings.mask_token", {1, width});
    layout.tensor(root + "embeddings.position_embeddings", {1, side * side + 1, width});
    layout.convolution(root + "embeddings.patch_embeddings.projection", {width, 3, dino.patchSize, dino.patchSize});
    for (int i = 0; i < dino.layers; ++i) {
        const std::string block = root + "encoder.layer." + std::to_string(i);
        layout.norm(block + ".norm1", width);
        for (const char* part : {"query", "key", "value"})
            layout.linear(block + ".attention.attention." + part, width, width);
        layout.linear(block + ".attention.output.dense", width, width);
        layout.tensor(block + ".layer_scale1.lambda1", {width});
        layout.norm(block + ".norm2", width);
        layout.linear(block + ".mlp.fc1", hidden, width);
        layout.linear(block + ".mlp.fc2", width, hidden);
        layout.tensor(block + ".layer_scale2.lambda1", {width});
    }
    layout.norm(root + "layernorm", width);
}

void addSam(Layout& layout, const SamConfig& sam)
{
    const std::int64_t width = sam.hiddenSize, out = sam.outputChannels;
    const std::int64_t side = sam.imageSize / sam.patchSize;
    const std::string root = "seg_model.";
    layout.tensor(root + "pos_embed", {1, side, side, width});
    layout.convolution(root + "patch_embed.projection", {width, 3, sam.patchSize, sam.patchSize});
    for (int i = 0; i < sam.layers; ++i) {
        const std::string block = root + "layers." + std::to_string(i);
        const bool global
            = std::find(sam.globalAttention.begin(), sam.globalAttention.end(), i) != sam.globalAttention.end();
        const std::int64_t distances = 2 * (global ? side : sam.windowSize) - 1;
        layout.norm(block + ".layer_norm1", width);
        layout.tensor(block + ".attn.rel_pos_h", {distances, width / sam.heads});
        layout.tensor(block + ".attn.rel_pos_w", {distances, width / sam.heads});
        layout.linear(block + ".attn.qkv", 3 * width, width);
        layout.linear(block + ".attn.proj", width, width);
        layout.norm(block + ".layer_norm2", width);
        layout.linear(block + ".mlp.lin1", sam.mlpDim, width);
        layout.linear(block + ".mlp.lin2", width, sam.mlpDim);
    }
    layout.tensor(root + "neck.conv1.weight", {out, width, 1, 1});
    layout.norm(root + "neck.layer_norm1", out);
    layout.tensor(root + "neck.conv2.weight", {out, out, 3, 3});
    layout.norm(root + "neck.layer_norm2", out);
}

// `featureWidth`: of the encoder's output.
void addProjector(Layout& layout, const Config& config, ActionKind kind, std::int64_t featureWidth)
{
    const std::string root(variantOf(kind).projectorPrefix);
    const std::int64_t width = config.language.hiddenSize;
    const std::int64_t condition = width * config.projectorScale;
    layout.linear(root + "linear_feature", width, featureWidth);
    layout.linear(root + "linear_condition", width, condition);
    layout.norm(root + "layernorm_feature", featureWidth);
    layout.norm(root + "layernorm_condition", condition);
    if (kind == ActionKind::Seg)
        layout.convolution(root + "conv_feature", {width, featureWidth, 4, 4});
}

} // namespace

std::vector<ExpectedTensor> expectedTensors(const Config& config)
{
    Layout layout;
    addVisionTower(layout, config.vision);
    addLanguageModel(layout, config.language);
    if (config.dino) {
        addDino(layout, *config.dino);
        addProjector(layout, config, ActionKind::Detection, config.dino->hiddenSize);
    }
    if (std::find(config.encoders.begin(), config.encoders.end(), ActionKind::Clip) != config.encoders.end())
        addProjector(layout, config, ActionKind::Clip, config.language.hiddenSize);
    if (config.sam) {
        addSam(layout, *config.sam);
        addProjector(layout, config, ActionKind::Seg, config.sam->outputChannels);
    }
    return layout.take();
}

} // namespace vpt
