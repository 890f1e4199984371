// The program's Image as an OpenCV matrix and back. For .cpp files only.
#pragma once

#include "core/image/image.h"

#include <opencv2/core/mat.hpp>

namespace vpt {

// A view of the image's own pixels: read only, valid while `image` lives.
inline cv::Mat asMat(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb->data())};
}

inline Image toImage(const cv::Mat& rgb)
{
    const cv::Mat packed = rgb.isContinuous() ? rgb : rgb.clone();
    auto pixels
        = std::make_shared<const std::vector<std::uint8_t>>(packed.data, packed.data + packed.total() * packed.elemSize());
    return {rgb.cols, rgb.rows, std::move(pixels)};
}

} // namespace vpt
