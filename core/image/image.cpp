#include "core/image/image.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>

namespace vpt {

namespace {

// As many bytes as a decoded picture of the default limit; a wild box must not take the memory.
constexpr std::int64_t kMaxCropPixels = 100'000'000;

std::string describe(const PixelBox& box)
{
    return "box " + std::to_string(box.x0) + ',' + std::to_string(box.y0) + ',' + std::to_string(box.x1) + ','
        + std::to_string(box.y1);
}

} // namespace

Image cropped(const Image& image, PixelBox box)
{
    const std::int64_t width = std::int64_t{box.x1} - box.x0, height = std::int64_t{box.y1} - box.y0;
    if (width < 0 || height < 0)
        throw Error(ErrorKind::Usage, "the box ends before it begins", describe(box), "Give left, top, right, bottom.");
    if (width > kMaxCropPixels || height > kMaxCropPixels || width * height > kMaxCropPixels)
        throw Error(ErrorKind::Usage, "the box is too large", describe(box), "Stay inside the picture.");
    auto rgb = std::make_shared<std::vector<std::uint8_t>>(static_cast<std::size_t>(width * height * 3));
    const int left = std::max(box.x0, 0), right = std::min(box.x1, image.width);
    const int top = std::max(box.y0, 0), bottom = std::min(box.y1, image.height);
    for (int y = top; y < bottom && left < right; ++y) {
        const std::int64_t target = (std::int64_t{y} - box.y0) * width + (std::int64_t{left} - box.x0);
        std::memcpy(rgb->data() + target * 3, image.row(y) + static_cast<std::size_t>(left) * 3,
                    static_cast<std::size_t>(right - left) * 3);
    }
    return {static_cast<int>(width), static_cast<int>(height), std::move(rgb), image.closedFormNearest};
}

} // namespace vpt
