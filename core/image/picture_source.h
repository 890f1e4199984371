// The bytes of one picture on their way through the decoder, and the words in which they are refused.
#pragma once

#include "core/image/byte_view.h"
#include "core/image/image.h"

#include <string>

namespace vpt {

struct PictureSource {
    ByteView bytes;
    const DecodeOptions& options;
    const std::string& name;

    [[noreturn]] void refuse(const std::string& problem, const std::string& advice) const;
    // For bytes that contradict themselves or their format.
    [[noreturn]] void refuseDamaged(const std::string& problem) const;
    // To be called with the size that the header promises, before anything of that size is allocated.
    // Throws Error(Input) for an empty picture and for one above the limits.
    void checkSize(std::int64_t width, std::int64_t height) const;
};

// What a container says about its picture, and the part of it that decides the pixels.
struct PictureFile {
    int jpegChannels = 0; // 0: not a JPEG
    ImageSize size; // of the picture inside `codecBytes`
    int orientation = 1; // EXIF, 1..8
    bool deepGrey = false; // one channel of 16 bits
    std::vector<std::uint8_t> rebuilt; // storage of `codecBytes` where they are not a part of the file
    std::span<const std::uint8_t> codecBytes; // a still picture without metadata where the container allows to leave it out
    PixelBox canvas; // what to show, in pixels of the picture: larger than it where a first frame covers a part only
};

// Each checks that the file is complete, as far as its structure tells, and its size against the limits.
// Throw Error(Input) or EndOfBytes.
PictureFile readJpeg(const PictureSource& source);
PictureFile readPng(const PictureSource& source);
PictureFile readWebp(const PictureSource& source);
// BMP needs no codec: uncompressed pictures of 1, 4, 8, 16, 24 and 32 bits a pixel.
Image decodeBmp(const PictureSource& source);

} // namespace vpt
