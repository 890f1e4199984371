// Data sets by name: files, or entries of the reference's dataset_info.json.
#pragma once

#include "core/trainer/config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

// A name is a .json file (from the working directory, else from `folder`), an entry of `folder`/dataset_info.json, or
// `folder`/<name>.json, in this order. Throws Error(Input) about `where` that says where was looked.
std::vector<DataSetSettings> findDataSets(const std::vector<std::string>& names, const std::filesystem::path& folder,
                                          const std::string& where);

} // namespace vpt
