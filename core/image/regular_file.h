// Whole files in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace vpt {

// Reads an ordinary file of at most `maxBytes`. Never waits: a folder, pipe, socket or device is refused before it is
// opened. Throws Error(Input).
std::vector<std::uint8_t> readRegularFile(const std::filesystem::path& file, std::int64_t maxBytes);

} // namespace vpt
