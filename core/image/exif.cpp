#include "core/image/exif.h"

#include <cstring>

namespace vpt {

namespace {

constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::uint32_t kShortType = 3;

class TiffReader {
public:
    explicit TiffReader(ByteView bytes) : m_bytes(bytes), m_bigEndian(bytes.text(0, 2) == "MM") { }

    std::uint32_t u16(std::size_t at) const { return m_bigEndian ? m_bytes.be16(at) : m_bytes.le16(at); }
    std::uint32_t u32(std::size_t at) const { return m_bigEndian ? m_bytes.be32(at) : m_bytes.le32(at); }
    bool isTiff() const { return (m_bigEndian || m_bytes.text(0, 2) == "II") && u16(2) == 42; }

private:
    ByteView m_bytes;
    bool m_bigEndian;
};

int storedOrientation(ByteView bytes)
{
    const TiffReader tiff(bytes);
    if (!tiff.isTiff())
        return 1;
    const std::size_t directory = tiff.u32(4);
    const std::size_t entries = tiff.u16(directory);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + i * 12;
        if (tiff.u16(entry) == kOrientationTag && tiff.u16(entry + 2) == kShortType) {
            const std::uint32_t value = tiff.u16(entry + 8);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

// Where the upright picture's first pixel lies in the stored one, and the steps to its neighbours.
struct Walk {
    std::ptrdiff_t start;
    std::ptrdiff_t right;
    std::ptrdiff_t down;
};

Walk walkFor(int orientation, std::ptrdiff_t w, std::ptrdiff_t h)
{
    const std::ptrdiff_t last = w * h - 1;
    switch (orientation) {
    case 2:
        return {w - 1, -1, w};
    case 3:
        return {last, -1, -w};
    case 4:
        return {last - w + 1, 1, -w};
    case 5:
        return {0, w, 1};
    case 6:
        return {last - w + 1, -w, 1};
    case 7:
        return {last, -w, -1};
    case 8:
        return {w - 1, w, -1};
    default:
        return {0, 1, w};
    }
}

} // namespace

int exifOrientation(ByteView exif)
{
    using namespace std::string_view_literals;
    try {
        const auto prefix = "Exif\0\0"sv;
        return storedOrientation(exif.startsWith(prefix) ? exif.from(prefix.size()) : exif);
    } catch (const EndOfBytes&) {
        return 1;
    }
}

Image upright(const Image& stored, int orientation)
{
    if (orientation <= 1 || orientation > 8)
        return stored;
    const bool turned = orientation >= 5;
    const int width = turned ? stored.height : stored.width;
    const int height = turned ? stored.width : stored.height;
    const Walk walk = walkFor(orientation, stored.width, stored.height);
    auto rgb = std::make_shared<std::vector<std::uint8_t>>(stored.rgb->size());
    std::uint8_t* out = rgb->data();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* in = stored.rgb->data() + (walk.start + y * walk.down) * 3;
        for (int x = 0; x < width; ++x, out += 3)
            std::memcpy(out, in + x * walk.right * 3, 3);
    }
    return {width, height, std::move(rgb), stored.closedFormNearest};
}

} // namespace vpt
