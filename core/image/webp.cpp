#include "core/image/exif.h"
#include "core/image/picture_source.h"

#include <functional>
#include <optional>

namespace vpt {

namespace {

constexpr std::size_t kRiffHeader = 12;
constexpr std::size_t kAnimationFrameHeader = 16;

struct Chunk {
    std::string_view type;
    ByteView data;
};

void forEachChunk(const ByteView& bytes, const std::function<void(const Chunk&)>& visit)
{
    std::size_t at = 0;
    while (at + 8 <= bytes.size()) {
        const std::size_t length = bytes.le32(at + 4);
        visit({bytes.text(at, 4), bytes.part(at + 8, length)});
        at += 8 + length + length % 2;
    }
}

bool isBitstream(const Chunk& chunk)
{
    return chunk.type == "VP8 " || chunk.type == "VP8L";
}

ImageSize bitstreamSize(const PictureSource& source, const Chunk& chunk)
{
    if (chunk.type == "VP8L") {
        if (chunk.data.u8(0) != 0x2F)
            source.refuseDamaged("the WebP's lossless data does not begin with its signature");
        const std::uint32_t bits = chunk.data.le32(1);
        return {static_cast<int>((bits & 0x3FFF) + 1), static_cast<int>((bits >> 14 & 0x3FFF) + 1)};
    }
    const bool keyFrame = (chunk.data.u8(0) & 1) == 0;
    if (!keyFrame || chunk.data.text(3, 3) != "\x9D\x01\x2A")
        source.refuseDamaged("the WebP's data does not begin with a key frame");
    return {static_cast<int>(chunk.data.le16(6) & 0x3FFF), static_cast<int>(chunk.data.le16(8) & 0x3FFF)};
}

void append(std::vector<std::uint8_t>& out, std::string_view text)
{
    out.insert(out.end(), text.begin(), text.end());
}

void appendLe32(std::vector<std::uint8_t>& out, std::size_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

// The simple file format: one bitstream and nothing else.
std::vector<std::uint8_t> stillFile(const Chunk& chunk)
{
    const std::size_t padded = chunk.data.size() + chunk.data.size() % 2;
    std::vector<std::uint8_t> out;
    out.reserve(kRiffHeader + 8 + padded);
    append(out, "RIFF");
    appendLe32(out, 4 + 8 + padded);
    append(out, "WEBP");
    append(out, chunk.type);
    appendLe32(out, chunk.data.size());
    out.insert(out.end(), chunk.data.span().begin(), chunk.data.span().end());
    out.resize(kRiffHeader + 8 + padded);
    return out;
}

struct WebpParts {
    std::optional<Chunk> bitstream; // of the still picture or of the first frame
    std::optional<ImageSize> canvas; // extended files
    int frameX = 0; // in the canvas
    int frameY = 0;
    int orientation = 1;
};

WebpParts collect(const PictureSource& source, const ByteView& chunks)
{
    WebpParts parts;
    forEachChunk(chunks, [&](const Chunk& chunk) {
        if (chunk.type == "VP8X") {
            const std::int64_t width = chunk.data.le24(4) + 1, height = chunk.data.le24(7) + 1;
            source.checkSize(width, height);
            parts.canvas = ImageSize{static_cast<int>(width), static_cast<int>(height)};
        } else if (chunk.type == "EXIF") {
            parts.orientation = exifOrientation(chunk.data);
        } else if (isBitstream(chunk) && !parts.bitstream) {
            parts.bitstream = chunk;
        } else if (chunk.type == "ANMF" && !parts.bitstream) {
            parts.frameX = static_cast<int>(chunk.data.le24(0)) * 2;
            parts.frameY = static_cast<int>(chunk.data.le24(3)) * 2;
            forEachChunk(chunk.data.from(kAnimationFrameHeader), [&](const Chunk& inner) {
                if (isBitstream(inner) && !parts.bitstream)
                    parts.bitstream = inner;
            });
        }
    });
    return parts;
}

} // namespace

PictureFile readWebp(const PictureSource& source)
{
    const std::size_t length = source.bytes.le32(4);
    if (length < 4)
        source.refuseDamaged("the WebP's length field is too small");
    const WebpParts parts = collect(source, source.bytes.part(kRiffHeader, length - 4));
    if (!parts.bitstream)
        source.refuseDamaged("the WebP holds no picture");
    PictureFile file;
    file.orientation = parts.orientation;
    file.size = bitstreamSize(source, *parts.bitstream);
    source.checkSize(file.size.width, file.size.height);
    const ImageSize canvas = parts.canvas.value_or(file.size);
    if (parts.frameX + file.size.width > canvas.width || parts.frameY + file.size.height > canvas.height)
        source.refuseDamaged("the WebP's first frame lies outside of its canvas");
    file.canvas = {-parts.frameX, -parts.frameY, canvas.width - parts.frameX, canvas.height - parts.frameY};
    // Alpha is dropped in any case, and the codec reads single pictures only.
    file.rebuilt = stillFile(*parts.bitstream);
    file.codecBytes = file.rebuilt;
    return file;
}

} // namespace vpt
