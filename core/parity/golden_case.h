// A golden case as stored: what was asked, and what the reference computed.
#pragma once

#include "core/checkpoint/tensor_file.h"
#include "core/image/image.h"
#include "core/text/chat_template.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vpt {

struct GoldenCase {
    std::filesystem::path folder;
    nlohmann::json json;
    std::map<std::string, at::Tensor> tensors; // float32 or int32, on the CPU

    // Throws Error(Input) naming the file.
    static GoldenCase read(const std::filesystem::path& folder);

    bool isTraining() const;
    bool isBatch() const { return json.contains("items"); }
    // Folder name of the checkpoint; for weights that are drawn: "<variant>" or "<variant>-L<layers>".
    std::string checkpointName() const;
};

// A conversation with its image lists, as handed to the data path of the reference.
struct GoldenConversation {
    std::vector<Message> messages; // without the trailing assistant message, which is the label
    std::vector<Image> images, detectionImages, clipImages, segImages;
};
GoldenConversation readConversation(const nlohmann::json& round, const std::filesystem::path& folder);

} // namespace vpt
