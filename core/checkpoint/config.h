// config.json of a VPT checkpoint. Source: spec/model.md section 2.
#pragma once

#include "core/text/region_grammar.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vpt {

struct LanguageConfig {
    int hiddenSize = 0;
    int intermediateSize = 0;
    int layers = 0;
    int heads = 0;
    int kvHeads = 0;
    int vocabSize = 0;
    double rmsNormEps = 1e-6;
    double ropeTheta = 1e6;
    std::vector<int> mropeSection{}; // temporal, height, width; sums to headDim / 2
    int maxPositions = 32768;
    bool tiedHead = false;
    int headDim() const { return hiddenSize / heads; }
};

struct VisionConfig {
    int depth = 32;
    int embedDim = 1280;
    int heads = 16;
    double mlpRatio = 4;
    int patchSize = 14;
    int temporalPatchSize = 2;
    int mergeSize = 2;
    int inChannels = 3;
    int outDim = 0; // "hidden_size": the language model's
};

struct DinoConfig {
    int hiddenSize = 1024;
    int layers = 24;
    int heads = 16;
    double mlpRatio = 4;
    double layerNormEps = 1e-6;
    int imageSize = 518;
    int patchSize = 14;
};

struct SamConfig {
    int hiddenSize = 1024;
    int layers = 24;
    int heads = 16;
    int mlpDim = 4096;
    double layerNormEps = 1e-6;
    int imageSize = 1024;
    int patchSize = 16;
    int windowSize = 14;
    std::vector<int> globalAttention{5, 11, 17, 23};
    int outputChannels = 256;
};

struct Config {
    LanguageConfig language;
    VisionConfig vision;
    std::optional<DinoConfig> dino; // Det checkpoints
    std::optional<SamConfig> sam; // Seg checkpoints
    std::vector<ActionKind> encoders; // vision_encoder_ls: "clip", "dino", "sam"
    int innerRuns = 2; // num_inner_forward_run: 1 = alignment stage, 2 = instruction-tuned
    int projectorScale = 1;
    int imageTokenId = -1;
    int visionStartTokenId = -1;
    int eosTokenId = -1;
    // Per kind: the ids in config.json; absent where null. The tokenizer's ids win, as in the reference.
    struct ActionIds {
        std::optional<int> image, action, start;
    };
    ActionIds clip, detection, seg;
    std::string torchDtype; // as written, e.g. "bfloat16"
    std::string modelType;

    const ActionIds& action(ActionKind kind) const;
    // The one re-encoding kind of this checkpoint.
    ActionKind kind() const { return encoders.front(); }
};

// Reads and checks ranges; collects every problem before throwing one Error(Checkpoint) that lists them.
// para_mask_* and use_cache are training leftovers and ignored (spec/quirks.md Q-12).
// Both spellings of the model type (qwen2_vl_vpt, vrt_qwen2_vl) and class names are accepted, plain ones are named.
Config readConfig(const std::filesystem::path& configJson);

} // namespace vpt
