// JSON files of a model folder, read so that every complaint names the file and the entry.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace vpt {

// Throws Error(Checkpoint) about `entry` (may be empty: the whole file) of `file`.
[[noreturn]] void refuseEntry(const std::filesystem::path& file, const std::string& entry, const std::string& problem);

// "text \"abc\"", "number 5", "list", ...: how a value is called in a message. Long values are cut.
std::string described(const nlohmann::json& value);

// The bytes of a regular file of at most 64 MiB; nothing if there is no such file. Throws Error(Checkpoint).
std::optional<std::string> readTextFile(const std::filesystem::path& file);

// The object that a JSON file holds; nothing if there is no such file. Throws Error(Checkpoint).
std::optional<nlohmann::json> readOptionalJsonObject(const std::filesystem::path& file);

} // namespace vpt
