#include "core/image/resample.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace vpt {

namespace {

using Pixels = std::vector<std::uint8_t>;

constexpr int kChannels = 3;
constexpr int kPrecisionBits = 22; // of the weights: 32 less 8 for the sample and 2 for the overshoot
constexpr std::int32_t kHalf = 1 << (kPrecisionBits - 1);

double bilinearKernel(double x)
{
    x = std::abs(x);
    return x < 1 ? 1 - x : 0;
}

double bicubicKernel(double x)
{
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1)
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}

// Which samples of one axis make each output sample, and with what weights.
struct Taps {
    struct Window {
        int first;
        int count;
    };
    std::vector<Window> windows; // one an output sample
    std::vector<std::int32_t> weights; // windows.size() * stride, fixed point
    int stride = 0;

    const std::int32_t* weightsOf(int output) const { return weights.data() + static_cast<std::size_t>(output) * stride; }
};

Taps tapsFor(int in, int out, Filter filter)
{
    const auto kernel = filter == Filter::Bicubic ? bicubicKernel : bilinearKernel;
    const double scale = static_cast<double>(in) / out;
    const double filterScale = std::max(scale, 1.0);
    const double support = (filter == Filter::Bicubic ? 2.0 : 1.0) * filterScale;
    const double inverse = 1.0 / filterScale; // Pillow multiplies by it; a division could round otherwise
    Taps taps;
    taps.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
    taps.windows.resize(static_cast<std::size_t>(out));
    taps.weights.resize(static_cast<std::size_t>(out) * taps.stride);
    std::vector<double> exact(static_cast<std::size_t>(taps.stride));
    for (int i = 0; i < out; ++i) {
        const double centre = (i + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int count = std::min(static_cast<int>(centre + support + 0.5), in) - first;
        double sum = 0;
        for (int k = 0; k < count; ++k) {
            exact[k] = kernel((k + first - centre + 0.5) * inverse);
            sum += exact[k];
        }
        std::int32_t* weights = taps.weights.data() + static_cast<std::size_t>(i) * taps.stride;
        for (int k = 0; k < count; ++k) {
            const double weight = (sum != 0 ? exact[k] / sum : exact[k]) * (1 << kPrecisionBits);
            weights[k] = static_cast<std::int32_t>(weight < 0 ? weight - 0.5 : weight + 0.5);
        }
        taps.windows[i] = {first, count};
    }
    return taps;
}

std::uint8_t rounded(std::int32_t sum)
{
    return static_cast<std::uint8_t>(std::clamp(sum >> kPrecisionBits, 0, 255));
}

Pixels resizedRows(const Pixels& in, int inWidth, int height, int outWidth, Filter filter)
{
    const Taps taps = tapsFor(inWidth, outWidth, filter);
    Pixels out(static_cast<std::size_t>(outWidth) * height * kChannels);
    std::uint8_t* target = out.data();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* row = in.data() + static_cast<std::size_t>(y) * inWidth * kChannels;
        for (int x = 0; x < outWidth; ++x, target += kChannels) {
            const auto [first, count] = taps.windows[x];
            const std::int32_t* weights = taps.weightsOf(x);
            const std::uint8_t* sample = row + static_cast<std::size_t>(first) * kChannels;
            std::int32_t r = kHalf, g = kHalf, b = kHalf;
            for (int k = 0; k < count; ++k, sample += kChannels) {
                r += sample[0] * weights[k];
                g += sample[1] * weights[k];
                b += sample[2] * weights[k];
            }
            target[0] = rounded(r);
            target[1] = rounded(g);
            target[2] = rounded(b);
        }
    }
    return out;
}

Pixels resizedColumns(const Pixels& in, int width, int inHeight, int outHeight, Filter filter)
{
    const Taps taps = tapsFor(inHeight, outHeight, filter);
    const std::size_t length = static_cast<std::size_t>(width) * kChannels;
    Pixels out(length * outHeight);
    std::vector<std::int32_t> sums(length);
    for (int y = 0; y < outHeight; ++y) {
        const auto [first, count] = taps.windows[y];
        std::fill(sums.begin(), sums.end(), kHalf);
        for (int k = 0; k < count; ++k) {
            const std::uint8_t* row = in.data() + static_cast<std::size_t>(first + k) * length;
            const std::int32_t weight = taps.weightsOf(y)[k];
            for (std::size_t i = 0; i < length; ++i)
                sums[i] += row[i] * weight;
        }
        std::transform(sums.begin(), sums.end(), out.begin() + static_cast<std::ptrdiff_t>(y * length), rounded);
    }
    return out;
}

// Source sample of each output sample. Pillow adds up the step, except for 16-bit grey; the sums drift, so the two
// rules differ.
std::vector<int> nearestSources(int in, int out, bool closedForm)
{
    const double step = static_cast<double>(in) / out;
    std::vector<int> sources(static_cast<std::size_t>(out));
    double position = step * 0.5;
    for (int i = 0; i < out; ++i, position += step)
        sources[i] = std::min(static_cast<int>(closedForm ? (i + 0.5) * step : position), in - 1);
    return sources;
}

Pixels resizedNearest(const Image& image, ImageSize target)
{
    const std::vector<int> columns = nearestSources(image.width, target.width, image.closedFormNearest);
    const std::vector<int> rows = nearestSources(image.height, target.height, image.closedFormNearest);
    Pixels out(static_cast<std::size_t>(target.width) * target.height * kChannels);
    std::uint8_t* pixel = out.data();
    for (const int y : rows) {
        const std::uint8_t* row = image.row(y);
        for (const int x : columns) {
            std::memcpy(pixel, row + static_cast<std::size_t>(x) * kChannels, kChannels);
            pixel += kChannels;
        }
    }
    return out;
}

// The order of the passes decides the rounding in between. Pillow 13, which computed the expected values, begins with the
// columns where the height shrinks by more than twice the width's loss; Pillow up to 12 always began with the rows.
bool columnsFirst(ImageSize from, ImageSize to)
{
    return to.height < from.height && from.height - to.height > 2 * (from.width - to.width);
}

Pixels resizedSmooth(const Image& image, ImageSize target, Filter filter)
{
    if (target.width == image.width)
        return resizedColumns(*image.rgb, image.width, image.height, target.height, filter);
    if (target.height == image.height)
        return resizedRows(*image.rgb, image.width, image.height, target.width, filter);
    if (columnsFirst(image.size(), target)) {
        const Pixels columns = resizedColumns(*image.rgb, image.width, image.height, target.height, filter);
        return resizedRows(columns, image.width, target.height, target.width, filter);
    }
    const Pixels rows = resizedRows(*image.rgb, image.width, image.height, target.width, filter);
    return resizedColumns(rows, target.width, image.height, target.height, filter);
}

Image withPixels(ImageSize size, Pixels pixels)
{
    return {size.width, size.height, std::make_shared<Pixels>(std::move(pixels)), false};
}

} // namespace

Image resized(const Image& image, ImageSize target, Filter filter)
{
    if (target.width < 1 || target.height < 1)
        throw Error(ErrorKind::Usage,
                    "a picture cannot be resized to " + std::to_string(target.width) + " x " + std::to_string(target.height),
                    {}, "Give at least one pixel a side.");
    if (image.width < 1 || image.height < 1)
        return withPixels(target, Pixels(static_cast<std::size_t>(target.width) * target.height * kChannels));
    if (target == image.size())
        return {image.width, image.height, image.rgb, false};
    return withPixels(target,
                      filter == Filter::Nearest ? resizedNearest(image, target) : resizedSmooth(image, target, filter));
}

} // namespace vpt
