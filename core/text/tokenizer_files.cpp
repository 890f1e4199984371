#include "core/text/tokenizer_files.h"

#include "core/text/json_file.h"
#include "core/text/word_splitter.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace vpt {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

// One thing that tokenizer.json may say about the algorithm, and the values for which ours is the same.
struct Expectation {
    const char* pointer;
    std::vector<json> allowed;
    bool mayBeAbsent = true;
};

void expect(const json& tokenizer, const Expectation& expectation, const fs::path& file)
{
    const json::json_pointer pointer(expectation.pointer);
    const bool present = tokenizer.contains(pointer);
    if (present ? std::count(expectation.allowed.begin(), expectation.allowed.end(), tokenizer[pointer]) > 0
                : expectation.mayBeAbsent)
        return;
    std::string entry = expectation.pointer + 1; // without the first slash
    std::replace(entry.begin(), entry.end(), '/', '.');
    const std::string found = present ? "is " + described(tokenizer[pointer]) : std::string("is missing");
    const std::string wanted = expectation.allowed.empty() ? "nothing" : expectation.allowed.front().dump();
    refuseEntry(file, entry, found + " where the tokenizer of Qwen2 has " + wanted);
}

void checkAlgorithm(const json& tokenizer, const fs::path& file)
{
    const std::vector<Expectation> expectations{
        {"/model/type", {"BPE"}},
        {"/model/dropout", {nullptr, 0.0}},
        {"/model/byte_fallback", {false, nullptr}},
        {"/model/ignore_merges", {false, nullptr}},
        {"/model/continuing_subword_prefix", {nullptr, ""}},
        {"/model/end_of_word_suffix", {nullptr, ""}},
        {"/normalizer/type", {"NFC"}, false},
        {"/pre_tokenizer/pretokenizers/0/pattern/Regex", {json(kQwen2WordPattern)}, false},
        {"/pre_tokenizer/pretokenizers/0/behavior", {"Isolated"}},
        {"/pre_tokenizer/pretokenizers/0/invert", {false}},
        {"/pre_tokenizer/pretokenizers/1/type", {"ByteLevel"}, false},
        {"/pre_tokenizer/pretokenizers/1/add_prefix_space", {false}, false},
        {"/pre_tokenizer/pretokenizers/1/use_regex", {false}, false},
        {"/pre_tokenizer/pretokenizers/2", {}},
        {"/decoder/type", {"ByteLevel"}, false},
    };
    for (const Expectation& expectation : expectations)
        expect(tokenizer, expectation, file);
}

const json& required(const json& object, const char* key, const EntryPlace& place)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end())
        refuseEntry(place.file, place.entry, "is missing");
    return *found;
}

Vocabulary vocabularyOf(const json& tokenizer, const fs::path& file)
{
    checkAlgorithm(tokenizer, file);
    const EntryPlace root{file, "model"}, vocab{file, "model.vocab"}, merges{file, "model.merges"};
    const json& model = required(tokenizer, "model", root);
    Vocabulary vocabulary = readVocabulary(required(model, "vocab", vocab), vocab);
    readMerges(required(model, "merges", merges), merges, vocabulary);
    return vocabulary;
}

Vocabulary vocabularyOfTwoFiles(const fs::path& folder)
{
    const fs::path vocabFile = folder / "vocab.json", mergesFile = folder / "merges.txt";
    const auto vocab = readOptionalJsonObject(vocabFile);
    if (!vocab)
        refuseEntry(folder, "", "there is neither tokenizer.json nor vocab.json");
    const auto merges = readTextFile(mergesFile);
    if (!merges)
        refuseEntry(mergesFile, "", "is missing; without tokenizer.json, vocab.json needs it");
    Vocabulary vocabulary = readVocabulary(*vocab, {vocabFile, ""});
    readMergeLines(*merges, {mergesFile, "merge"}, vocabulary);
    return vocabulary;
}

// Puts the added tokens beside those of the vocabulary.
void placeAddedTokens(const AddedTokens& added, const fs::path& folder, Vocabulary& vocabulary)
{
    auto& tokens = vocabulary.tokens;
    if (!added.empty())
        tokens.resize(std::max(tokens.size(), std::size_t(added.rbegin()->first) + 1));
    for (const auto& [id, token] : added) {
        const std::string place = "added token " + token.text + " (id " + std::to_string(id) + ")";
        std::string& here = tokens[std::size_t(id)];
        if (!here.empty() && here != token.text)
            refuseEntry(folder, place, "the vocabulary has another token with this id");
        here = token.text;
        if (const int known = vocabulary.index.add(id, tokens); known != id)
            refuseEntry(folder, place, "the vocabulary has it with id " + std::to_string(known));
    }
}

// What no file names: every special token, as the library behind the published files would save it.
std::vector<int> specialIdsOf(const TokenizerFiles& files)
{
    std::vector<int> ids;
    for (const auto& [id, token] : files.added) {
        if (token.special && id != files.padId)
            ids.push_back(id);
    }
    return ids;
}

// A token with a role is special, whatever the entry of the token says.
void assignRoles(const TokenRoles& roles, const fs::path& folder, TokenizerFiles& files)
{
    const auto assign = [&](const std::string& text, const std::string& role) {
        const auto id = files.vocabulary.index.find(text, files.vocabulary.tokens);
        if (!id)
            refuseEntry(folder, role, text + " is not among the tokens");
        files.added.try_emplace(*id, AddedToken{text}).first->second.special = true;
        return *id;
    };
    files.eosId = assign(roles.eos, "eos_token");
    files.padId = assign(roles.pad, "pad_token");
    for (const std::string& text : roles.additional)
        files.additionalSpecialIds.push_back(assign(text, "additional_special_tokens"));
    if (!roles.namesAdditional)
        files.additionalSpecialIds = specialIdsOf(files);
}

} // namespace

TokenizerFiles readTokenizerFiles(const fs::path& folder)
{
    TokenRoles roles;
    const fs::path mapFile = folder / "special_tokens_map.json", configFile = folder / "tokenizer_config.json";
    const fs::path idsFile = folder / "added_tokens.json", tokenizerFile = folder / "tokenizer.json";
    if (const auto map = readOptionalJsonObject(mapFile))
        readRoles(*map, mapFile, roles);
    const auto config = readOptionalJsonObject(configFile);
    if (config)
        readRoles(*config, configFile, roles);

    AddedTokens added;
    const auto tokenizer = readOptionalJsonObject(tokenizerFile);
    Vocabulary vocabulary = tokenizer ? vocabularyOf(*tokenizer, tokenizerFile) : vocabularyOfTwoFiles(folder);
    if (tokenizer)
        readAddedTokens(*tokenizer, tokenizerFile, added);
    if (config)
        readAddedTokensDecoder(*config, configFile, added);
    if (const auto ids = readOptionalJsonObject(idsFile))
        readAddedTokenIds(*ids, idsFile, roles, added);

    placeAddedTokens(added, folder, vocabulary);

    TokenizerFiles files{std::move(vocabulary), std::move(added)};
    assignRoles(roles, folder, files);
    return files;
}

} // namespace vpt
