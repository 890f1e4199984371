#include "core/base/atomic_file.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace vpt {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, int reason)
{
    throw Error(ErrorKind::Input, "cannot be written: " + std::generic_category().message(reason), file.string(),
                "Choose another folder or free some space.");
}

fs::path folderOf(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

fs::path resolved(const fs::path& file)
{
    std::error_code failed;
    if (!fs::is_symlink(file, failed))
        return file;
    const fs::path target = fs::weakly_canonical(file, failed);
    if (failed)
        fail(file, failed.value());
    return target;
}

void checkTarget(const fs::path& target)
{
    struct stat state { };
    if (::stat(target.c_str(), &state) == 0) {
        if (!S_ISREG(state.st_mode))
            throw Error(ErrorKind::Input, "is not a regular file", target.string(), "Name a file to be written.");
    } else if (errno != ENOENT) {
        fail(target, errno);
    }
}

} // namespace

AtomicFile::AtomicFile(const fs::path& target) : m_target(resolved(target))
{
    checkTarget(m_target);
    // The name does not grow with the target's, which may already be as long as the file system allows.
    for (int attempt = 0; m_fd < 0; ++attempt) {
        m_path = folderOf(m_target) / (".vpt-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp");
        m_fd = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (m_fd < 0 && errno != EEXIST && errno != EINTR)
            fail(m_target, errno);
    }
}

AtomicFile::~AtomicFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
    if (!m_done)
        ::unlink(m_path.c_str());
}

void AtomicFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            fail(m_target, errno);
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void AtomicFile::commit()
{
    keepPermissions();
    if (::fsync(m_fd) != 0)
        fail(m_target, errno);
    const int fd = std::exchange(m_fd, -1);
    if (::close(fd) != 0 || ::rename(m_path.c_str(), m_target.c_str()) != 0)
        fail(m_target, errno);
    m_done = true;
    flushFolder(folderOf(m_target));
}

void AtomicFile::keepPermissions() const
{
    struct stat old { };
    if (::stat(m_target.c_str(), &old) == 0 && ::fchmod(m_fd, old.st_mode & 0777) != 0)
        fail(m_target, errno);
}

void checkWritable(const fs::path& file)
{
    // Permissions do not tell all: some file systems refuse everybody.
    const AtomicFile probe(file);
}

void writeFileAtomically(const fs::path& file, std::string_view bytes)
{
    AtomicFile pending(file);
    pending.write(bytes);
    pending.commit();
}

void flushFolder(const fs::path& folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

} // namespace vpt
