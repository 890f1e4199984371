// JSON from a model folder, with the bounds that nlohmann-json does not set by itself.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace vpt {

// Throws Error(Checkpoint) that names the byte: deeper than 16 levels, a text, number or gap above 1 MiB, or a NUL byte
// (at which nlohmann-json would silently stop reading).
void checkJsonBounds(std::string_view text, const std::string& name);

// Turns nlohmann-json's error into ours, with the byte and without quoting bytes that may not be UTF-8.
[[noreturn]] void throwBrokenJson(const nlohmann::json::parse_error& error, const std::string& name);

// The whole document. Throws Error(Checkpoint): broken JSON or UTF-8, duplicate key, bounds.
nlohmann::json parseStrictJson(std::string_view text, const std::string& name);

// A JSON file of at most 16 MiB whose root is an object. Throws Error(Checkpoint).
nlohmann::json readJsonObject(const std::filesystem::path& file);

} // namespace vpt
