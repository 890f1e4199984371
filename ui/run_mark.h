// A mark in a folder for as long as a window lives. One whose program is gone says that it died.
#pragma once

#include <QLockFile>
#include <filesystem>
#include <memory>

namespace vpt::ui {

class RunMark {
public:
    // Takes away the marks of the dead. An empty folder, or one that cannot be written to: nothing is marked, nobody died.
    explicit RunMark(const std::filesystem::path& folder);
    // The end of the window is the end of the mark.

    bool foundDead() const { return m_foundDead; }

private:
    bool m_foundDead = false;
    std::unique_ptr<QLockFile> m_mark;
};

} // namespace vpt::ui
