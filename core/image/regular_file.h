// Whole files in, whole files out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace vpt {

// Reads an ordinary file of at most `maxBytes`. Never waits: a folder, pipe, socket or device is refused before it is
// opened. Throws Error(Input).
std::vector<std::uint8_t> readRegularFile(const std::filesystem::path& file, std::int64_t maxBytes);

// The old file or the new one, never a half: written beside the target, synchronised, renamed. A link is followed.
// Throws Error(Input); then the old file is as it was.
void replaceFile(const std::filesystem::path& file, std::span<const std::uint8_t> bytes);

} // namespace vpt
