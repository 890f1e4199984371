// The JPEG codec behind the decoder.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vpt {

// RGB rows of a picture whose header was read before; `channels` is that of the file: 1, 3, or 4 (CMYK, taken as the
// inverted values that Adobe writes and then mixed as Pillow mixes them).
// Damaged data in the middle decode to damaged pixels, as in the reference. Empty where the codec gives up, or finds
// another size. libjpeg is used directly: OpenCV mixes CMYK otherwise, and lets it print its warnings.
std::vector<std::uint8_t> decodeJpeg(std::span<const std::uint8_t> bytes, int width, int height, int channels);

} // namespace vpt
