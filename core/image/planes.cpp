#include "core/image/processors.h"

#include "core/image/colour_tables.h"
#include "core/image/resample.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr int kDinoSide = 224;
constexpr std::array<double, 3> kImageNetMean{0.485, 0.456, 0.406};
constexpr std::array<double, 3> kImageNetStd{0.229, 0.224, 0.225};

// The square in the middle of a resized picture.
PixelBox dinoCrop(ImageSize whole)
{
    const int left = (whole.width - kDinoSide) / 2, top = (whole.height - kDinoSide) / 2;
    return {left, top, left + kDinoSide, top + kDinoSide};
}

// The picture in the upper left corner, zeros beyond it: the padding comes after the normalisation.
Planes planesOf(Image image, int side)
{
    Planes planes;
    planes.side = side;
    const std::size_t planeSize = static_cast<std::size_t>(side) * side;
    planes.values.resize(3 * planeSize);
    const ColourTables tables = colourTables(kImageNetMean, kImageNetStd);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* sample = image.row(y);
        float* red = planes.values.data() + static_cast<std::size_t>(y) * side;
        float *green = red + planeSize, *blue = green + planeSize;
        for (int x = 0; x < image.width; ++x, sample += 3) {
            red[x] = tables[0][sample[0]];
            green[x] = tables[1][sample[1]];
            blue[x] = tables[2][sample[2]];
        }
    }
    planes.seen = std::move(image);
    return planes;
}

} // namespace

Planes toDinoPlanes(const Image& image)
{
    const Image whole = resized(image, dinoResizedSize(image.size()), Filter::Bicubic);
    return planesOf(cropped(whole, dinoCrop(whole.size())), kDinoSide);
}

Planes toSamPlanes(const Image& image)
{
    return planesOf(resized(image, samResizedSize(image.size()), Filter::Bilinear), kSegResolution);
}

PixelBox dinoView(ImageSize size)
{
    const ImageSize whole = dinoResizedSize(size);
    const double across = double(size.width) / whole.width, down = double(size.height) / whole.height;
    const PixelBox crop = dinoCrop(whole);
    return {int(crop.x0 * across), int(crop.y0 * down), int(crop.x1 * across), int(crop.y1 * down)};
}

PixelBox samView(ImageSize size)
{
    const int side = std::max(size.width, size.height);
    return {0, 0, side, side};
}

} // namespace vpt
