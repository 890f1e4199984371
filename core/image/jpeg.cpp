#include "core/image/exif.h"
#include "core/image/picture_source.h"

#include <cstring>

namespace vpt {

namespace {

// Each scan of a progressive file walks over the whole picture: a small file of many scans would take minutes.
constexpr int kMaxScans = 100;

enum Marker : std::uint32_t {
    kTem = 0x01,
    kSof0 = 0xC0,
    kDht = 0xC4,
    kJpg = 0xC8,
    kDac = 0xCC,
    kSof15 = 0xCF,
    kRst0 = 0xD0,
    kSoi = 0xD8,
    kEoi = 0xD9,
    kSos = 0xDA,
    kApp1 = 0xE1
};

// Finds the next marker at or after `at`, skipping entropy-coded data (where FF is followed by 00) and stray bytes,
// and moves `at` behind it.
std::uint32_t nextMarker(const ByteView& bytes, std::size_t& at)
{
    const auto* data = bytes.span().data();
    while (at < bytes.size()) {
        const void* found = std::memchr(data + at, 0xFF, bytes.size() - at);
        if (!found)
            break;
        at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - data) + 1;
        const std::uint32_t code = bytes.u8(at);
        if (code != 0x00 && code != 0xFF) {
            ++at;
            return code;
        }
    }
    throw EndOfBytes();
}

bool isFrameHeader(std::uint32_t marker)
{
    return marker >= kSof0 && marker <= kSof15 && marker != kDht && marker != kJpg && marker != kDac;
}

bool standsAlone(std::uint32_t marker)
{
    return marker == kTem || (marker >= kRst0 && marker <= kSoi);
}

void readFrameHeader(const PictureSource& source, std::uint32_t marker, const ByteView& segment, PictureFile& file)
{
    const std::uint32_t precision = segment.u8(0), height = segment.be16(1), width = segment.be16(3),
                        channels = segment.u8(5);
    const std::uint32_t process = marker - kSof0; // 0-2: Huffman, 9-10: arithmetic; the rest is lossless or hierarchical
    if (process > 2 && process != 9 && process != 10)
        source.refuse("this kind of JPEG (process " + std::to_string(process) + ") is not read", "Save the picture as PNG.");
    if (precision != 8)
        source.refuse("a JPEG of " + std::to_string(precision) + " bits a channel is not read", "Save the picture as PNG.");
    if (channels != 1 && channels != 3 && channels != 4)
        source.refuseDamaged("a JPEG of " + std::to_string(channels) + " channels is not known");
    source.checkSize(width, height);
    file.size = {static_cast<int>(width), static_cast<int>(height)};
    file.jpegChannels = static_cast<int>(channels);
}

} // namespace

PictureFile readJpeg(const PictureSource& source)
{
    using namespace std::string_view_literals;
    PictureFile file;
    bool exifSeen = false;
    int scans = 0;
    std::size_t at = 2;
    while (true) {
        const std::uint32_t marker = nextMarker(source.bytes, at);
        if (marker == kEoi)
            break;
        if (standsAlone(marker))
            continue;
        const std::size_t length = source.bytes.be16(at);
        if (length < 2)
            source.refuseDamaged("a JPEG segment at byte " + std::to_string(at) + " has no length");
        const ByteView segment = source.bytes.part(at + 2, length - 2);
        at += length;
        if (isFrameHeader(marker)) {
            if (file.size.width > 0)
                source.refuseDamaged("the JPEG has a second frame header at byte " + std::to_string(at - length));
            readFrameHeader(source, marker, segment, file);
        } else if (marker == kApp1 && !exifSeen && segment.startsWith("Exif\0\0"sv)) {
            file.orientation = exifOrientation(segment);
            exifSeen = true;
        } else if (marker == kSos && ++scans > kMaxScans) {
            source.refuse("the JPEG has more than " + std::to_string(kMaxScans) + " scans", "Save the picture as PNG.");
        }
    }
    if (file.size.width == 0 || scans == 0)
        source.refuseDamaged("the JPEG holds no picture");
    file.codecBytes = source.bytes.part(0, at).span();
    file.canvas = {0, 0, file.size.width, file.size.height};
    return file;
}

} // namespace vpt
