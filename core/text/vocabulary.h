// The base vocabulary and its merges, as vocab.json and merges.txt or the "model" of tokenizer.json spell them.
#pragma once

#include "core/text/byte_pair_merger.h"
#include "core/text/token_index.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

inline constexpr int kMostTokens = 1'000'000; // ids at or above are taken for a damaged file

// Where an entry stands, for messages.
struct EntryPlace {
    std::filesystem::path file;
    std::string entry; // "model.vocab"; may be empty
};

struct Vocabulary {
    std::vector<std::string> tokens; // raw bytes by id
    TokenIndex index; // of `tokens`
    BytePairMerger merger;
};

// A vocabulary without merges. `entries` maps spellings to ids 0..n-1. Throws Error(Checkpoint) for a wrong type, an id
// that is negative, doubled or missing, a spelling outside the byte alphabet and a byte without a token.
Vocabulary readVocabulary(const nlohmann::json& entries, const EntryPlace& place);

// Adds merges: a list of "a b" texts or ["a", "b"] pairs. Throws Error(Checkpoint) for a wrong type, a side or a result
// that is not in the vocabulary, and a pair that was there before.
void readMerges(const nlohmann::json& list, const EntryPlace& place, Vocabulary& vocabulary);

// The same from the lines of merges.txt; the first may be a "#version" line.
void readMergeLines(std::string_view lines, const EntryPlace& place, Vocabulary& vocabulary);

} // namespace vpt
