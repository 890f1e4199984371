#include "app/common/resources.h"

#include "core/base/error.h"

#include <cstdlib>
#include <system_error>

namespace vpt {

namespace {

namespace fs = std::filesystem;

bool isFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

fs::path installedResources()
{
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    return failed ? fs::path() : program.parent_path().parent_path() / "share" / "vpt-studio";
}

} // namespace

fs::path resourcesFolder()
{
    if (const char* chosen = std::getenv("VPT_RESOURCES"); chosen && *chosen) {
        if (!isFolder(chosen))
            throw Error(ErrorKind::Usage, "is not a folder", "VPT_RESOURCES=" + std::string(chosen),
                        "Let it name the folder with models/ and samples/, or unset it.");
        return chosen;
    }
    const fs::path installed = installedResources();
    for (const fs::path& candidate : {installed, fs::path(VPT_SOURCE_RESOURCES)}) {
        if (isFolder(candidate))
            return candidate;
    }
    throw Error(ErrorKind::Internal, "the program's own files are missing", installed.string(),
                "Install it again, or let VPT_RESOURCES name the folder with models/ and samples/.");
}

} // namespace vpt
