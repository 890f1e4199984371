// Pillow's resampling, bit for bit (the order of the two passes is that of Pillow 13). Source of the formulas:
// spec/preprocessing.md section 3.
#pragma once

#include "core/image/image.h"

namespace vpt {

enum class Filter { Nearest, Bilinear, Bicubic };

// Throws Error(Usage) if a target side is < 1. A zero-sized source gives a black image (Pillow does the same).
Image resized(const Image& image, ImageSize target, Filter filter);

} // namespace vpt
