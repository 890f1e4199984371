// What the system and the control group (container, service) of this process leave for it.
#pragma once

#include <cstdint>
#include <filesystem>

namespace vpt {

struct SystemMemory {
    std::int64_t totalBytes = 0;
    std::int64_t freeBytes = 0; // the page cache that can be dropped counts as free
};

// `root` is the file system's root; tests give a folder that looks like one. Files that are absent set no limit.
SystemMemory systemMemory(const std::filesystem::path& root = "/");

} // namespace vpt
