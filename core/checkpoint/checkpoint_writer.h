// Writes a model folder that Checkpoint::open and the reference read.
#pragma once

#include "core/checkpoint/weight_writer.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace vpt {

// What config.json says differently from the one it comes from; empty: as there.
struct ConfigChanges {
    std::optional<DType> dtype = {}; // torch_dtype
    std::optional<int> innerRuns = {};
    std::optional<int> paraMaskId = {};
    std::optional<double> paraMaskRatio = {};
    std::optional<int> vocabSize = {};
};

struct WeightFileOptions {
    WeightFileKind kind = WeightFileKind::Safetensors; // the reference's own loader reads pickles only
    std::uint64_t maxShardBytes = 5'000'000'000;
};

// The text of `from`/config.json with changes; other keys, known or not, and their order stay. Throws Error(Checkpoint).
std::string changedConfig(const std::filesystem::path& from, const ConfigChanges& changes);

// Copies what makes a folder a model beside config.json and weights, as far as it is there: tokenizer, processor, chat
// template, generation settings. Of the card only how the model is asked: it introduces the other model. Throws
// Error(Input), and Error(Checkpoint) for a broken card.
void copyCompanions(const std::filesystem::path& from, const std::filesystem::path& folder);

// Fills `folder`, which exists and is empty (see AtomicFolder): config.json, companions of `from`, weights.
void writeCheckpoint(const std::filesystem::path& folder, const std::filesystem::path& from, const ConfigChanges& changes,
                     const std::vector<TensorSource>& tensors, const WeightFileOptions& options);

} // namespace vpt
