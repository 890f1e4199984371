#include "core/parity/golden_case.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <cstring>
#include <fstream>
#include <regex>

namespace vpt {

namespace {

at::Tensor toTensor(const TensorView& view, const std::string& name)
{
    const bool floats = view.dtype == DType::Float32;
    if (!floats && view.dtype != DType::Int32)
        throw Error(ErrorKind::Input,
                    "golden tensors are float32 or int32, this one is " + std::string(dtypeName(view.dtype)), name);
    const at::Tensor tensor = at::empty(view.shape, floats ? at::kFloat : at::kInt);
    std::memcpy(tensor.data_ptr(), view.data.data(), view.data.size());
    return tensor;
}

// "photo.png" or "photo.png_left,top,right,bottom": the crop is cut from the file before anything else.
Image loadListed(const std::string& entry, const std::filesystem::path& folder)
{
    static const std::regex withCrop(R"(^(.*)_(\d+),(\d+),(\d+),(\d+)$)");
    std::smatch match;
    if (!std::regex_match(entry, match, withCrop))
        return loadImage(folder / entry, kParityDecoding);
    const auto number = [&](std::size_t i) { return std::stoi(match[i].str()); };
    return cropped(loadImage(folder / match[1].str(), kParityDecoding), {number(2), number(3), number(4), number(5)});
}

std::vector<Image> loadAll(const nlohmann::json& round, const char* key, const std::filesystem::path& folder)
{
    std::vector<Image> images;
    for (const auto& entry : round.value(key, nlohmann::json::array()))
        images.push_back(loadListed(entry.get<std::string>(), folder));
    return images;
}

} // namespace

GoldenCase GoldenCase::read(const std::filesystem::path& folder)
{
    GoldenCase golden;
    golden.folder = folder;
    std::ifstream file(folder / "case.json");
    if (!file)
        throw Error(ErrorKind::Input, "cannot be read", (folder / "case.json").string());
    try {
        golden.json = nlohmann::json::parse(file);
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Input, error.what(), (folder / "case.json").string());
    }
    for (const auto& [name, view] : readTensorFile(folder / "tensors.safetensors"))
        golden.tensors.emplace(name, toTensor(view, name));
    return golden;
}

bool GoldenCase::isTraining() const
{
    return json.contains("frozen_prefixes") || json.value("kind", "").starts_with("train");
}

std::string GoldenCase::checkpointName() const
{
    const std::string text = json.at("checkpoint");
    static const std::regex drawn(R"(--variant\s+(\S+))"), cut(R"(--tiny-layers\s+(\d+))");
    std::smatch variant, layers;
    if (!std::regex_search(text, variant, drawn))
        return text;
    return std::regex_search(text, layers, cut) ? variant[1].str() + "-L" + layers[1].str() : variant[1].str();
}

GoldenConversation readConversation(const nlohmann::json& round, const std::filesystem::path& folder)
{
    GoldenConversation conversation;
    for (const auto& message : round.at("messages"))
        conversation.messages.push_back(
            {message.at("role") == "user" ? Role::User : Role::Assistant, message.at("content").get<std::string>()});
    if (!conversation.messages.empty() && conversation.messages.back().role == Role::Assistant)
        conversation.messages.pop_back();
    conversation.images = loadAll(round, "images", folder);
    conversation.detectionImages = loadAll(round, "detection_images", folder);
    conversation.clipImages = loadAll(round, "clip_images", folder);
    conversation.segImages = loadAll(round, "seg_images", folder);
    return conversation;
}

} // namespace vpt
