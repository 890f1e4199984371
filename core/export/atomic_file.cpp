#include "core/export/atomic_file.h"

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

// A file beside the target that disappears unless it was renamed onto it.
class PendingFile {
public:
    explicit PendingFile(const fs::path& target) : m_target(target)
    {
        // The name does not grow with the target's, which may already be as long as the file system allows.
        for (int attempt = 0; m_fd < 0; ++attempt) {
            m_path = folderOf(target) / (".vpt-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp");
            m_fd = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (m_fd < 0 && errno != EEXIST && errno != EINTR)
                fail(target, errno);
        }
    }
    ~PendingFile()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        if (!m_done)
            ::unlink(m_path.c_str());
    }
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    void write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_fd, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR)
                fail(m_target, errno);
            if (written > 0)
                bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void commit()
    {
        keepPermissions();
        if (::fsync(m_fd) != 0)
            fail(m_target, errno);
        const int fd = std::exchange(m_fd, -1);
        if (::close(fd) != 0 || ::rename(m_path.c_str(), m_target.c_str()) != 0)
            fail(m_target, errno);
        m_done = true;
    }

private:
    void keepPermissions() const
    {
        struct stat old { };
        if (::stat(m_target.c_str(), &old) == 0 && ::fchmod(m_fd, old.st_mode & 0777) != 0)
            fail(m_target, errno);
    }

    fs::path m_target;
    fs::path m_path;
    int m_fd = -1;
    bool m_done = false;
};

// The rename is only safe once the folder's own entry is on the disk; some file systems cannot do it, which is no error.
void flushFolder(const fs::path& folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
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

void checkWritable(const fs::path& file)
{
    const fs::path target = resolved(file);
    checkTarget(target);
    // Permissions do not tell all: some file systems refuse everybody.
    const PendingFile probe(target);
}

void writeFileAtomically(const fs::path& file, std::string_view bytes)
{
    const fs::path target = resolved(file);
    checkTarget(target);
    PendingFile pending(target);
    pending.write(bytes);
    pending.commit();
    flushFolder(folderOf(target));
}

} // namespace vpt
