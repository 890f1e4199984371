#include "core/checkpoint/folder.h"

#include <algorithm>

namespace vpt {

std::vector<std::filesystem::path> childrenOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> children;
    std::error_code failed;
    // The range-based loop would throw where reading on fails.
    for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
        children.push_back(it->path());
    std::sort(children.begin(), children.end());
    return children;
}

} // namespace vpt
