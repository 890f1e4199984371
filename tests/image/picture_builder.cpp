#include "tests/image/picture_builder.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

namespace vpt::test {

namespace {

void appendBe32(Bytes& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc32(const Bytes& bytes)
{
    std::uint32_t crc = ~0u;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
    }
    return ~crc;
}

std::uint32_t adler32(const Bytes& bytes)
{
    std::uint32_t a = 1, b = 0;
    for (const std::uint8_t byte : bytes) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

Bytes storedZlib(const Bytes& raw)
{
    Bytes out{0x78, 0x01};
    for (std::size_t at = 0; at < raw.size(); at += 65535) {
        const std::size_t length = std::min<std::size_t>(65535, raw.size() - at);
        const bool last = at + length == raw.size();
        append(out,
               {static_cast<std::uint8_t>(last), static_cast<std::uint8_t>(length), static_cast<std::uint8_t>(length >> 8),
                static_cast<std::uint8_t>(~length), static_cast<std::uint8_t>(~length >> 8)});
        out.insert(out.end(), raw.begin() + static_cast<std::ptrdiff_t>(at),
                   raw.begin() + static_cast<std::ptrdiff_t>(at + length));
    }
    appendBe32(out, adler32(raw));
    return out;
}

} // namespace

Image drawn(ImageSize size, const std::function<int(int, int, int)>& level)
{
    auto rgb = std::make_shared<Bytes>();
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            for (int c = 0; c < 3; ++c)
                rgb->push_back(static_cast<std::uint8_t>(level(x, y, c)));
        }
    }
    return {size.width, size.height, rgb, false};
}

Image noise(ImageSize size, unsigned seed)
{
    std::mt19937 random(seed);
    return drawn(size, [&](int, int, int) { return static_cast<int>(random() & 255); });
}

bool samePixels(const Image& a, const Image& b)
{
    return a.size() == b.size() && *a.rgb == *b.rgb;
}

Bytes readBytes(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(in), {});
}

Bytes bytesOf(std::string_view text)
{
    return Bytes(text.begin(), text.end());
}

void append(Bytes& out, const Bytes& more)
{
    out.insert(out.end(), more.begin(), more.end());
}

Bytes pngChunk(const std::string& type, const Bytes& data)
{
    Bytes body = bytesOf(type), out;
    append(body, data);
    appendBe32(out, static_cast<std::uint32_t>(data.size()));
    append(out, body);
    appendBe32(out, crc32(body));
    return out;
}

Bytes pngFile(ImageSize size, int bitDepth, int colourType, const Bytes& rows)
{
    const std::size_t stride = size.height > 0 ? rows.size() / static_cast<std::size_t>(size.height) : 0;
    Bytes filtered;
    for (std::size_t at = 0; stride > 0 && at < rows.size(); at += stride) {
        filtered.push_back(0);
        filtered.insert(filtered.end(), rows.begin() + static_cast<std::ptrdiff_t>(at),
                        rows.begin() + static_cast<std::ptrdiff_t>(at + stride));
    }
    Bytes header;
    appendBe32(header, static_cast<std::uint32_t>(size.width));
    appendBe32(header, static_cast<std::uint32_t>(size.height));
    append(header, {static_cast<std::uint8_t>(bitDepth), static_cast<std::uint8_t>(colourType), 0, 0, 0});
    Bytes out = bytesOf("\x89PNG\r\n\x1a\n");
    append(out, pngChunk("IHDR", header));
    append(out, pngChunk("IDAT", storedZlib(filtered)));
    append(out, pngChunk("IEND", {}));
    return out;
}

// From the meaning in the EXIF standard: which side of the scene row 0 and column 0 of the stored picture are.
Image storedPicture(const Image& scene, int orientation)
{
    const int w = scene.width, h = scene.height;
    const bool turned = orientation >= 5;
    return drawn(turned ? ImageSize{h, w} : scene.size(), [&](int column, int row, int c) {
        int x = turned ? row : column, y = turned ? column : row;
        const bool rightToLeft = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        const bool bottomToTop = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        // 6: row 0 is the right side, column 0 the top; 8: row 0 is the left side, column 0 the bottom.
        if (orientation == 6) {
            x = w - 1 - row;
            y = column;
        } else if (orientation == 8) {
            x = row;
            y = h - 1 - column;
        } else {
            x = rightToLeft ? w - 1 - x : x;
            y = bottomToTop ? h - 1 - y : y;
        }
        return scene.row(y)[x * 3 + c];
    });
}

Bytes exifData(int orientation, bool bigEndian)
{
    const auto value = static_cast<std::uint8_t>(orientation);
    if (bigEndian)
        return {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0};
    return {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0};
}

Bytes withExif(const Bytes& file, const Bytes& exif)
{
    const bool jpeg = file[0] == 0xFF;
    Bytes segment;
    if (jpeg) {
        const std::size_t length = 2 + 6 + exif.size();
        segment = {0xFF, 0xE1, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length), 'E', 'x', 'i', 'f',
                   0,    0};
        append(segment, exif);
    } else {
        segment = pngChunk("eXIf", exif);
    }
    const std::size_t headerEnd = jpeg ? 2 : 8 + 25;
    Bytes out(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(headerEnd));
    append(out, segment);
    out.insert(out.end(), file.begin() + static_cast<std::ptrdiff_t>(headerEnd), file.end());
    return out;
}

} // namespace vpt::test
