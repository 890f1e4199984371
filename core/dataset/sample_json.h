// One sample between its JSON object and its value.
#pragma once

#include "core/dataset/data_sample.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace vpt {

struct SampleDefaults {
    std::string id;
    std::string family;
    std::filesystem::path folder; // absolute; relative picture paths are meant from here
};

// One object of a file. Throws Error(Input) about `name`: broken JSON, a key that is there twice, no object.
nlohmann::json jsonObject(std::string_view text, const std::string& name);

// Throws Error(Input) about `name` and the field.
DataSample sampleFromJson(std::string_view text, const SampleDefaults& defaults, const std::string& name);

// Absolute picture paths below `folder` (absolute) become relative.
nlohmann::ordered_json sampleJson(const DataSample& sample, const std::filesystem::path& folder);

} // namespace vpt
