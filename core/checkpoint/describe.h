// Words for what stands in a file: always short, printable and valid UTF-8, whatever the file holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

// Control characters and bytes that are not UTF-8 become "?"; more than 200 bytes are cut.
std::string printable(std::string_view text);
std::string inQuotes(std::string_view text); // "text", printable
bool isUtf8(std::string_view text);

std::string shapeText(std::span<const std::int64_t> shape); // [8960, 1536]

// The file's name for messages.
std::string displayName(const std::filesystem::path& file);

// One problem as it is; several as a counted list, a line each, of which at most 20 are spelled out.
std::string listed(const std::vector<std::string>& problems);

} // namespace vpt
