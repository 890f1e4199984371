#include "core/image/exif.h"
#include "core/image/picture_source.h"

#include <array>

namespace vpt {

namespace {

constexpr std::string_view kSignature{"\x89PNG\r\n\x1a\n"};
constexpr std::size_t kChunkFrame = 12; // length, type, checksum
constexpr std::uint32_t kPaletteColour = 3;

struct Chunk {
    std::string_view type;
    ByteView data;
    ByteView whole;
};

Chunk chunkAt(const ByteView& bytes, std::size_t at)
{
    const std::size_t length = bytes.be32(at);
    return {bytes.text(at + 4, 4), bytes.part(at + 8, length), bytes.part(at, length + kChunkFrame)};
}

constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t n = 0; n < 256; ++n) {
        std::uint32_t value = n;
        for (int bit = 0; bit < 8; ++bit)
            value = value & 1 ? 0xEDB88320u ^ value >> 1 : value >> 1;
        table[n] = value;
    }
    return table;
}

bool checksumHolds(const Chunk& chunk)
{
    static constexpr std::array<std::uint32_t, 256> table = crcTable();
    const ByteView typeAndData = chunk.whole.part(4, 4 + chunk.data.size());
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const std::uint8_t byte : typeAndData.span())
        crc = table[(crc ^ byte) & 0xFF] ^ crc >> 8;
    return (crc ^ 0xFFFFFFFFu) == chunk.whole.be32(8 + chunk.data.size());
}

bool isColourFormat(std::uint32_t bitDepth, std::uint32_t colourType)
{
    switch (colourType) {
    case 0:
        return bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8 || bitDepth == 16;
    case kPaletteColour:
        return bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
    case 2:
    case 4:
    case 6:
        return bitDepth == 8 || bitDepth == 16;
    default:
        return false;
    }
}

// Copies the chunks that decide the pixels. The codec never sees text, profiles, transparency or animation: none of
// them changes the colours, and a compressed text may unpack to gigabytes.
class PngFilter {
public:
    explicit PngFilter(const PictureSource& source) : m_source(source) { }

    PictureFile run()
    {
        const ByteView& bytes = m_source.bytes;
        m_file.rebuilt.reserve(bytes.size());
        append(bytes.part(0, kSignature.size()));
        std::size_t at = kSignature.size();
        readHeader(chunkAt(bytes, at), at);
        while (true) {
            const Chunk chunk = chunkAt(bytes, at);
            take(chunk, at);
            if (chunk.type == "IEND")
                break;
            at += chunk.whole.size();
        }
        if (!m_hasData)
            m_source.refuseDamaged("the PNG holds no picture data");
        m_file.codecBytes = m_file.rebuilt;
        return std::move(m_file);
    }

private:
    void readHeader(const Chunk& chunk, std::size_t& at)
    {
        if (chunk.type != "IHDR" || chunk.data.size() != 13)
            m_source.refuseDamaged("the PNG does not begin with its header");
        const std::uint32_t width = chunk.data.be32(0), height = chunk.data.be32(4);
        m_source.checkSize(width, height);
        m_colourType = chunk.data.u8(9);
        if (!isColourFormat(chunk.data.u8(8), m_colourType) || chunk.data.u8(10) > 0 || chunk.data.u8(11) > 0
            || chunk.data.u8(12) > 1)
            m_source.refuseDamaged("the PNG header names an unknown pixel format");
        m_file.size = {static_cast<int>(width), static_cast<int>(height)};
        m_file.canvas = {0, 0, m_file.size.width, m_file.size.height};
        m_file.deepGrey = m_colourType == 0 && chunk.data.u8(8) == 16;
        keep(chunk, at);
        at += chunk.whole.size();
    }

    void take(const Chunk& chunk, std::size_t at)
    {
        if (chunk.type == "IDAT") {
            if (m_colourType == kPaletteColour && !m_hasPalette)
                m_source.refuseDamaged("the PNG has a palette picture without a palette");
            m_hasData = true;
            keep(chunk, at);
        } else if (chunk.type == "PLTE" && m_colourType == kPaletteColour && !m_hasPalette && !m_hasData) {
            m_hasPalette = true;
            keep(chunk, at);
        } else if (chunk.type == "IEND") {
            keep(chunk, at);
        } else if (chunk.type == "eXIf") {
            m_file.orientation = exifOrientation(chunk.data);
        }
    }

    void keep(const Chunk& chunk, std::size_t at)
    {
        if (!checksumHolds(chunk))
            m_source.refuseDamaged("the PNG's chunk " + std::string(chunk.type) + " at byte " + std::to_string(at)
                                   + " has a wrong checksum");
        append(chunk.whole);
    }

    void append(const ByteView& bytes)
    {
        m_file.rebuilt.insert(m_file.rebuilt.end(), bytes.span().begin(), bytes.span().end());
    }

    const PictureSource& m_source;
    PictureFile m_file;
    std::uint32_t m_colourType = 0;
    bool m_hasPalette = false;
    bool m_hasData = false;
};

} // namespace

PictureFile readPng(const PictureSource& source)
{
    return PngFilter(source).run();
}

} // namespace vpt
