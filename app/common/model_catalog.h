// The models that can be named: the built-in ones and those in the user's folders.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

struct KnownModel {
    std::string name; // the folder's name
    std::filesystem::path folder;
    bool builtIn = false;
};

class ModelCatalog {
public:
    // Built-in models first (those trained to do their task before the samples), then the user's, each sorted by name.
    // Of two with the same name the first is kept.
    ModelCatalog(const std::filesystem::path& builtInFolder, const std::vector<std::filesystem::path>& userFolders);

    const std::vector<KnownModel>& models() const { return m_models; }

    // The first model. Throws Error(Usage) if there is none.
    const KnownModel& defaultModel() const;

    // A known name, else a folder. A text with a slash is always a folder. "" is the default model.
    // Throws Error(Usage) that lists the known names, and Error(Checkpoint) for a folder that does not exist.
    KnownModel resolve(const std::string& nameOrFolder) const;

private:
    std::string names() const;

    std::vector<KnownModel> m_models;
};

// Where users keep models: the folders of $VPT_MODELS (separated by colons), then $XDG_DATA_HOME/vpt-studio/models
// (~/.local/share if unset).
std::vector<std::filesystem::path> userModelFolders();

// The catalog of this machine: the program's resources and userModelFolders().
ModelCatalog systemCatalog();

} // namespace vpt
