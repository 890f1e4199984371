// The one thing that is read from EXIF data: how the camera was held.
#pragma once

#include "core/image/byte_view.h"
#include "core/image/image.h"

namespace vpt {

// `exif`: a TIFF structure, with or without the prefix "Exif\0\0". Returns 1..8; 1 where it says nothing sound.
int exifOrientation(ByteView exif);

// Turns a stored picture upright. orientation: 1..8 as in EXIF.
Image upright(const Image& stored, int orientation);

} // namespace vpt
