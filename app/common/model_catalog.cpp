#include "app/common/model_catalog.h"

#include "app/common/resources.h"
#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/model_card.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace vpt {

namespace {

namespace fs = std::filesystem;

std::string nameOf(const fs::path& folder)
{
    const fs::path whole = fs::absolute(folder).lexically_normal(); // a trailing slash leaves an empty last name
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

// A card that cannot be read counts as untrained here; opening the model says what is wrong with it.
bool isTrained(const KnownModel& model)
{
    try {
        return readModelCard(model.folder).trained;
    } catch (const Error&) {
        return false;
    }
}

} // namespace

ModelCatalog::ModelCatalog(const fs::path& builtInFolder, const std::vector<fs::path>& userFolders)
{
    const auto add = [this](const fs::path& root, bool builtIn) {
        for (const fs::path& folder : findCheckpoints(root)) {
            const std::string name = nameOf(folder);
            const auto same = [&](const KnownModel& model) { return model.name == name; };
            if (std::none_of(m_models.begin(), m_models.end(), same))
                m_models.push_back({name, folder, builtIn});
        }
    };
    add(builtInFolder, true);
    std::stable_partition(m_models.begin(), m_models.end(), isTrained);
    for (const fs::path& folder : userFolders)
        add(folder, false);
}

std::string ModelCatalog::names() const
{
    std::string list;
    for (const KnownModel& model : m_models)
        list += (list.empty() ? "" : ", ") + model.name;
    return list.empty() ? "none" : list;
}

const KnownModel& ModelCatalog::defaultModel() const
{
    if (m_models.empty())
        throw Error(ErrorKind::Usage, "no model is known", "", "Name a checkpoint folder with --model.");
    return m_models.front();
}

KnownModel ModelCatalog::resolve(const std::string& nameOrFolder) const
{
    if (nameOrFolder.empty())
        return defaultModel();
    const bool isPath = nameOrFolder.find('/') != std::string::npos;
    if (!isPath) {
        for (const KnownModel& model : m_models) {
            if (model.name == nameOrFolder)
                return model;
        }
    }
    std::error_code ignored;
    if (fs::is_directory(nameOrFolder, ignored))
        return {nameOf(nameOrFolder), nameOrFolder, false};
    if (isPath)
        throw Error(ErrorKind::Checkpoint, "there is no such folder", nameOrFolder, "Known models: " + names() + ".");
    throw Error(ErrorKind::Usage, "is neither a known model nor a folder", nameOrFolder, "Known models: " + names() + ".");
}

std::vector<fs::path> userModelFolders()
{
    std::vector<fs::path> folders;
    if (const char* list = std::getenv("VPT_MODELS")) {
        std::string_view rest = list;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(':'), rest.size());
            if (end > 0)
                folders.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    // The specification lets relative paths be ignored.
    if (data && *data == '/')
        folders.push_back(fs::path(data) / "vpt-studio" / "models");
    else if (home && *home)
        folders.push_back(fs::path(home) / ".local" / "share" / "vpt-studio" / "models");
    return folders;
}

ModelCatalog systemCatalog()
{
    return {resourcesFolder() / "models", userModelFolders()};
}

} // namespace vpt
