#include "core/dataset/sample_json.h"

#include "core/inference/trace_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace vpt {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Whole numbers are written as such, as the reference's own files have them.
Json idJson(const std::string& id)
{
    constexpr std::size_t kMostDigits = 18; // fits 64 bits
    const bool isNumber = !id.empty() && id.size() <= kMostDigits && (id[0] != '0' || id == "0")
        && std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isdigit(c); });
    return isNumber ? Json(std::stoll(id)) : Json(id);
}

Json messagesJson(const std::vector<Message>& messages)
{
    Json list = Json::array();
    for (const Message& message : messages)
        list.push_back({{"role", message.role == Role::User ? "user" : "assistant"}, {"content", message.content}});
    return list;
}

ImageReference below(const fs::path& folder, ImageReference reference)
{
    if (reference.file.is_absolute()) {
        const fs::path relative = reference.file.lexically_normal().lexically_relative(folder);
        if (!relative.empty() && *relative.begin() != "..")
            reference.file = relative;
    }
    return reference;
}

Json imagesJson(const std::vector<ImageReference>& images, const fs::path& folder)
{
    Json list = Json::array();
    for (const ImageReference& image : images)
        list.push_back(imagePath(below(folder, image)));
    return list;
}

Json boxJson(const PixelBox& box)
{
    return {box.x0, box.y0, box.x1, box.y1};
}

Json boxesJson(const std::vector<PixelBox>& boxes)
{
    Json list = Json::array();
    for (const PixelBox& box : boxes)
        list.push_back(boxJson(box));
    return list;
}

Json objectsJson(const std::vector<AnnotatedObject>& objects)
{
    Json list = Json::array();
    for (const AnnotatedObject& object : objects) {
        Json entry = {{"box", boxJson(object.box)}};
        for (const auto& [key, value] : object.attributes)
            entry[key] = value;
        if (!object.characters.empty())
            entry["characters"] = boxesJson(object.characters);
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace

Json sampleJson(const DataSample& sample, const fs::path& folder)
{
    Json json;
    if (!sample.id.empty())
        json["index"] = idJson(sample.id);
    if (!sample.family.empty())
        json["family"] = sample.family;
    if (sample.mode)
        json["mode"] = modeName(*sample.mode);
    json["messages"] = messagesJson(sample.messages);
    json["images"] = imagesJson(sample.images, folder);
    json["detection_images"] = imagesJson(sample.detectionImages, folder);
    json["clip_images"] = imagesJson(sample.clipImages, folder);
    json["seg_images"] = imagesJson(sample.segImages, folder);
    if (!sample.answer.empty())
        json["answer"] = sample.answer;
    if (!sample.boxes.empty())
        json["boxes"] = boxesJson(sample.boxes);
    if (!sample.objects.empty())
        json["objects"] = objectsJson(sample.objects);
    return json;
}

} // namespace vpt
