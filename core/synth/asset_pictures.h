// Pictures of objects and photographs as the assets keep them. For .cpp files of this room only.
#pragma once

#include <opencv2/core/mat.hpp>

#include <filesystem>

namespace vpt {

inline constexpr int kObjectSide = 160;
inline constexpr int kPhotographSide = 1280;

// Cut to what is seen and scaled down to kObjectSide. `premultiplied`: CV_8UC4.
cv::Mat trimmed(const cv::Mat& premultiplied);

// A PNG with transparency. Throws Error(Input).
cv::Mat objectFromPng(const std::filesystem::path& file);
// A character of a colour font (bitmaps, or layers of outlines). Throws Error(Input).
cv::Mat objectFromFont(const std::filesystem::path& font, char32_t character);
// Throws Error(Input).
cv::Mat photographFrom(const std::filesystem::path& file);

} // namespace vpt
