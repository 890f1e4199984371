// Adds tokens to the files of a tokenizer, as transformers saves them. Source: spec/prompts.md section 1.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

// Which of these the tokenizer in `folder` does not know, in their order. Throws Error(Checkpoint).
std::vector<std::string> unknownTokens(const std::filesystem::path& folder, const std::vector<std::string>& tokens);

// Special tokens first, then the others, in their order; a new id is the highest one so far plus 1, and a token that is
// known keeps its id. Rewrites what is there of tokenizer.json, tokenizer_config.json, special_tokens_map.json and
// added_tokens.json. Throws Error(Checkpoint) for files that cannot be used, Error(Input) for the disk.
void addTokens(const std::filesystem::path& folder, const std::vector<std::string>& special,
               const std::vector<std::string>& ordinary);

} // namespace vpt
