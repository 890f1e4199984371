#include "core/text/new_tokens.h"

#include "core/base/atomic_file.h"
#include "core/text/json_file.h"
#include "core/text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace vpt {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct NewToken {
    std::string text;
    bool special = false;
    int id = 0;
};

std::vector<NewToken> newTokens(const fs::path& folder, const std::vector<std::string>& special,
                                const std::vector<std::string>& ordinary)
{
    const Tokenizer tokenizer = Tokenizer::load(folder);
    std::vector<NewToken> added;
    const auto add = [&](const std::vector<std::string>& tokens, bool isSpecial) {
        for (const std::string& text : tokens) {
            const bool twice = std::ranges::find(added, text, &NewToken::text) != added.end();
            if (!tokenizer.id(text) && !twice)
                added.push_back({text, isSpecial, tokenizer.size() + static_cast<int>(added.size())});
        }
    };
    add(special, true);
    add(ordinary, false);
    return added;
}

// A special token is matched in the text as it is, others in normalised text, as transformers sets them up.
Json flagsOf(const NewToken& token)
{
    return {{"content", token.text}, {"lstrip", false},      {"normalized", !token.special},
            {"rstrip", false},       {"single_word", false}, {"special", token.special}};
}

// Rewrites a JSON file if it is there.
void edit(const fs::path& file, const std::function<void(Json&)>& change)
{
    const std::optional<std::string> text = readTextFile(file);
    if (!text)
        return;
    try {
        Json json = Json::parse(*text);
        change(json);
        writeFileAtomically(file, json.dump(2) + '\n');
    } catch (const nlohmann::json::exception& error) {
        refuseEntry(file, "", error.what());
    }
}

void appendSpecial(Json& json, const std::vector<NewToken>& tokens)
{
    Json& list = json["additional_special_tokens"];
    for (const NewToken& token : tokens)
        if (token.special)
            list.push_back(token.text);
}

} // namespace

std::vector<std::string> unknownTokens(const fs::path& folder, const std::vector<std::string>& tokens)
{
    const Tokenizer tokenizer = Tokenizer::load(folder);
    std::vector<std::string> unknown;
    std::ranges::copy_if(tokens, std::back_inserter(unknown), [&](const std::string& text) { return !tokenizer.id(text); });
    return unknown;
}

void addTokens(const fs::path& folder, const std::vector<std::string>& special, const std::vector<std::string>& ordinary)
{
    const std::vector<NewToken> tokens = newTokens(folder, special, ordinary);
    if (tokens.empty())
        return;
    edit(folder / "tokenizer.json", [&](Json& json) {
        for (const NewToken& token : tokens) {
            Json entry = flagsOf(token);
            entry["id"] = token.id;
            json["added_tokens"].push_back(entry);
        }
    });
    edit(folder / "tokenizer_config.json", [&](Json& json) {
        for (const NewToken& token : tokens)
            json["added_tokens_decoder"][std::to_string(token.id)] = flagsOf(token);
        appendSpecial(json, tokens);
    });
    edit(folder / "special_tokens_map.json", [&](Json& json) { appendSpecial(json, tokens); });
    edit(folder / "added_tokens.json", [&](Json& json) {
        for (const NewToken& token : tokens)
            json[token.text] = token.id;
    });
}

} // namespace vpt
