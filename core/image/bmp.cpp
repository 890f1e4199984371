#include "core/image/picture_source.h"

#include <algorithm>
#include <array>
#include <bit>

namespace vpt {

namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kCoreHeader = 12; // OS/2: 16-bit sizes, palette of three bytes an entry
constexpr std::uint32_t kInfoHeader = 40;
constexpr std::uint32_t kUncompressed = 0;
constexpr std::uint32_t kBitFields = 3;

using Colour = std::array<std::uint8_t, 3>;

struct BmpHeader {
    ImageSize size;
    bool topDown = false;
    std::uint32_t bits = 0;
    std::array<std::uint32_t, 3> masks{}; // of red, green, blue; 16 and 32 bits a pixel
    std::vector<Colour> palette; // 2^bits entries up to 8 bits a pixel, black where the file has fewer
    ByteView pixels{{}};
};

std::array<std::uint32_t, 3> readMasks(const PictureSource& source, std::uint32_t bits, std::uint32_t compression)
{
    if (compression == kUncompressed) {
        if (bits == 16)
            return {0x7C00, 0x3E0, 0x1F};
        return {0xFF0000, 0xFF00, 0xFF};
    }
    const std::size_t at = kFileHeader + kInfoHeader; // behind a short header or inside of a long one
    return {source.bytes.le32(at), source.bytes.le32(at + 4), source.bytes.le32(at + 8)};
}

std::vector<Colour> readPalette(const PictureSource& source, std::size_t at, std::size_t count, std::size_t entrySize,
                                std::uint32_t bits)
{
    std::vector<Colour> palette(std::size_t{1} << bits);
    if (count == 0 || count > palette.size())
        count = palette.size();
    const ByteView entries = source.bytes.part(at, count * entrySize);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* entry = entries.span().data() + i * entrySize;
        palette[i] = {entry[2], entry[1], entry[0]};
    }
    return palette;
}

void checkFormat(const PictureSource& source, const BmpHeader& header, std::uint32_t compression)
{
    const std::uint32_t bits = header.bits;
    if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32)
        source.refuse("a BMP of " + std::to_string(bits) + " bits a pixel is not read", "Save the picture as PNG.");
    if (compression != kUncompressed && (compression != kBitFields || (bits != 16 && bits != 32)))
        source.refuse("a compressed BMP (kind " + std::to_string(compression) + ") is not read", "Save the picture as PNG.");
}

bool knownMasks(const BmpHeader& header)
{
    using Masks = std::array<std::uint32_t, 3>;
    if (header.bits == 16)
        return header.masks == Masks{0xF800, 0x7E0, 0x1F} || header.masks == Masks{0x7C00, 0x3E0, 0x1F};
    for (const std::uint32_t mask : header.masks) {
        if (mask != 0xFFu && mask != 0xFF00u && mask != 0xFF0000u && mask != 0xFF000000u)
            return false;
    }
    return true;
}

std::size_t rowBytes(const BmpHeader& header)
{
    return (static_cast<std::size_t>(header.size.width) * header.bits + 31) / 32 * 4;
}

BmpHeader readHeader(const PictureSource& source)
{
    const ByteView& bytes = source.bytes;
    const std::uint32_t headerSize = bytes.le32(kFileHeader);
    const bool core = headerSize == kCoreHeader;
    if (!core && (headerSize < kInfoHeader || headerSize > 256))
        source.refuseDamaged("the BMP header has an unknown length (" + std::to_string(headerSize) + ")");
    BmpHeader header;
    const std::int64_t width = core ? std::int64_t{bytes.le16(18)} : std::int64_t{static_cast<std::int32_t>(bytes.le32(18))};
    const std::int64_t height
        = core ? std::int64_t{bytes.le16(20)} : std::int64_t{static_cast<std::int32_t>(bytes.le32(22))};
    header.topDown = height < 0;
    source.checkSize(width, header.topDown ? -height : height);
    header.size = {static_cast<int>(width), static_cast<int>(header.topDown ? -height : height)};
    header.bits = core ? bytes.le16(24) : bytes.le16(28);
    const std::uint32_t compression = core ? kUncompressed : bytes.le32(30);
    checkFormat(source, header, compression);
    if (header.bits == 16 || header.bits == 32) {
        header.masks = readMasks(source, header.bits, compression);
        if (!knownMasks(header))
            source.refuse("the BMP orders its colour bits in an unusual way", "Save the picture as PNG.");
    } else if (header.bits <= 8) {
        header.palette = readPalette(source, kFileHeader + headerSize, core ? 0 : bytes.le32(46), core ? 3 : 4, header.bits);
    }
    // The last row may lack its padding.
    const std::size_t used = (static_cast<std::size_t>(header.size.width) * header.bits + 7) / 8;
    header.pixels = bytes.part(bytes.le32(10), rowBytes(header) * static_cast<std::size_t>(header.size.height - 1) + used);
    return header;
}

void readPaletteRow(const BmpHeader& header, const std::uint8_t* in, std::uint8_t* out)
{
    const std::uint32_t perByte = 8 / header.bits, mask = (1u << header.bits) - 1;
    for (int x = 0; x < header.size.width; ++x, out += 3) {
        const auto position = static_cast<std::uint32_t>(x) % perByte;
        const std::uint32_t index = in[static_cast<std::uint32_t>(x) / perByte] >> (8 - header.bits * (position + 1)) & mask;
        std::copy_n(header.palette[index].begin(), 3, out);
    }
}

std::uint8_t masked(std::uint32_t pixel, std::uint32_t mask)
{
    const int shift = std::countr_zero(mask);
    return static_cast<std::uint8_t>(((pixel & mask) >> shift) * 255 / (mask >> shift));
}

void readMaskedRow(const BmpHeader& header, const std::uint8_t* in, std::uint8_t* out)
{
    const std::uint32_t step = header.bits / 8;
    for (int x = 0; x < header.size.width; ++x, in += step) {
        std::uint32_t pixel = 0;
        for (std::uint32_t i = 0; i < step; ++i)
            pixel |= std::uint32_t{in[i]} << 8 * i;
        for (const std::uint32_t mask : header.masks)
            *out++ = masked(pixel, mask);
    }
}

void readTrueColourRow(const BmpHeader& header, const std::uint8_t* in, std::uint8_t* out)
{
    for (int x = 0; x < header.size.width; ++x, in += 3, out += 3) {
        out[0] = in[2];
        out[1] = in[1];
        out[2] = in[0];
    }
}

} // namespace

Image decodeBmp(const PictureSource& source)
{
    const BmpHeader header = readHeader(source);
    const int width = header.size.width, height = header.size.height;
    auto rgb = std::make_shared<std::vector<std::uint8_t>>(static_cast<std::size_t>(width) * height * 3);
    const std::size_t stride = rowBytes(header);
    for (int y = 0; y < height; ++y) {
        const std::size_t storedRow = static_cast<std::size_t>(header.topDown ? y : height - 1 - y);
        const std::uint8_t* in = header.pixels.span().data() + storedRow * stride;
        std::uint8_t* out = rgb->data() + static_cast<std::size_t>(y) * width * 3;
        if (header.bits <= 8)
            readPaletteRow(header, in, out);
        else if (header.bits == 24)
            readTrueColourRow(header, in, out);
        else
            readMaskedRow(header, in, out);
    }
    return {width, height, std::move(rgb), false};
}

} // namespace vpt
