// Damaged and foreign tokenizer files: each is made from a sound one by a named edit.
#pragma once

#include "tests/text/golden_files.h"

#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace vpt::test {

inline constexpr const char* kTokenizerFiles[] = {
    "tokenizer.json", "vocab.json", "merges.txt", "added_tokens.json", "tokenizer_config.json", "special_tokens_map.json"};

// A folder with the tokenizer files of a small checkpoint, to be damaged.
class TokenizerFolder {
public:
    TokenizerFolder();
    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    void remove(const char* name) const;
    void replace(const char* name, const std::string& text) const;
    void edit(const char* name, const std::function<void(nlohmann::json&)>& change) const;
    void editText(const char* name, const std::function<void(std::string&)>& change) const;

private:
    QTemporaryDir m_folder;
};

struct Damage {
    const char* name;
    const char* where; // must be in Error::where()
    const char* problem; // must be in Error::problem()
    std::function<void(const TokenizerFolder&)> apply;
};

std::vector<Damage> tokenizerDamages();

} // namespace vpt::test
