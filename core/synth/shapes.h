// Plain shapes in colours and patterns: objects whose every trait has a name.
#pragma once

#include "core/synth/colours.h"

#include <opencv2/core/mat.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace vpt {

struct Shape {
    std::string_view name;
    std::string_view plural;
    std::vector<cv::Point2d> (*outline)(); // in the square from 0 to 1
};
std::span<const Shape> allShapes();

enum class Pattern { Plain, Striped, Dotted, Checked };
inline constexpr Pattern kPatterns[] = {Pattern::Plain, Pattern::Striped, Pattern::Dotted, Pattern::Checked};
std::string_view patternName(Pattern pattern); // "plain", "striped", "dotted", "checked"

struct Coat {
    Rgb colour;
    Pattern pattern = Pattern::Plain;
    Rgb second{255, 255, 255}; // of stripes, dots, squares
};

// CV_8UC4, premultiplied, 160 pixels at most.
cv::Mat shapePicture(const Shape& shape, const Coat& coat);

} // namespace vpt
