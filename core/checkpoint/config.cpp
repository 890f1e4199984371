#include "core/checkpoint/config.h"

#include "core/base/error.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/json_fields.h"
#include "core/checkpoint/strict_json.h"
#include "core/checkpoint/variant.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace vpt {

namespace {

// Far beyond any published model, and small enough that no product of sizes leaves 63 bits.
constexpr int kMaxWidth = 65536;
constexpr int kMaxLayers = 512;
constexpr int kMaxHeads = 1024;
constexpr int kMaxVocabulary = 4'000'000;
constexpr int kMaxPositions = 16'777'216;
constexpr int kMaxImageSide = 4096;
constexpr int kMaxPatch = 64;

void expectDivisible(JsonFields& fields, const char* key, int value, const char* byKey, int by)
{
    if (by > 0 && value % by != 0)
        fields.problem(key, std::to_string(value) + " is not a multiple of " + byKey + " " + std::to_string(by));
}

// A section that is absent reads as empty, so that every field takes its default.
nlohmann::json sectionOf(JsonFields& fields, const char* key)
{
    const nlohmann::json* section = fields.find(key);
    if (section && section->is_object())
        return *section;
    if (section)
        fields.problem(key, "an object { } was expected");
    return nlohmann::json::object();
}

void readRope(JsonFields& fields, LanguageConfig& language, std::vector<std::string>& problems)
{
    const nlohmann::json section = sectionOf(fields, "rope_scaling");
    JsonFields rope(section, "rope_scaling.", problems);
    for (const char* key : {"type", "rope_type"}) {
        const std::string type = rope.text(key, "default");
        if (type != "default" && type != "mrope")
            rope.problem(key, inQuotes(type) + " is not supported, only \"mrope\" (also written \"default\")");
    }
    language.mropeSection = rope.integers("mrope_section", {}, 1, kMaxWidth);
    const int sum = std::accumulate(language.mropeSection.begin(), language.mropeSection.end(), 0);
    if (language.mropeSection.size() != 3 || sum * 2 != language.headDim())
        rope.problem("mrope_section",
                     "expected three numbers that sum to " + std::to_string(language.headDim() / 2)
                         + " (half of hidden_size / num_attention_heads)");
}

LanguageConfig readLanguage(JsonFields& fields, std::vector<std::string>& problems)
{
    LanguageConfig language;
    language.hiddenSize = fields.integer("hidden_size", {}, 1, kMaxWidth);
    language.intermediateSize = fields.integer("intermediate_size", {}, 1, 16 * kMaxWidth);
    language.layers = fields.integer("num_hidden_layers", {}, 1, kMaxLayers);
    language.heads = fields.integer("num_attention_heads", {}, 1, kMaxHeads);
    language.kvHeads = fields.integer("num_key_value_heads", {}, 1, kMaxHeads);
    language.vocabSize = fields.integer("vocab_size", {}, 1, kMaxVocabulary);
    language.rmsNormEps = fields.number("rms_norm_eps", language.rmsNormEps, 1e-12, 0.1);
    language.ropeTheta = fields.number("rope_theta", language.ropeTheta, 1.0, 1e12);
    language.maxPositions = fields.integer("max_position_embeddings", language.maxPositions, 1, kMaxPositions);
    language.tiedHead = fields.boolean("tie_word_embeddings", false);
    expectDivisible(fields, "hidden_size", language.hiddenSize, "num_attention_heads", language.heads);
    expectDivisible(fields, "num_attention_heads", language.heads, "num_key_value_heads", language.kvHeads);
    fields.expectText("hidden_act", "silu");
    fields.expectBoolean("use_sliding_window", false);
    readRope(fields, language, problems);
    return language;
}

VisionConfig readVision(JsonFields& fields, int outDim, std::vector<std::string>& problems)
{
    VisionConfig vision;
    if (!fields.find("vision_config"))
        fields.problem("vision_config", "is missing");
    const nlohmann::json section = sectionOf(fields, "vision_config");
    JsonFields tower(section, "vision_config.", problems);
    vision.depth = tower.integer("depth", vision.depth, 1, kMaxLayers);
    vision.embedDim = tower.integer("embed_dim", vision.embedDim, 1, kMaxWidth);
    vision.heads = tower.integer("num_heads", vision.heads, 1, kMaxHeads);
    vision.mlpRatio = tower.number("mlp_ratio", vision.mlpRatio, 0.25, 64);
    vision.patchSize = tower.integer("patch_size", vision.patchSize, 1, kMaxPatch);
    vision.temporalPatchSize = tower.integer("temporal_patch_size", vision.temporalPatchSize, 1, 16);
    vision.mergeSize = tower.integer("spatial_merge_size", vision.mergeSize, 1, 16);
    vision.inChannels = tower.integer("in_channels", vision.inChannels, 3, 3);
    vision.outDim = tower.integer("hidden_size", outDim, 1, kMaxWidth);
    if (vision.outDim != outDim)
        tower.problem("hidden_size",
                      "expected the language model's hidden_size " + std::to_string(outDim) + ", found "
                          + std::to_string(vision.outDim));
    // Its rotary positions need a row half and a column half of whole pairs.
    if (vision.embedDim % (4 * vision.heads) != 0)
        tower.problem("embed_dim",
                      std::to_string(vision.embedDim) + " is not a multiple of four times num_heads "
                          + std::to_string(vision.heads));
    tower.expectText("hidden_act", "quick_gelu");
    return vision;
}

DinoConfig readDino(JsonFields& fields, std::vector<std::string>& problems)
{
    DinoConfig dino;
    const nlohmann::json section = sectionOf(fields, "detection_config");
    JsonFields encoder(section, "detection_config.", problems);
    dino.hiddenSize = encoder.integer("hidden_size", dino.hiddenSize, 1, kMaxWidth);
    dino.layers = encoder.integer("num_hidden_layers", dino.layers, 1, kMaxLayers);
    dino.heads = encoder.integer("num_attention_heads", dino.heads, 1, kMaxHeads);
    dino.mlpRatio = encoder.number("mlp_ratio", dino.mlpRatio, 0.25, 64);
    dino.layerNormEps = encoder.number("layer_norm_eps", dino.layerNormEps, 1e-12, 0.1);
    dino.imageSize = encoder.integer("image_size", dino.imageSize, 1, kMaxImageSide);
    dino.patchSize = encoder.integer("patch_size", dino.patchSize, 1, kMaxPatch);
    expectDivisible(encoder, "hidden_size", dino.hiddenSize, "num_attention_heads", dino.heads);
    expectDivisible(encoder, "image_size", dino.imageSize, "patch_size", dino.patchSize);
    encoder.expectText("hidden_act", "gelu");
    encoder.expectBoolean("qkv_bias", true);
    encoder.expectBoolean("use_swiglu_ffn", false);
    return dino;
}

SamConfig readSam(JsonFields& fields, std::vector<std::string>& problems)
{
    SamConfig sam;
    const nlohmann::json section = sectionOf(fields, "seg_config");
    JsonFields encoder(section, "seg_config.", problems);
    sam.hiddenSize = encoder.integer("hidden_size", sam.hiddenSize, 1, kMaxWidth);
    sam.layers = encoder.integer("num_hidden_layers", sam.layers, 1, kMaxLayers);
    sam.heads = encoder.integer("num_attention_heads", sam.heads, 1, kMaxHeads);
    // As in the reference: mlp_dim wins, mlp_ratio is its default. "intermediate_size" is unused there (spec/model.md 2.4).
    const double ratio = encoder.number("mlp_ratio", 4, 0.25, 64);
    sam.mlpDim = encoder.integer("mlp_dim", static_cast<int>(sam.hiddenSize * ratio), 1, 64 * kMaxWidth);
    sam.layerNormEps = encoder.number("layer_norm_eps", sam.layerNormEps, 1e-12, 0.1);
    sam.imageSize = encoder.integer("image_size", sam.imageSize, 1, kMaxImageSide);
    sam.patchSize = encoder.integer("patch_size", sam.patchSize, 1, kMaxPatch);
    sam.windowSize = encoder.integer("window_size", sam.windowSize, 1, kMaxImageSide);
    sam.globalAttention = encoder.integers("global_attn_indexes", sam.globalAttention, 0, sam.layers - 1);
    sam.outputChannels = encoder.integer("output_channels", sam.outputChannels, 1, kMaxWidth);
    expectDivisible(encoder, "hidden_size", sam.hiddenSize, "num_attention_heads", sam.heads);
    expectDivisible(encoder, "image_size", sam.imageSize, "patch_size", sam.patchSize);
    if (!sam.globalAttention.empty() && sam.globalAttention.back() >= sam.layers)
        encoder.problem("global_attn_indexes",
                        "names a layer that is not below num_hidden_layers " + std::to_string(sam.layers));
    encoder.expectText("hidden_act", "gelu");
    encoder.integer("num_channels", 3, 3, 3);
    for (const char* key : {"qkv_bias", "use_abs_pos", "use_rel_pos"})
        encoder.expectBoolean(key, true);
    return sam;
}

std::optional<int> tokenId(JsonFields& fields, const std::string& key, int vocabSize)
{
    if (!fields.find(key.c_str()))
        return std::nullopt;
    return fields.integer(key.c_str(), {}, 0, vocabSize - 1);
}

Config::ActionIds readActionIds(JsonFields& fields, ActionKind kind, int vocabSize)
{
    const std::string prefix(variantOf(kind).idPrefix);
    return {tokenId(fields, prefix + "image_token_id", vocabSize), tokenId(fields, prefix + "action_id", vocabSize),
            tokenId(fields, prefix + "action_start_id", vocabSize)};
}

// One number, or a list of which the first is the end of a turn.
int readEos(JsonFields& fields, int vocabSize)
{
    const nlohmann::json* value = fields.find("eos_token_id");
    if (!value || !value->is_array())
        return fields.integer("eos_token_id", -1, 0, vocabSize - 1);
    const std::vector<int> ids = fields.integers("eos_token_id", {}, 0, vocabSize - 1);
    return ids.empty() ? -1 : ids.front();
}

void checkModelType(JsonFields& fields, const std::string& modelType)
{
    const auto hasVptName = [](const std::string& name) { return name.starts_with("VPT_") || name.starts_with("VRT_"); };
    const std::vector<std::string> classes = fields.texts("architectures");
    const bool vptClass = std::any_of(classes.begin(), classes.end(), hasVptName);
    if (modelType == "qwen2_vl_vpt" || modelType == "vrt_qwen2_vl" || (modelType.empty() && vptClass))
        return;
    if (modelType == "qwen2_vl")
        fields.problem("model_type", "this is a plain Qwen2-VL model, it has no perception tokens");
    else if (modelType.empty())
        fields.problem("model_type", "is missing, so this is no Visual Perception Token model");
    else
        fields.problem("model_type", inQuotes(modelType) + " is not a Visual Perception Token model");
}

// vision_encoder_ls; where it is absent or empty, the kind whose image token has an id.
std::vector<ActionKind> readEncoders(JsonFields& fields, const Config& config)
{
    std::vector<ActionKind> kinds;
    for (const std::string& name : fields.texts("vision_encoder_ls")) {
        if (const auto kind = kindOfEncoder(name))
            kinds.push_back(*kind);
        else
            fields.problem("vision_encoder_ls", inQuotes(name) + " is unknown, expected \"clip\", \"dino\" or \"sam\"");
    }
    const nlohmann::json* list = fields.find("vision_encoder_ls");
    if (!list || list->empty())
        for (const ActionKind kind : kActionKinds)
            if (config.action(kind).image)
                kinds.push_back(kind);
    if (kinds.size() != 1)
        fields.problem("vision_encoder_ls", "names " + std::to_string(kinds.size()) + " encoders, expected exactly one");
    return kinds;
}

} // namespace

const Config::ActionIds& Config::action(ActionKind kind) const
{
    switch (kind) {
    case ActionKind::Clip:
        return clip;
    case ActionKind::Detection:
        return detection;
    case ActionKind::Seg:
        break;
    }
    return seg;
}

Config readConfig(const std::filesystem::path& configJson)
{
    const nlohmann::json json = readJsonObject(configJson);
    std::vector<std::string> problems;
    JsonFields fields(json, "", problems);
    Config config;
    config.modelType = fields.text("model_type", "");
    config.torchDtype = fields.text("torch_dtype", fields.text("dtype", ""));
    checkModelType(fields, config.modelType);
    if (fields.find("quantization_config"))
        fields.problem("quantization_config", "quantized weights are not supported");

    config.language = readLanguage(fields, problems);
    config.vision = readVision(fields, config.language.hiddenSize, problems);
    const int vocabSize = config.language.vocabSize;
    config.clip = readActionIds(fields, ActionKind::Clip, vocabSize);
    config.detection = readActionIds(fields, ActionKind::Detection, vocabSize);
    config.seg = readActionIds(fields, ActionKind::Seg, vocabSize);
    config.encoders = readEncoders(fields, config);
    if (std::count(config.encoders.begin(), config.encoders.end(), ActionKind::Detection) > 0)
        config.dino = readDino(fields, problems);
    if (std::count(config.encoders.begin(), config.encoders.end(), ActionKind::Seg) > 0)
        config.sam = readSam(fields, problems);

    config.innerRuns = fields.integer("num_inner_forward_run", 1, 1, 2);
    config.projectorScale = fields.integer("projector_scale", 1, 1, 1);
    config.imageTokenId = fields.integer("image_token_id", -1, 0, vocabSize - 1);
    config.visionStartTokenId = fields.integer("vision_start_token_id", -1, 0, vocabSize - 1);
    config.eosTokenId = readEos(fields, vocabSize);
    if (!problems.empty())
        throw Error(ErrorKind::Checkpoint, listed(problems), displayName(configJson));
    return config;
}

} // namespace vpt
