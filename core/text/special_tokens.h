// Added tokens and their roles, as the files of a tokenizer declare them in up to four places.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vpt {

struct AddedToken {
    std::string text;
    bool special = false; // dropped by decode(skipSpecial)
    bool normalized = false; // looked for in the normalised text, not in the text as given
};

// Added tokens by id.
using AddedTokens = std::map<int, AddedToken>;

// Which tokens end and fill; texts.
struct TokenRoles {
    std::string eos = "<|im_end|>";
    std::string pad = "<|endoftext|>";
    bool namesAdditional = false; // false: no file says which tokens are additional special ones
    std::vector<std::string> additional;
};

// Each reader adds to what other files said; an id with two texts or a text with two ids is an Error(Checkpoint), as
// are wrong types, impossible ids, empty texts and the options single_word, lstrip and rstrip, which no Qwen2 model uses.

// "added_tokens" of tokenizer.json: a list of objects.
void readAddedTokens(const nlohmann::json& tokenizerJson, const std::filesystem::path& file, AddedTokens& tokens);
// "added_tokens_decoder" of tokenizer_config.json: objects by id.
void readAddedTokensDecoder(const nlohmann::json& config, const std::filesystem::path& file, AddedTokens& tokens);
// added_tokens.json: ids by text. A token that only stands here is special if it has a role.
void readAddedTokenIds(const nlohmann::json& ids, const std::filesystem::path& file, const TokenRoles& roles,
                       AddedTokens& tokens);
// "eos_token", "pad_token" and "additional_special_tokens" of tokenizer_config.json or special_tokens_map.json; what
// stands there replaces what `roles` held.
void readRoles(const nlohmann::json& config, const std::filesystem::path& file, TokenRoles& roles);

} // namespace vpt
