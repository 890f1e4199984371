// What a run starts from, where that is not a finished checkpoint: weights drawn anew, tokens the tokenizer lacks,
// or a plain Qwen2-VL model that gets an action encoder and a projector. Source: spec/training.md sections 1, 5 and 7,
// spec/model.md section 9 (initial values of the projectors).
#pragma once

#include "core/checkpoint/tensor_file.h"
#include "core/text/region_grammar.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

struct StartingPoint {
    std::filesystem::path base; // config.json, tokenizer files and, unless `fromScratch`, weights
    bool fromScratch = false; // every weight is drawn: normal with config.json's initializer_range (0.02)
    std::vector<std::string> newSpecialTokens = {}, newTokens = {}; // added in this order where the tokenizer lacks them
    std::optional<ActionKind> encoder = {}; // vision_encoder_ls; empty: as config.json says
    std::filesystem::path encoderWeights
        = {}; // DINOv2 or SAM as published (or a VPT checkpoint), where `base` has no encoder
    std::optional<int> innerRuns = {}; // num_inner_forward_run
    std::uint64_t seed = 42;
};

// Whether there is anything to do: false where `base` is a VPT checkpoint with these tokens and this encoder already.
bool needsWriting(const StartingPoint& start);

// Writes the checkpoint that `start` describes into `folder`, which exists and is empty (AtomicFolder): Checkpoint::open
// reads it. Drawn weights are float32, others keep their number type. Where the new tokens do not fit into the vocabulary,
// it grows to a multiple of 64, and the new rows of both matrices are the mean of the old ones plus normal noise of
// deviation 1 / sqrt(H), as in the reference. Equal seeds give equal files.
// Throws Error(Checkpoint) for a base that cannot be used, naming every tensor that is missing, Error(Input) for the disk.
void writeStartingPoint(const std::filesystem::path& folder, const StartingPoint& start, std::stop_token stop = {});

} // namespace vpt
