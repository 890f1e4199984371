// A decoded picture and the one decoder of the program. Source of the rules: spec/preprocessing.md sections 1 and 7.
#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace vpt {

// RGB, 8 bits a channel, rows packed. The pixels are shared and never change, so copies are cheap and cross threads.
struct Image {
    int width = 0;
    int height = 0;
    std::shared_ptr<const std::vector<std::uint8_t>> rgb; // width * height * 3
    bool closedFormNearest = false; // 16-bit grey source: Pillow's nearest resize uses another rounding there

    ImageSize size() const { return {width, height}; }
    const std::uint8_t* row(int y) const { return rgb->data() + static_cast<std::size_t>(y) * width * 3; }
};

enum class Orientation { Upright, AsStored }; // apply the EXIF orientation, or read pixels as stored (the reference)
enum class DeepGrey { Saturate, Scale }; // 16-bit grey: values above 255 saturate (the reference), or are scaled

struct DecodeOptions {
    Orientation orientation = Orientation::Upright;
    DeepGrey deepGrey = DeepGrey::Scale;
    std::int64_t maxPixels = 100'000'000;
    int maxSide = 32'768;
    std::int64_t maxBytes = 256ll << 20;
};

// The reference's own reading: as stored, deep grey saturated.
inline constexpr DecodeOptions kParityDecoding{Orientation::AsStored, DeepGrey::Saturate};

// Formats by magic bytes: JPEG, PNG, WebP, BMP Sizes are read from the header and checked before decoding.
// `name` is used in messages. Throws Error(Input): what the file is, its limit, what to do.
Image decodeImage(std::span<const std::uint8_t> bytes, const DecodeOptions& options, const std::string& name);
// Whether the name ends as those of pictures do that can be decoded: .jpg, .jpeg, .png, .webp, .bmp, in any case.
bool isPictureName(const std::filesystem::path& file);
// Reads a regular file (never a FIFO, device or folder), then decodes. Throws Error(Input).
Image loadImage(const std::filesystem::path& file, const DecodeOptions& options);

// Writes by suffix (.png, .jpg): through a temporary file beside the target, then rename. Throws Error(Input).
void saveImage(const Image& image, const std::filesystem::path& file);
// PNG bytes, for reports.
std::vector<std::uint8_t> encodePng(const Image& image);

// Half-open box in pixels; parts outside are black. A box of zero width or height gives an image of that size.
// Throws Error(Usage) if x1 < x0 or y1 < y0.
Image cropped(const Image& image, PixelBox box);

} // namespace vpt
