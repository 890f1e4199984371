#include "core/session/session_lock.h"

#include "core/base/error.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string>
#include <system_error>
#include <utility>

namespace vpt {

namespace {

[[noreturn]] void fail(const std::filesystem::path& file)
{
    throw Error(ErrorKind::Input, "the session cannot be locked (" + std::generic_category().message(errno) + ")",
                file.string());
}

} // namespace

// A lock on the file itself would not do: closing any descriptor of a file drops the locks that SQLite holds on it. A name
// in the abstract socket space, made of the file's identity, can be bound once and goes with its process.
std::optional<SessionLock> SessionLock::take(const std::filesystem::path& file)
{
    struct stat status { };
    if (::stat(file.c_str(), &status) != 0)
        fail(file);
    const std::string name = "vpt-session-" + std::to_string(status.st_dev) + "-" + std::to_string(status.st_ino);
    SessionLock lock(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (lock.m_socket < 0)
        fail(file);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    name.copy(address.sun_path + 1, sizeof address.sun_path - 1);
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    if (::bind(lock.m_socket, reinterpret_cast<const sockaddr*>(&address), length) == 0)
        return lock;
    if (errno != EADDRINUSE)
        fail(file);
    return std::nullopt;
}

SessionLock::~SessionLock()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

SessionLock::SessionLock(SessionLock&& other) noexcept : m_socket(std::exchange(other.m_socket, -1)) { }

SessionLock& SessionLock::operator=(SessionLock&& other) noexcept
{
    std::swap(m_socket, other.m_socket);
    return *this;
}

} // namespace vpt
