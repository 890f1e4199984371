#include "core/image/regular_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

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

} // namespace vpt
