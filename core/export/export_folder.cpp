#include "core/export/export_folder.h"

#include "core/base/ascii.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>

namespace vpt {

namespace {

namespace fs = std::filesystem;

const fs::path& newFolder(const fs::path& target)
{
    std::error_code failed;
    if (fs::is_directory(target, failed) && !fs::is_empty(target, failed))
        throw Error(ErrorKind::Input, failed ? "cannot be read: " + failed.message() : "the folder is not empty",
                    target.string(), "Name a new folder: nothing in one is ever replaced.");
    return target;
}

bool isJson(const fs::path& target)
{
    return loweredSuffix(target) == ".json";
}

std::string filesName(const fs::path& target)
{
    return target.stem().string() + "_files";
}

} // namespace

void makeFolder(const fs::path& folder)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        throw Error(ErrorKind::Input, "the folder cannot be made: " + failed.message(), folder.string(),
                    "Choose another folder or free some space.");
}

ExportFolder::ExportFolder(const fs::path& target) : m_folder(newFolder(target)) { }

JsonFolder::JsonFolder(const fs::path& target, const std::string& mainName) :
    m_file(isJson(target) ? target : fs::path()),
    m_mainName(mainName),
    m_prefix(isJson(target) ? filesName(target) + "/" : ""),
    m_folder(isJson(target) ? target.parent_path() / filesName(target) : target)
{
    if (!m_file.empty())
        checkWritable(m_file);
}

void JsonFolder::commit(const std::function<void(const fs::path& file)>& write)
{
    if (m_file.empty())
        write(path() / m_mainName);
    m_folder.commit();
    if (!m_file.empty())
        write(m_file);
}

} // namespace vpt
