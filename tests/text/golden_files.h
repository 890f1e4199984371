// Reads the golden data that the tests of this room compare with.
#pragma once

#include "core/text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace vpt::test {

std::filesystem::path goldenFolder();
std::filesystem::path checkpointFolder(const std::string& name);

// Where the vocabulary of the real Qwen2 models and its cases are; empty if this machine has none. The environment
// variable VPT_QWEN2_TOKENIZER names the folder.
std::filesystem::path qwen2Folder();

std::string readFile(const std::filesystem::path& file);
nlohmann::json readJson(const std::filesystem::path& file);
std::vector<nlohmann::json> readJsonLines(const std::filesystem::path& file);

// The tokenizer of a small checkpoint; each is loaded once.
const Tokenizer& tinyTokenizer(const std::string& checkpoint = "tiny-vpt-clip");

// The folders of all cases that have a case.json, by name.
std::vector<std::filesystem::path> caseFolders();

// A one-dimensional int32 tensor of a safetensors file; empty if the file has none of that name.
std::vector<int> readIds(const std::filesystem::path& safetensors, const std::string& name);

} // namespace vpt::test
