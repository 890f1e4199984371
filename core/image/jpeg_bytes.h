// JPEG bytes, for pictures in reports that need not be exact.
#pragma once

#include "core/image/image.h"

namespace vpt {

// Throws Error(Input) for an empty picture.
std::vector<std::uint8_t> encodeJpeg(const Image& image);

} // namespace vpt
