// Writing a file so that it is there as a whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace vpt {

// Writes beside the target, flushes to the disk, then renames: a failed write leaves the old file as it was.
// Follows the target if it is a link. Throws Error(Input) with the file and the system's reason.
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

// Whether writeFileAtomically(file) can be expected to work; throws the same Error if not. For asking before long work.
void checkWritable(const std::filesystem::path& file);

} // namespace vpt
