// Finds and maps the weight files of a folder. Source: spec/model.md section 4, golden data's layouts.
#pragma once

#include "core/checkpoint/tensor_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

struct WeightFiles {
    std::vector<std::string> names; // relative to the folder, in load order
    std::int64_t bytes = 0;
    TensorTable tensors;
    bool complete = true; // false where a file could not be read: its tensors are not in the table
    std::vector<std::string> problems; // one sentence each
};

// model.safetensors, its shards, pytorch_model.bin, its shards: the first that is there, as transformers chooses.
// Never throws for a broken folder: what is wrong is listed, what is sound is read.
WeightFiles readWeightFiles(const std::filesystem::path& folder);

} // namespace vpt
