#include "core/image/processors.h"

#include "core/base/error.h"
#include "core/image/resample.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace vpt {

namespace {

constexpr int kMinSide = 28;
constexpr double kMaxAspect = 200;
constexpr int kReducedAspect = 180;
constexpr int kDinoShortEdge = 256;

std::string describe(ImageSize size)
{
    return std::to_string(size.width) + " x " + std::to_string(size.height) + " pixels";
}

[[noreturn]] void refuseShape(ImageSize size)
{
    throw Error(ErrorKind::Input, "a picture of " + describe(size) + " is too long and thin for the model", {},
                "Crop it to a ratio below 200 : 1.");
}

ImageSize limited(ImageSize size, int resolution)
{
    const int longSide = std::max(size.width, size.height);
    if (longSide <= resolution)
        return size;
    // Rounded as the reference does: the factor first. The long side is often one less than `resolution`.
    const double factor = static_cast<double>(resolution) / longSide;
    const ImageSize result{static_cast<int>(size.width * factor), static_cast<int>(size.height * factor)};
    if (result.width < 1 || result.height < 1)
        refuseShape(size);
    return result;
}

ImageSize widened(ImageSize size)
{
    return {std::max(size.width, kMinSide), std::max(size.height, kMinSide)};
}

ImageSize lessWide(ImageSize size)
{
    return static_cast<double>(size.width) / size.height > kMaxAspect ? ImageSize{size.height * kReducedAspect, size.height}
                                                                      : size;
}

ImageSize lessTall(ImageSize size)
{
    return static_cast<double>(size.height) / size.width > kMaxAspect ? ImageSize{size.width, size.width * kReducedAspect}
                                                                      : size;
}

// Leaves a picture of that size alone, be it empty: the rule of the least side comes later.
Image atSize(const Image& image, ImageSize size)
{
    return size == image.size() ? image : resized(image, size, Filter::Nearest);
}

int toMultiple(double value, int factor)
{
    return static_cast<int>(value) * factor;
}

} // namespace

ImageSize preparedSize(ImageSize size, int resolution)
{
    if (resolution < 1)
        throw Error(ErrorKind::Usage, "an image resolution of " + std::to_string(resolution) + " is not possible", {},
                    "Give the longest side in pixels, for example 512.");
    return lessTall(lessWide(widened(limited(size, resolution))));
}

Image prepared(const Image& image, int resolution)
{
    preparedSize(image.size(), resolution); // refuses what cannot be prepared before any work is done
    // One resize a rule, as in the reference: two in one step would pick other pixels.
    Image result = atSize(image, limited(image.size(), resolution));
    result.closedFormNearest = false; // here the reference converts to RGB
    result = atSize(result, widened(result.size()));
    result = atSize(result, lessWide(result.size()));
    return atSize(result, lessTall(result.size()));
}

ImageSize smartSize(ImageSize size, const PatchOptions& options)
{
    const int factor = options.patchSize * options.mergeSize;
    const int shortSide = std::min(size.width, size.height), longSide = std::max(size.width, size.height);
    if (shortSide < factor || static_cast<double>(longSide) / shortSide > kMaxAspect)
        refuseShape(size);
    const double width = size.width, height = size.height;
    ImageSize result{toMultiple(std::nearbyint(width / factor), factor),
                     toMultiple(std::nearbyint(height / factor), factor)};
    const std::int64_t pixels = std::int64_t{result.width} * result.height;
    if (pixels > options.maxPixels) {
        const double beta = std::sqrt(width * height / static_cast<double>(options.maxPixels));
        result = {toMultiple(std::floor(width / beta / factor), factor),
                  toMultiple(std::floor(height / beta / factor), factor)};
    } else if (pixels < options.minPixels) {
        const double beta = std::sqrt(static_cast<double>(options.minPixels) / (width * height));
        result
            = {toMultiple(std::ceil(width * beta / factor), factor), toMultiple(std::ceil(height * beta / factor), factor)};
    }
    if (result.width < 1 || result.height < 1)
        refuseShape(size);
    return result;
}

ImageSize dinoResizedSize(ImageSize size)
{
    const int shortSide = std::min(size.width, size.height), longSide = std::max(size.width, size.height);
    if (shortSide < 1)
        refuseShape(size);
    const int longResult = static_cast<int>(static_cast<double>(kDinoShortEdge) * longSide / shortSide);
    return size.width <= size.height ? ImageSize{kDinoShortEdge, longResult} : ImageSize{longResult, kDinoShortEdge};
}

ImageSize samResizedSize(ImageSize size)
{
    const int longSide = std::max(size.width, size.height);
    if (longSide < 1)
        refuseShape(size);
    const double scale = static_cast<double>(kSegResolution) / longSide;
    const ImageSize result{static_cast<int>(size.width * scale + 0.5), static_cast<int>(size.height * scale + 0.5)};
    if (result.width < 1 || result.height < 1)
        refuseShape(size);
    return result;
}

} // namespace vpt
