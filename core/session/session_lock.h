// That one program at a time works in a session. For .cpp files of this room only.
#pragma once

#include <filesystem>
#include <optional>

namespace vpt {

// Held while it lives; the system releases it even when the program is killed, and no file is left behind. Works between
// the programs of one machine; between machines SQLite's own locks keep the file sound.
class SessionLock {
public:
    // Nothing where somebody holds it already. Throws Error(Input) if there is no such file.
    static std::optional<SessionLock> take(const std::filesystem::path& file);

    ~SessionLock();
    SessionLock(SessionLock&& other) noexcept;
    SessionLock& operator=(SessionLock&& other) noexcept;

private:
    explicit SessionLock(int socket) : m_socket(socket) { }

    int m_socket;
};

} // namespace vpt
