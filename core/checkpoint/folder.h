// The content of a folder, without exceptions.
#pragma once

#include <filesystem>
#include <vector>

namespace vpt {

// What lies directly in `folder`, sorted by name; empty where it is no folder or cannot be read.
std::vector<std::filesystem::path> childrenOf(const std::filesystem::path& folder);

} // namespace vpt
