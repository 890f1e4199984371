#include "core/dataset/data_sample.h"

#include <charconv>

namespace vpt {

namespace {

constexpr std::string_view kLeadIn = "Now answer the question.\n";

std::optional<PixelBox> cropNamed(std::string_view text)
{
    int numbers[4];
    const char* at = text.data();
    const char* const end = at + text.size();
    for (int i = 0; i < 4; ++i) {
        const auto [next, failed] = std::from_chars(at, end, numbers[i]);
        const bool separated = i < 3 ? next != end && *next == ',' : next == end;
        if (failed != std::errc() || !separated)
            return std::nullopt;
        at = next + (i < 3);
    }
    return PixelBox{numbers[0], numbers[1], numbers[2], numbers[3]};
}

} // namespace

ImageReference imageReference(std::string_view path)
{
    const std::size_t mark = path.rfind('_');
    if (mark != std::string_view::npos && mark > 0) {
        if (const auto crop = cropNamed(path.substr(mark + 1)))
            return {std::filesystem::path(path.substr(0, mark)), crop};
    }
    return {std::filesystem::path(path), std::nullopt};
}

std::string imagePath(const ImageReference& reference)
{
    std::string path = reference.file.generic_string();
    if (const auto& crop = reference.crop) {
        char separator = '_';
        for (const int edge : {crop->x0, crop->y0, crop->x1, crop->y1}) {
            path += separator + std::to_string(edge);
            separator = ',';
        }
    }
    return path;
}

Image loadImage(const ImageReference& reference, const DecodeOptions& options)
{
    const Image image = loadImage(reference.file, options);
    return reference.crop ? cropped(image, *reference.crop) : image;
}

std::string goldAnswer(const std::vector<Message>& messages)
{
    if (messages.empty())
        return {};
    std::string answer = messages.back().content;
    if (const std::size_t at = answer.find(kLeadIn); at != std::string::npos)
        answer.erase(at, kLeadIn.size());
    return answer;
}

} // namespace vpt
