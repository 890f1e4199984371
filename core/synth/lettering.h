// Lines of text as masks, with a box for every character.
#pragma once

#include "core/synth/assets.h"

#include <opencv2/core/mat.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

// A line that was set: how much ink there is at each pixel, and where the characters are.
struct SetLine {
    std::string text;
    cv::Mat ink; // CV_8U; its size is the smallest that holds all characters
    int baseline = 0; // rows above it
    std::vector<cv::Rect> characters; // of the ink; one per character of `text`, spaces too
};

// Opens each font once. One per thread: FreeType's faces cannot be shared.
class Lettering {
public:
    Lettering();
    Lettering(Lettering&&) noexcept;
    ~Lettering();

    // ASCII text with capitals `capHeight` pixels high and `spacing` times that added between characters.
    // Throws Error(Input) if the font cannot be read.
    SetLine set(const Typeface& typeface, std::string_view text, double capHeight, double spacing = 0) const;

private:
    struct Faces;
    std::unique_ptr<Faces> m_faces;
};

} // namespace vpt
