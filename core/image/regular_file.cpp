#include "core/image/regular_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace vpt {

namespace {

namespace fs = std::filesystem;

std::string reason(int code)
{
    return std::generic_category().message(code);
}

[[noreturn]] void refuse(const std::string& problem, const fs::path& file, const std::string& advice)
{
    throw Error(ErrorKind::Input, problem, file.string(), advice);
}

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    // False where the last of the data could not be written.
    bool close() { return ::close(std::exchange(m_fd, -1)) == 0; }

private:
    int m_fd;
};

const char* kindOf(mode_t mode)
{
    if (S_ISDIR(mode))
        return "a folder";
    if (S_ISFIFO(mode))
        return "a pipe";
    if (S_ISSOCK(mode))
        return "a socket";
    return "a device";
}

void requireRegular(const struct stat& status, const fs::path& file)
{
    if (!S_ISREG(status.st_mode))
        refuse(std::string("this is ") + kindOf(status.st_mode) + ", not a file", file, "Choose a picture file.");
}

void requireSize(std::int64_t size, std::int64_t maxBytes, const fs::path& file)
{
    if (size > maxBytes)
        refuse("the file has " + std::to_string(size >> 20) + " MB, more than the limit of " + std::to_string(maxBytes >> 20)
                   + " MB",
               file, "Scale the picture down or save it with more compression.");
}

std::vector<std::uint8_t> readAll(int fd, std::int64_t expected, std::int64_t maxBytes, const fs::path& file)
{
    // One byte more than expected: that shows the end, or that the file grew meanwhile.
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(expected) + 1);
    std::size_t used = 0;
    while (true) {
        const ssize_t got = ::read(fd, bytes.data() + used, bytes.size() - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            refuse("the file cannot be read (" + reason(errno) + ")", file, "Check the disk or the network drive.");
        used += static_cast<std::size_t>(got);
        requireSize(static_cast<std::int64_t>(used), maxBytes, file);
        if (got == 0)
            break;
        if (used == bytes.size())
            bytes.resize(bytes.size() * 2);
    }
    bytes.resize(used);
    return bytes;
}

// Removes the temporary file unless it was renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& folder) :
        m_path(folder / (".vpt-" + std::to_string(std::random_device()()) + ".part"))
    {
    }
    ~TemporaryFile()
    {
        if (!m_kept)
            ::unlink(m_path.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const fs::path& path() const { return m_path; }
    void renameTo(const fs::path& target)
    {
        if (::rename(m_path.c_str(), target.c_str()) != 0)
            refuse("the file cannot be put in place (" + reason(errno) + ")", target, "Check the folder's permissions.");
        m_kept = true;
    }

private:
    fs::path m_path;
    bool m_kept = false;
};

void writeAll(int fd, std::span<const std::uint8_t> bytes, const fs::path& file)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            refuse("the file cannot be written (" + reason(errno) + ")", file, "Free some space or choose another folder.");
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
}

// A rename is durable once its folder is; not every file system can do that, and the file is sound without.
void syncFolder(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.isOpen())
        ::fsync(descriptor.get());
}

fs::path resolvedTarget(const fs::path& file)
{
    std::error_code ignored;
    const fs::path resolved = fs::weakly_canonical(file, ignored);
    return resolved.empty() ? fs::absolute(file) : resolved;
}

} // namespace

std::vector<std::uint8_t> readRegularFile(const fs::path& file, std::int64_t maxBytes)
{
    struct stat status { };
    if (::stat(file.c_str(), &status) != 0)
        refuse("the file cannot be found (" + reason(errno) + ")", file, "Check the name and the folder.");
    requireRegular(status, file); // before open(), which a pipe or a device can hold up
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!descriptor.isOpen())
        refuse("the file cannot be opened (" + reason(errno) + ")", file, "Check its permissions.");
    if (::fstat(descriptor.get(), &status) != 0)
        refuse("the file cannot be read (" + reason(errno) + ")", file, "Check the disk or the network drive.");
    requireRegular(status, file);
    requireSize(status.st_size, maxBytes, file);
    return readAll(descriptor.get(), status.st_size, maxBytes, file);
}

void replaceFile(const fs::path& file, std::span<const std::uint8_t> bytes)
{
    const fs::path target = resolvedTarget(file);
    struct stat status { };
    if (::stat(target.c_str(), &status) == 0)
        requireRegular(status, file);
    TemporaryFile temporary(target.parent_path());
    Descriptor descriptor(::open(temporary.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!descriptor.isOpen())
        refuse("the folder cannot be written to (" + reason(errno) + ")", file, "Choose another folder.");
    writeAll(descriptor.get(), bytes, file);
    if (::fsync(descriptor.get()) != 0 || !descriptor.close())
        refuse("the file cannot be written (" + reason(errno) + ")", file, "Free some space or choose another folder.");
    temporary.renameTo(target);
    syncFolder(target.parent_path());
}

} // namespace vpt
