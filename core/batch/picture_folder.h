// The pictures of a folder.
#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

namespace vpt {

// The pictures of the folder by their names, in the order of names with numbers in them by value (2.png before 10.png);
// with `below` also those of folders inside it, after its own. Hidden files and folders are passed over, and links to
// folders are not followed. Throws Error(Input) that names the folder: it cannot be read, or holds more than `most`
// pictures. Throws Cancelled.
std::vector<std::filesystem::path> picturesIn(const std::filesystem::path& folder, bool below, std::size_t most,
                                              const std::stop_token& stop);

} // namespace vpt
