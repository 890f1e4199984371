// The words inside a message that stand for pictures. Source: spec/prompts.md section 3.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace vpt {

struct Placeholder {
    enum class Kind { Image, Clip, Detection, Seg };
    Kind kind = Kind::Image;
    std::string_view text; // what a message holds
    std::string_view pad; // the token that is repeated in its place, between kVisionStart and kVisionEnd
};

inline constexpr std::array<Placeholder, 4> kPlaceholders{{
    {Placeholder::Kind::Image, "<image>", "<|image_pad|>"},
    {Placeholder::Kind::Clip, "<clip_image>", "<|clip_image_pad|>"},
    {Placeholder::Kind::Detection, "<detection_image>", "<|detection_image_pad|>"},
    {Placeholder::Kind::Seg, "<seg_image>", "<|seg_image_pad|>"},
}};
// The reference would look for a video here. Nothing of ours does, but a user must not be able to type it either.
inline constexpr std::string_view kVideoPlaceholder = "<video>";

inline constexpr std::string_view kVisionStart = "<|vision_start|>";
inline constexpr std::string_view kVisionEnd = "<|vision_end|>";

inline const Placeholder* placeholderAt(std::string_view text, std::size_t position)
{
    const auto found = std::find_if(kPlaceholders.begin(), kPlaceholders.end(), [&](const Placeholder& placeholder) {
        return text.substr(position).starts_with(placeholder.text);
    });
    return found == kPlaceholders.end() ? nullptr : &*found;
}

struct PlaceholderMatch {
    std::size_t position = 0;
    const Placeholder* placeholder = nullptr;
};

// The leftmost placeholder; no two can start at the same place.
inline std::optional<PlaceholderMatch> firstPlaceholder(std::string_view text)
{
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        if (const Placeholder* placeholder = placeholderAt(text, at))
            return PlaceholderMatch{at, placeholder};
    }
    return std::nullopt;
}

} // namespace vpt
