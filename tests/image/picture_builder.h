// Pictures and picture files made by hand.
#pragma once

#include "core/image/image.h"

#include <functional>
#include <string>

namespace vpt::test {

using Bytes = std::vector<std::uint8_t>;

// Pixels from a function of x, y and channel.
Image drawn(ImageSize size, const std::function<int(int, int, int)>& level);
// Repeatable noise.
Image noise(ImageSize size, unsigned seed);
bool samePixels(const Image& a, const Image& b);

Bytes readBytes(const std::string& file);
Bytes bytesOf(std::string_view text);
void append(Bytes& out, const Bytes& more);

// `rows` holds the unfiltered rows without their filter bytes; stored without compression.
Bytes pngFile(ImageSize size, int bitDepth, int colourType, const Bytes& rows);
Bytes pngChunk(const std::string& type, const Bytes& data);
// What a camera stores of the scene when it is held as the EXIF `orientation`, 1..8, says.
Image storedPicture(const Image& scene, int orientation);
// A TIFF structure with nothing but the orientation.
Bytes exifData(int orientation, bool bigEndian);
// Puts an APP1 segment behind the start of a JPEG, an eXIf chunk behind the header of a PNG.
Bytes withExif(const Bytes& file, const Bytes& exif);

} // namespace vpt::test
