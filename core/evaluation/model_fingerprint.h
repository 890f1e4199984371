// Which model gave the answers: a name that any training changes.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

namespace vpt {

// SHA-256 over names, sizes and contents of the folder's files that matter to answers (*.json, *.txt, *.safetensors, *.bin),
// sorted by name. Of a file above 8 MB evenly spaced parts count, 8 MB together: training moves every weight, so it moves
// the parts, too, and no 16 GB have to be read. Throws Error(Checkpoint) where the folder cannot be read; Cancelled.
std::string modelFingerprint(const std::filesystem::path& folder, const std::stop_token& stop = {});

} // namespace vpt
