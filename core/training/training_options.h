// How a checkpoint is made to learn, fixed when it is loaded.
#pragma once

#include "core/model/weights.h"
#include "core/training/batch.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vpt {

// Low-rank adapters on the language model (spec/training.md section 6). The matrix itself stays as it is.
struct LoraOptions {
    int rank = 8;
    double alpha = 16; // the adapter's product is scaled by alpha / rank
    std::vector<std::string> targets{"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"};
};

// Training-only helps, for small models that learn from nothing (docs/training.md). They add nothing to what is saved.

// On the attention of chosen query heads in one language layer (both counted from 0): the mean of
// -log(attention that falls on the right keys) over a batch's AttentionTargets of one kind and these heads.
struct AttentionHelp {
    LookAt at = LookAt::Picture;
    int layer = 0;
    std::vector<int> heads = {};
    double weight = 0.5;
};

enum class HeadPlace {
    VisionPatches, // what the merger reads, per patch
    MergedTokens, // what the tower puts out, per merged token
    LanguageLayer, // the hidden state after `layer` (the last one: after the final norm)
};

// A throw-away linear layer with a cross-entropy of its own, on the rows that a batch's HeadTargets name.
struct HeadHelp {
    std::string name = {};
    HeadPlace place = HeadPlace::MergedTokens;
    int layer = 0; // language layers count from 0
    int classes = 2;
    double weight = 0.5;
    double backgroundWeight = 1; // of class 0, where it means "nothing here"
};

struct TrainingOptions {
    // On the CPU everything is float32, but for roundedProducts. On a GPU activations and what does not learn have this number type; what learns
    // has a float32 master that is rounded where it is used.
    Placement placement;
    // Whether a tensor of the checkpoint learns, by name; empty: all do. With adapters, what learns fully beside them.
    std::function<bool(const std::string& name)> learns;
    // Gradients through vision tower, DINOv2 and SAM, and through the look-up of token embeddings. The reference has
    // neither (spec/training.md section 4).
    bool encoderGradients = false;
    bool embeddingGradients = false;
    bool recomputeLayers = false; // activation checkpointing: language layers keep their input only
    std::optional<int> innerRuns; // 1 or 2; empty: as config.json says
    std::optional<LoraOptions> lora;
    std::vector<AttentionHelp> attention;
    std::vector<HeadHelp> heads;
    std::uint64_t seed = 42; // of adapters and heads
};

} // namespace vpt
