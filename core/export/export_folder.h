// Where an export of many files grows until it is complete.
#pragma once

#include "core/base/atomic_folder.h"

#include <filesystem>
#include <functional>
#include <string>

namespace vpt {

// Throws Error(Input).
void makeFolder(const std::filesystem::path& folder);

// An AtomicFolder that replaces nothing: what somebody has put into a folder may be work of theirs.
class ExportFolder {
public:
    // Throws Error(Input) if the target is a folder with something in it, or cannot be written.
    explicit ExportFolder(const std::filesystem::path& target);

    // Write into this.
    const std::filesystem::path& path() const { return m_folder.path(); }
    void commit() { m_folder.commit(); }

private:
    AtomicFolder m_folder;
};

// A JSON file and what it names. The target is a folder for all of it; or, where it ends in ".json", the file itself, and
// "<name>_files" beside it holds the rest.
class JsonFolder {
public:
    // `mainName`: of the JSON file inside a folder.
    JsonFolder(const std::filesystem::path& target, const std::string& mainName);

    const std::filesystem::path& path() const { return m_folder.path(); }
    // What the JSON file has to put before the name of a file in path(): "" or "tags_files/".
    const std::string& prefix() const { return m_prefix; }
    // `write` makes the JSON file; what it names is there before it.
    void commit(const std::function<void(const std::filesystem::path& file)>& write);

private:
    std::filesystem::path m_file; // beside the folder; empty: inside it
    std::string m_mainName;
    std::string m_prefix;
    ExportFolder m_folder;
};

} // namespace vpt
