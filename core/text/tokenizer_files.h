// The files of a tokenizer, read and checked, before anything is built from them.
#pragma once

#include "core/text/special_tokens.h"
#include "core/text/vocabulary.h"

#include <filesystem>
#include <vector>

namespace vpt {

struct TokenizerFiles {
    Vocabulary vocabulary; // with the added tokens; ids between them that nobody uses have an empty token
    AddedTokens added; // all of them are in the vocabulary too
    int eosId = 0;
    int padId = 0;
    std::vector<int> additionalSpecialIds = {}; // in the order of the file that names them
};

// tokenizer.json, or vocab.json + merges.txt without it; added tokens from tokenizer.json, tokenizer_config.json and
// added_tokens.json; roles from tokenizer_config.json and, for what it does not say, special_tokens_map.json.
// Throws Error(Checkpoint) that names the file and the entry: also for a tokenizer.json that describes another kind
// of tokenizer (model, normaliser, word pattern) than the one of Qwen2.
TokenizerFiles readTokenizerFiles(const std::filesystem::path& folder);

} // namespace vpt
