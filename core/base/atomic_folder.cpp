#include "core/base/atomic_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

namespace vpt {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& folder, const std::error_code& reason)
{
    throw Error(ErrorKind::Input, "cannot be written: " + reason.message(), folder.string(),
                "Choose another folder or free some space.");
}

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

// A name beside the target that nothing has.
fs::path freshNeighbour(const fs::path& target)
{
    for (int attempt = 0;; ++attempt) {
        fs::path path
            = target.parent_path() / (".vpt-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp");
        std::error_code failed;
        if (fs::create_directory(path, failed))
            return path;
        if (failed)
            fail(target, failed);
    }
}

// Both names change what they stand for at once; where the file system cannot, for a moment there is no target.
void exchange(const fs::path& path, const fs::path& target)
{
    if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
        return;
    if (errno != EINVAL && errno != ENOSYS)
        fail(target, lastError());
    const fs::path aside = freshNeighbour(target);
    if (::rename(target.c_str(), aside.c_str()) != 0 || ::rename(path.c_str(), target.c_str()) != 0
        || ::rename(aside.c_str(), path.c_str()) != 0)
        fail(target, lastError());
}

} // namespace

AtomicFolder::AtomicFolder(const fs::path& target) : m_target(fs::absolute(target).lexically_normal())
{
    if (!m_target.has_filename()) // "model/" names the same folder
        m_target = m_target.parent_path();
    std::error_code failed;
    fs::create_directories(m_target.parent_path(), failed);
    if (failed)
        fail(m_target, failed);
    if (fs::exists(m_target, failed) && !fs::is_directory(m_target, failed))
        throw Error(ErrorKind::Input, "is not a folder", m_target.string(), "Name a folder to be written.");
    m_path = freshNeighbour(m_target);
}

AtomicFolder::~AtomicFolder()
{
    std::error_code ignored;
    if (!m_done)
        fs::remove_all(m_path, ignored);
}

void AtomicFolder::commit()
{
    flushFolder(m_path);
    std::error_code failed;
    if (fs::exists(m_target, failed)) {
        exchange(m_path, m_target);
        fs::remove_all(m_path, failed);
    } else if (::rename(m_path.c_str(), m_target.c_str()) != 0) {
        fail(m_target, lastError());
    }
    m_done = true;
    flushFolder(m_target.parent_path());
}

} // namespace vpt
