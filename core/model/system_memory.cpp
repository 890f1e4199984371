#include "core/model/system_memory.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

namespace vpt {

namespace {

using Path = std::filesystem::path;

// The number behind `key` in lines of "key value" or "key: value kB".
std::optional<std::int64_t> field(const Path& file, const std::string& key)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name;
        std::int64_t value = 0;
        if (words >> name >> value && (name == key || name == key + ':'))
            return value;
    }
    return std::nullopt;
}

// A file that is one number; "max" and anything else count as no limit.
std::optional<std::int64_t> number(const Path& file)
{
    std::int64_t value = 0;
    std::ifstream in(file);
    return in >> value ? std::optional(value) : std::nullopt;
}

// The group's path in /proc/self/cgroup: version 2 writes "0::/path", version 1 "N:memory:/path".
std::string groupPath(const Path& root, const std::string& controller)
{
    std::ifstream lines(root / "proc/self/cgroup");
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (second != std::string::npos && line.substr(first + 1, second - first - 1) == controller)
            return line.substr(std::min(second + 2, line.size()));
    }
    return {};
}

struct GroupFiles {
    const char* folder;
    const char* controller;
    const char* limit;
    const char* used;
    const char* cache;
};
constexpr GroupFiles kGroupVersions[] = {
    {"sys/fs/cgroup", "", "memory.max", "memory.current", "inactive_file"},
    {"sys/fs/cgroup/memory", "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"},
};

// A group may not use more than any of its parents allows.
void applyLimits(SystemMemory& memory, const Path& root, const GroupFiles& files)
{
    const Path top = root / files.folder;
    Path group = (top / groupPath(root, files.controller)).lexically_normal();
    while (true) {
        if (const auto limit = number(group / files.limit)) {
            const std::int64_t cache = field(group / "memory.stat", files.cache).value_or(0);
            const std::int64_t used = number(group / files.used).value_or(0) - cache;
            memory.totalBytes = std::min(memory.totalBytes, *limit);
            memory.freeBytes = std::clamp(*limit - used, std::int64_t{0}, memory.freeBytes);
        }
        if (group == top || group == group.parent_path())
            return;
        group = group.parent_path();
    }
}

} // namespace

SystemMemory systemMemory(const std::filesystem::path& root)
{
    SystemMemory memory;
    memory.totalBytes = field(root / "proc/meminfo", "MemTotal").value_or(0) * 1024;
    memory.freeBytes = field(root / "proc/meminfo", "MemAvailable").value_or(0) * 1024;
    for (const GroupFiles& files : kGroupVersions)
        applyLimits(memory, root, files);
    return memory;
}

} // namespace vpt
