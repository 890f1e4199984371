#include "tests/text/tokenizer_damages.h"

#include <fstream>
#include <sys/stat.h>

namespace vpt::test {

namespace fs = std::filesystem;
using nlohmann::json;

TokenizerFolder::TokenizerFolder()
{
    for (const char* name : kTokenizerFiles)
        fs::copy_file(checkpointFolder("tiny-vpt-clip") / name, path() / name);
}

void TokenizerFolder::remove(const char* name) const
{
    fs::remove(path() / name);
}

void TokenizerFolder::replace(const char* name, const std::string& text) const
{
    remove(name);
    std::ofstream(path() / name, std::ios::binary) << text;
}

void TokenizerFolder::edit(const char* name, const std::function<void(json&)>& change) const
{
    json value = readJson(path() / name);
    change(value);
    replace(name, value.dump());
}

void TokenizerFolder::editText(const char* name, const std::function<void(std::string&)>& change) const
{
    std::string text = readFile(path() / name);
    change(text);
    replace(name, text);
}

namespace {

Damage inJson(const char* name, const char* file, const char* where, const char* problem, std::function<void(json&)> change)
{
    return {name, where, problem, [=](const TokenizerFolder& folder) { folder.edit(file, change); }};
}

Damage inTokenizer(const char* name, const char* where, const char* problem, std::function<void(json&)> change)
{
    return inJson(name, "tokenizer.json", where, problem, std::move(change));
}

// With two files instead of one: the edit is made after tokenizer.json is gone.
Damage inTwoFiles(const char* name, const char* where, const char* problem,
                  std::function<void(const TokenizerFolder&)> apply)
{
    return {name, where, problem, [=](const TokenizerFolder& folder) {
                folder.remove("tokenizer.json");
                apply(folder);
            }};
}

json& model(json& tokenizer)
{
    return tokenizer["model"];
}

std::vector<Damage> wholeFiles()
{
    const auto instead = [](const char* name, const char* problem, const char* content) {
        const std::string bytes = content;
        return Damage{name, "tokenizer.json", problem,
                      [=](const TokenizerFolder& folder) { folder.replace("tokenizer.json", bytes); }};
    };
    return {
        instead("empty file", "not JSON", ""),
        instead("HTML page", "not JSON", "<!DOCTYPE html><html>Not found</html>"),
        instead("Git LFS pointer", "Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7031645\n"),
        instead("list", "a list", "[]"),
        instead("number", "holds 5", "5"),
        instead("empty object", "is missing", "{}"),
        instead("ill-formed UTF-8", "not JSON", "{\"version\": \"\xFF\"}"),
        {"a million brackets", "tokenizer.json", "not JSON",
         [](const TokenizerFolder& folder) { folder.replace("tokenizer.json", std::string(1'000'000, '[')); }},
        {"half a download", "tokenizer.json", "not JSON",
         [](const TokenizerFolder& folder) {
             folder.editText("tokenizer.json", [](std::string& text) { text.resize(text.size() / 2); });
         }},
        {"larger than any tokenizer", "tokenizer.json", "bytes",
         [](const TokenizerFolder& folder) { fs::resize_file(folder.path() / "tokenizer.json", 1u << 30); }},
        {"a folder", "tokenizer.json", "regular file",
         [](const TokenizerFolder& folder) {
             folder.remove("tokenizer.json");
             fs::create_directory(folder.path() / "tokenizer.json");
         }},
        {"a FIFO", "tokenizer.json", "regular file",
         [](const TokenizerFolder& folder) {
             folder.remove("tokenizer.json");
             mkfifo((folder.path() / "tokenizer.json").c_str(), 0600);
         }},
        {"an endless device", "tokenizer.json", "regular file",
         [](const TokenizerFolder& folder) {
             folder.remove("tokenizer.json");
             fs::create_symlink("/dev/zero", folder.path() / "tokenizer.json");
         }},
        {"a link to itself", "tokenizer.json", "regular file",
         [](const TokenizerFolder& folder) {
             folder.remove("tokenizer.json");
             fs::create_symlink("tokenizer.json", folder.path() / "tokenizer.json");
         }},
    };
}

std::vector<Damage> algorithms()
{
    return {
        inTokenizer("no model", "model", "missing", [](json& t) { t.erase("model"); }),
        inTokenizer("model of a wrong type", "model", "missing", [](json& t) { t["model"] = "BPE"; }),
        inTokenizer("another kind of model", "model.type", "Unigram", [](json& t) { model(t)["type"] = "Unigram"; }),
        inTokenizer("byte fallback", "model.byte_fallback", "true", [](json& t) { model(t)["byte_fallback"] = true; }),
        inTokenizer("ignored merges", "model.ignore_merges", "true", [](json& t) { model(t)["ignore_merges"] = true; }),
        inTokenizer("dropout", "model.dropout", "0.1", [](json& t) { model(t)["dropout"] = 0.1; }),
        inTokenizer("suffix", "model.end_of_word_suffix", "</w>", [](json& t) { model(t)["end_of_word_suffix"] = "</w>"; }),
        inTokenizer("no normaliser", "normalizer.type", "missing", [](json& t) { t["normalizer"] = nullptr; }),
        inTokenizer("another normaliser", "normalizer.type", "NFKC", [](json& t) { t["normalizer"]["type"] = "NFKC"; }),
        inTokenizer("another word pattern", "pre_tokenizer.pretokenizers.0.pattern.Regex", "\\w+",
                    [](json& t) { t["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] = "\\w+"; }),
        inTokenizer("space in front", "add_prefix_space", "true",
                    [](json& t) { t["pre_tokenizer"]["pretokenizers"][1]["add_prefix_space"] = true; }),
        inTokenizer("a third splitter", "pre_tokenizer.pretokenizers.2", "object",
                    [](json& t) {
                        t["pre_tokenizer"]["pretokenizers"].push_back({{"type", "Digits"}});
                    }),
        inTokenizer("pre-tokenizer of a wrong type", "pre_tokenizer", "missing", [](json& t) { t["pre_tokenizer"] = 7; }),
        inTokenizer("another decoder", "decoder.type", "WordPiece", [](json& t) { t["decoder"]["type"] = "WordPiece"; }),
    };
}

std::vector<Damage> vocabularies()
{
    return {
        inTokenizer("no vocabulary", "model.vocab", "missing", [](json& t) { model(t).erase("vocab"); }),
        inTokenizer("vocabulary as a list", "model.vocab", "a list", [](json& t) { model(t)["vocab"] = json::array(); }),
        inTokenizer("empty vocabulary", "model.vocab", "lacks", [](json& t) { model(t)["vocab"] = json::object(); }),
        inTokenizer("id as text", "model.vocab", "expected an id", [](json& t) { model(t)["vocab"]["a"] = "64"; }),
        inTokenizer("fractional id", "model.vocab", "expected an id", [](json& t) { model(t)["vocab"]["a"] = 1.5; }),
        inTokenizer("negative id", "model.vocab", "outside", [](json& t) { model(t)["vocab"]["a"] = -1; }),
        inTokenizer("huge id", "model.vocab", "outside", [](json& t) { model(t)["vocab"]["a"] = 18446744073709551615u; }),
        inTokenizer("gap", "model.vocab", "gap", [](json& t) { model(t)["vocab"]["a"] = 700; }),
        inTokenizer("id twice", "model.vocab", "already taken",
                    [](json& t) { model(t)["vocab"]["a"] = model(t)["vocab"]["b"]; }),
        inTokenizer("a token removed", "model.vocab", "gap", [](json& t) { model(t)["vocab"].erase("Ġthe"); }),
        inTokenizer("a byte replaced", "model.vocab", "lacks the token",
                    [](json& t) {
                        json& vocab = model(t)["vocab"];
                        vocab["aaaaaaaa"] = vocab["a"];
                        vocab.erase("a");
                    }),
        inTokenizer("outside the alphabet", "model.vocab", "spelling", [](json& t) { model(t)["vocab"]["漢"] = 700; }),
        inTokenizer("empty token", "model.vocab", "spelling", [](json& t) { model(t)["vocab"][""] = 700; }),
        {"the same token twice", "model.vocab", "gap",
         [](const TokenizerFolder& folder) {
             folder.editText("tokenizer.json", [](std::string& text) {
                 json tokenizer = json::parse(text);
                 const std::string vocab = model(tokenizer)["vocab"].dump();
                 text = tokenizer.dump();
                 text.insert(text.find(vocab) + vocab.size() - 1, ",\"a\":700");
             });
         }},
    };
}

std::vector<Damage> mergeLists()
{
    return {
        inTokenizer("no merges", "model.merges", "missing", [](json& t) { model(t).erase("merges"); }),
        inTokenizer("merges as text", "model.merges", "expected a list", [](json& t) { model(t)["merges"] = "a b"; }),
        inTokenizer("merge as a number", "model.merges[3]", "got 7", [](json& t) { model(t)["merges"][3] = 7; }),
        inTokenizer("three parts", "model.merges[3]", "a list",
                    [](json& t) {
                        model(t)["merges"][3] = {"a", "b", "c"};
                    }),
        inTokenizer("number inside", "model.merges[3]", "a list",
                    [](json& t) {
                        model(t)["merges"][3] = {"a", 7};
                    }),
        inTokenizer("no space", "model.merges[3]", "space", [](json& t) { model(t)["merges"][3] = "ab"; }),
        inTokenizer("two spaces", "model.merges[3]", "space", [](json& t) { model(t)["merges"][3] = "a  b"; }),
        inTokenizer("unknown side", "model.merges[3]", "not in the vocabulary",
                    [](json& t) { model(t)["merges"][3] = "zzzz a"; }),
        inTokenizer("unknown result", "model.merges[3]", "not in the vocabulary",
                    [](json& t) { model(t)["merges"][3] = "~ ~"; }),
        inTokenizer("same pair twice", "model.merges[3]", "earlier merge",
                    [](json& t) { model(t)["merges"][3] = model(t)["merges"][2]; }),
        inTwoFiles("no vocab.json", "", "neither", [](const TokenizerFolder& folder) { folder.remove("vocab.json"); }),
        inTwoFiles("no merges.txt", "merges.txt", "missing",
                   [](const TokenizerFolder& folder) { folder.remove("merges.txt"); }),
        inTwoFiles("vocab.json as a list", "vocab.json", "a list",
                   [](const TokenizerFolder& f) { f.replace("vocab.json", "[1]"); }),
        inTwoFiles("vocab.json of another model", "vocab.json", "lacks",
                   [](const TokenizerFolder& f) { f.replace("vocab.json", R"({"hello": 0, "world": 1})"); }),
        inTwoFiles("merges.txt is a page", "merges.txt: merge[0]", "not in the vocabulary",
                   [](const TokenizerFolder& f) { f.replace("merges.txt", "<!DOCTYPE html>"); }),
        inTwoFiles("merges.txt is binary", "merges.txt: merge[0]", "",
                   [](const TokenizerFolder& f) { f.replace("merges.txt", std::string("\0\xFF\xFE \x01\n", 6)); }),
        inTwoFiles("merges.txt of another model", "merges.txt: merge[0]", "not in the vocabulary",
                   [](const TokenizerFolder& f) { f.replace("merges.txt", "#version: 0.2\nqqqq zzzz\n"); }),
    };
}

std::vector<Damage> addedTokens()
{
    const auto first = [](std::function<void(json&)> change) { return [=](json& t) { change(t["added_tokens"][0]); }; };
    return {
        inTokenizer("not a list", "added_tokens", "expected a list", [](json& t) { t["added_tokens"] = 3; }),
        inTokenizer("entry as text", "added_tokens[0]", "expected an object", first([](json& e) { e = "<|endoftext|>"; })),
        inTokenizer("no content", "added_tokens[0].content", "got null", first([](json& e) { e.erase("content"); })),
        inTokenizer("empty content", "added_tokens[0].content", "this one 0", first([](json& e) { e["content"] = ""; })),
        inTokenizer("endless content", "added_tokens[0].content", "100000",
                    first([](json& e) { e["content"] = std::string(100'000, 'x'); })),
        inTokenizer("no id", "added_tokens[0].id", "got null", first([](json& e) { e.erase("id"); })),
        inTokenizer("negative id", "added_tokens[0].id", "got -5", first([](json& e) { e["id"] = -5; })),
        inTokenizer("huge id", "added_tokens[0].id", "4000000000", first([](json& e) { e["id"] = 4'000'000'000u; })),
        inTokenizer("flag as text", "added_tokens[0].special", "true or false",
                    first([](json& e) { e["special"] = "yes"; })),
        inTokenizer("strips space", "added_tokens[0].lstrip", "not supported", first([](json& e) { e["lstrip"] = true; })),
        inTokenizer("two texts for an id", "added_tokens[36]", "belongs to <|endoftext|>",
                    [](json& t) {
                        t["added_tokens"].push_back({{"id", 700}, {"content", "<|other|>"}});
                    }),
        inTokenizer("two ids for a text", "added_tokens[1]", "already has the id 700",
                    [](json& t) { t["added_tokens"][1]["content"] = "<|endoftext|>"; }),
        {"id of the vocabulary", "<|endoftext|>", "another token with this id",
         [](const TokenizerFolder& folder) {
             folder.remove("tokenizer_config.json");
             folder.remove("added_tokens.json");
             folder.edit("tokenizer.json", [](json& t) { t["added_tokens"][0]["id"] = 5; });
         }},
        inTokenizer("text of the vocabulary", "added token es", "the vocabulary has it",
                    [](json& t) {
                        t["added_tokens"].push_back({{"id", 800}, {"content", "es"}});
                    }),
        inJson("configuration contradicts", "tokenizer_config.json", "added_tokens_decoder.702", "belongs to <|im_end|>",
               [](json& c) { c["added_tokens_decoder"]["702"]["content"] = "<|end|>"; }),
        inJson("configuration key is no id", "tokenizer_config.json", "added_tokens_decoder.7x", "expected an id",
               [](json& c) { c["added_tokens_decoder"]["7x"] = c["added_tokens_decoder"]["702"]; }),
        inJson("configuration lists them", "tokenizer_config.json", "added_tokens_decoder", "expected an object",
               [](json& c) { c["added_tokens_decoder"] = json::array({1}); }),
        inJson("id list contradicts", "added_tokens.json", "<|im_end|>", "already has the id 702",
               [](json& ids) { ids["<|im_end|>"] = 799; }),
        inJson("id list with text", "added_tokens.json", "<|im_end|>", "expected an id",
               [](json& ids) { ids["<|im_end|>"] = "702"; }),
        inJson("unknown end token", "tokenizer_config.json", "eos_token", "not among the tokens",
               [](json& c) { c["eos_token"] = "</s>"; }),
        inJson("end token of a wrong type", "tokenizer_config.json", "eos_token", "got 702",
               [](json& c) { c["eos_token"] = 702; }),
        inJson("special tokens of a wrong type", "tokenizer_config.json", "additional_special_tokens", "expected a list",
               [](json& c) { c["additional_special_tokens"] = "<|im_start|>"; }),
        inJson("unknown special token", "tokenizer_config.json", "additional_special_tokens", "not among the tokens",
               [](json& c) { c["additional_special_tokens"].push_back("<|nowhere|>"); }),
        inJson("role without content", "special_tokens_map.json", "pad_token", "got null",
               [](json& map) {
                   map["pad_token"] = json::object({{"lstrip", false}});
               }),
    };
}

} // namespace

std::vector<Damage> tokenizerDamages()
{
    std::vector<Damage> all;
    for (auto& part : {wholeFiles(), algorithms(), vocabularies(), mergeLists(), addedTokens()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace vpt::test
