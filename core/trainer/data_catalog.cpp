#include "core/trainer/data_catalog.h"

#include "core/base/error.h"
#include "core/checkpoint/strict_json.h"
#include "core/trainer/yaml_map.h"

#include <nlohmann/json.hpp>

namespace vpt {

namespace {

namespace fs = std::filesystem;

bool isFile(const fs::path& file)
{
    std::error_code failed;
    return fs::is_regular_file(file, failed);
}

// Names and files of dataset_info.json; nothing where there is no such file.
std::map<std::string, fs::path> listedFiles(const fs::path& folder)
{
    const fs::path info = folder / "dataset_info.json";
    std::map<std::string, fs::path> files;
    if (!isFile(info))
        return files;
    const nlohmann::json entries = readJsonObject(info);
    for (const auto& [name, entry] : entries.items()) {
        if (entry.is_object() && entry.contains("file_name") && entry["file_name"].is_string())
            files[name] = folder / entry["file_name"].get<std::string>();
    }
    return files;
}

} // namespace

std::vector<DataSetSettings> findDataSets(const std::vector<std::string>& names, const fs::path& folder,
                                          const std::string& where)
{
    std::vector<DataSetSettings> sets;
    if (names.empty())
        return sets;
    const std::map<std::string, fs::path> listed = listedFiles(folder);
    for (const std::string& name : names) {
        fs::path file = name;
        if (file.extension() == ".json") {
            if (!isFile(file))
                file = folder / name;
        } else if (const auto found = listed.find(name); found != listed.end()) {
            file = found->second;
        } else {
            file = folder / (name + ".json");
        }
        if (!isFile(file)) {
            std::vector<std::string> known;
            for (const auto& [each, path] : listed)
                known.push_back(each);
            const auto near = nearestWord(name, known);
            throw Error(ErrorKind::Input, "the data set '" + name + "' is not there: no file " + file.string(), where,
                        near && *near != name ? "Did you mean " + *near + "?"
                                              : "Give a .json file, or set dataset_dir to the folder that holds it.");
        }
        DataSetSettings& set = sets.emplace_back();
        set.name = fs::path(name).extension() == ".json" ? fs::path(name).stem().string() : name;
        set.file = file;
    }
    return sets;
}

} // namespace vpt
