// Writing a folder so that it is there as a whole or not at all.
#pragma once

#include <filesystem>

namespace vpt {

// A folder beside its target that takes the target's place when everything is in it. If the program ends before, the
// target is as it was and ".vpt-<process>-<number>.tmp" stays behind, which nobody reads.
class AtomicFolder {
public:
    // Makes the folder, and the target's parents. Throws Error(Input).
    explicit AtomicFolder(const std::filesystem::path& target);
    // Removes it with everything in it, unless committed.
    ~AtomicFolder();
    AtomicFolder(const AtomicFolder&) = delete;
    AtomicFolder& operator=(const AtomicFolder&) = delete;

    // Write into this.
    const std::filesystem::path& path() const { return m_path; }
    // Replaces the target, and removes what was there. Files inside must have been flushed (AtomicFile does).
    // Once, and last. Throws Error(Input).
    void commit();

private:
    std::filesystem::path m_target;
    std::filesystem::path m_path;
    bool m_done = false;
};

} // namespace vpt
