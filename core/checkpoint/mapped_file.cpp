#include "core/base/error.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/tensor_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vpt {

namespace {

[[noreturn]] void failWith(int systemError, const std::filesystem::path& file)
{
    throw Error(ErrorKind::Checkpoint, "cannot be read (" + std::generic_category().message(systemError) + ")",
                printable(file.string()));
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& file) : m_path(file)
{
    // The kind is asked before opening: opening a FIFO or a device may block or have effects.
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0)
        failWith(errno, file);
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorKind::Checkpoint, "is not a regular file", printable(file.string()));
    m_fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_fd < 0)
        failWith(errno, file);
    void* data = MAP_FAILED;
    if (::fstat(m_fd, &status) == 0 && status.st_size > 0)
        data = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, m_fd, 0);
    if (data == MAP_FAILED) {
        const int systemError = errno;
        ::close(m_fd);
        if (status.st_size == 0)
            throw Error(ErrorKind::Checkpoint, "is empty", displayName(file), "Download the file again");
        failWith(systemError, file);
    }
    m_data = static_cast<const std::byte*>(data);
    m_size = static_cast<std::size_t>(status.st_size);
}

MappedFile::~MappedFile()
{
    ::munmap(const_cast<std::byte*>(m_data), m_size);
    ::close(m_fd);
}

void MappedFile::checkUnchanged() const
{
    struct stat status = {};
    if (::fstat(m_fd, &status) != 0)
        failWith(errno, m_path);
    if (static_cast<std::size_t>(status.st_size) < m_size)
        throw Error(ErrorKind::Checkpoint, "became shorter while it was in use", displayName(m_path),
                    "Open the model again when nothing writes to its folder");
}

void MappedFile::release(std::span<const std::byte> part) const
{
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    // Whole pages only: the neighbours' tensors keep theirs.
    const auto offset = static_cast<std::size_t>(part.data() - m_data);
    const std::size_t first = (offset + page - 1) / page * page;
    const std::size_t last = (offset + part.size()) / page * page;
    if (first < last)
        ::madvise(const_cast<std::byte*>(m_data) + first, last - first, MADV_DONTNEED);
}

} // namespace vpt
