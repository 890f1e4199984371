// Writing a file so that it is there as a whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace vpt {

// Grows beside its target and replaces it when it is complete; until then, and where it never is, the old file stays as
// it was. Follows the target if it is a link. All throw Error(Input) with the file and the system's reason.
class AtomicFile {
public:
    explicit AtomicFile(const std::filesystem::path& target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::string_view bytes);
    // The file that grows, for a library that writes by name.
    const std::filesystem::path& path() const { return m_path; }
    // Flushes to the disk and renames. Once, and last.
    void commit();

private:
    void keepPermissions() const;

    std::filesystem::path m_target;
    std::filesystem::path m_path;
    int m_fd = -1;
    bool m_done = false;
};

// AtomicFile in one go.
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

// Whether writeFileAtomically(file) can be expected to work; throws the same Error if not. For asking before long work.
void checkWritable(const std::filesystem::path& file);

// What is renamed inside a folder is only safe once the folder's own entry is on the disk; some file systems cannot do
// that, which is no error.
void flushFolder(const std::filesystem::path& folder);

} // namespace vpt
