// Where the files are that come with the program: built-in models, sample pictures, icons.
#pragma once

#include <filesystem>

namespace vpt {

// The first that exists: $VPT_RESOURCES; ../share/vpt-studio beside the folder of the running program (an installed one);
// the source tree it was built from. Throws Error(Internal) that names the three if none does, and Error(Usage) if
// $VPT_RESOURCES is set and is no folder.
std::filesystem::path resourcesFolder();

} // namespace vpt
