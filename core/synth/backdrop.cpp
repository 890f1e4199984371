#include "core/synth/backdrop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vpt {

namespace {

// Grain of a surface: a colour shifted by noise of two sizes.
cv::Mat grained(Random& random, cv::Size size, Rgb colour, double strength)
{
    const cv::Mat coarse = softNoise(random, size, random.integer(3, 9));
    const cv::Mat fine = softNoise(random, size, random.integer(40, 120));
    cv::Mat result(size, CV_8UC3);
    for (int y = 0; y < size.height; ++y) {
        const auto* a = coarse.ptr<float>(y);
        const auto* b = fine.ptr<float>(y);
        auto* pixel = result.ptr<cv::Vec3b>(y);
        for (int x = 0; x < size.width; ++x) {
            const float shift = static_cast<float>(strength) * ((a[x] - 0.5F) * 1.4F + (b[x] - 0.5F) * 0.8F);
            for (int c = 0; c < 3; ++c)
                pixel[x][c] = cv::saturate_cast<uchar>(static_cast<float>(colour[c]) + shift);
        }
    }
    return result;
}

cv::Scalar scalar(Rgb colour)
{
    return {double(colour[0]), double(colour[1]), double(colour[2])};
}

Rgb shifted(Random& random, Rgb colour, int spread)
{
    const int by = random.integer(-spread, spread);
    Rgb result;
    for (int c = 0; c < 3; ++c)
        result[c] = cv::saturate_cast<uchar>(colour[c] + by + random.integer(-spread / 4, spread / 4));
    return result;
}

cv::Mat plaster(Random& random, cv::Size size, Rgb colour)
{
    return grained(random, size, colour, random.real(20, 60));
}

cv::Mat bricks(Random& random, cv::Size size, Rgb colour)
{
    cv::Mat wall = grained(random, size, mixed(colour, {200, 196, 188}, 0.7), 30);
    const int height = random.integer(18, 40), width = height * random.integer(2, 3), joint = random.integer(2, 4);
    for (int row = 0; row * height < size.height; ++row) {
        for (int x = row % 2 ? -width / 2 : 0; x < size.width; x += width) {
            const cv::Rect brick(x, row * height, width - joint, height - joint);
            cv::rectangle(wall, brick, scalar(shifted(random, colour, 22)), cv::FILLED);
        }
    }
    return wall;
}

cv::Mat planks(Random& random, cv::Size size, Rgb colour)
{
    const cv::Mat noise = softNoise(random, {size.width, size.height}, 60);
    cv::Mat stretched;
    cv::resize(noise(cv::Rect(0, 0, std::max(4, size.width / 16), size.height)), stretched, size, 0, 0, cv::INTER_LINEAR);
    cv::Mat wood(size, CV_8UC3);
    const int height = random.integer(40, 120);
    for (int y = 0; y < size.height; ++y) {
        Random own = random.fork("plank", static_cast<std::uint64_t>(y / height));
        const int shift = own.integer(-18, 18) - (y % height < 2 ? 60 : 0);
        const auto* grain = stretched.ptr<float>(y);
        auto* pixel = wood.ptr<cv::Vec3b>(y);
        for (int x = 0; x < size.width; ++x) {
            for (int c = 0; c < 3; ++c)
                pixel[x][c] = cv::saturate_cast<uchar>(colour[c] + shift + (grain[x] - 0.5F) * 70);
        }
    }
    return wood;
}

cv::Mat tiles(Random& random, cv::Size size, Rgb colour)
{
    const int side = random.integer(30, 90), joint = random.integer(1, 4);
    cv::Mat floor(size, CV_8UC3, scalar(mixed(colour, {230, 230, 226}, 0.75)));
    const Rgb other = shifted(random, colour, 50);
    const bool chequered = random.chance(0.4);
    for (int y = 0; y * side < size.height; ++y) {
        for (int x = 0; x * side < size.width; ++x) {
            const Rgb base = chequered && (x + y) % 2 ? other : colour;
            cv::rectangle(floor, cv::Rect(x * side, y * side, side - joint, side - joint), scalar(shifted(random, base, 8)),
                          cv::FILLED);
        }
    }
    return floor;
}

cv::Mat gradient(Random& random, cv::Size size, Rgb colour)
{
    const Rgb end = mixed(colour, anyColour(random), 0.5);
    const double across = random.real(-1, 1), down = random.real(0.2, 1);
    const double least = std::min(0.0, across), range = std::abs(across) + down;
    std::array<Rgb, 256> steps;
    for (std::size_t i = 0; i < steps.size(); ++i)
        steps[i] = mixed(colour, end, static_cast<double>(i) / 255);
    cv::Mat sky(size, CV_8UC3);
    for (int y = 0; y < size.height; ++y) {
        const double begin = (down * y / size.height - least) / range * 255, step = across / size.width / range * 255;
        auto* pixel = sky.ptr<cv::Vec3b>(y);
        for (int x = 0; x < size.width; ++x)
            pixel[x] = steps[static_cast<std::size_t>(std::clamp(begin + step * x, 0.0, 255.0))];
    }
    return sky;
}

cv::Mat blobs(Random& random, cv::Size size, Rgb colour)
{
    // Drawn small, so that the blur costs little.
    const cv::Size small(std::max(16, size.width / 4), std::max(16, size.height / 4));
    cv::Mat lights(small, CV_8UC3, scalar(colour));
    const int count = random.integer(12, 50);
    for (int i = 0; i < count; ++i) {
        const cv::Point middle{random.integer(0, small.width), random.integer(0, small.height)};
        cv::circle(lights, middle, random.integer(3, small.width / 8), scalar(mixed(colour, anyColour(random), 0.6)),
                   cv::FILLED, cv::LINE_AA);
    }
    cv::blur(lights, lights, {5, 5});
    cv::Mat result;
    cv::resize(lights, result, size, 0, 0, cv::INTER_LINEAR);
    return result;
}

cv::Mat stripes(Random& random, cv::Size size, Rgb colour)
{
    cv::Mat cloth(size, CV_8UC3, scalar(colour));
    const Rgb other = shifted(random, colour, 60);
    const int width = random.integer(8, 50);
    const bool upright = random.chance(0.5);
    for (int at = 0; at < (upright ? size.width : size.height); at += 2 * width) {
        const cv::Rect stripe = upright ? cv::Rect(at, 0, width, size.height) : cv::Rect(0, at, size.width, width);
        cv::rectangle(cloth, stripe, scalar(other), cv::FILLED);
    }
    return cloth;
}

cv::Mat street(Random& random, cv::Size size, Rgb colour)
{
    cv::Mat scene = gradient(random, size, mixed(colour, {170, 205, 240}, 0.7));
    const int ground = static_cast<int>(size.height * random.real(0.6, 0.85));
    for (int x = -20; x < size.width;) {
        const int width = random.integer(size.width / 10, size.width / 4);
        const int top = random.integer(size.height / 10, ground - size.height / 6);
        const Rgb wall = shifted(random, mixed(colour, anyColour(random), 0.4), 20);
        cv::rectangle(scene, cv::Rect(x, top, width, size.height - top), scalar(wall), cv::FILLED);
        const int step = random.integer(14, 28);
        const Rgb pane = mixed(wall, random.chance(0.3) ? Rgb(250, 230, 150) : Rgb(40, 50, 70), 0.6);
        for (int wy = top + step / 2; wy + step < ground; wy += step * 2) {
            for (int wx = x + step / 2; wx + step / 2 < x + width; wx += step + step / 2)
                cv::rectangle(scene, cv::Rect(wx, wy, step / 2 + 2, step), scalar(pane), cv::FILLED);
        }
        x += width;
    }
    cv::rectangle(scene, cv::Rect(0, ground, size.width, size.height - ground), scalar(shifted(random, {96, 96, 98}, 24)),
                  cv::FILLED);
    return scene;
}

cv::Mat hills(Random& random, cv::Size size, Rgb colour)
{
    cv::Mat scene = gradient(random, size, mixed(colour, {190, 220, 250}, 0.6));
    for (int layer = 0; layer < 4; ++layer) {
        const Rgb ground = shifted(random, mixed(colour, {60, 120, 60}, 0.3 + 0.15 * layer), 24);
        const double base = size.height * (0.4 + 0.16 * layer), phase = random.real(0, 6.3);
        const double wave = random.real(0.006, 0.02), height = size.height * random.real(0.03, 0.1);
        std::vector<cv::Point> outline{{size.width, size.height}, {0, size.height}};
        for (int x = 0; x <= size.width; x += 6)
            outline.emplace_back(x, static_cast<int>(base + height * std::sin(wave * x + phase)));
        cv::fillPoly(scene, std::vector<std::vector<cv::Point>>{outline}, scalar(ground), cv::LINE_AA);
    }
    return scene;
}

using Maker = cv::Mat (*)(Random&, cv::Size, Rgb);
// The last two are held out.
constexpr std::array<Maker, 9> kMakers{plaster, bricks, gradient, blobs, planks, street, hills, tiles, stripes};

cv::Mat partOf(Random& random, const cv::Mat& photograph, cv::Size size)
{
    const double most = std::min(double(photograph.cols) / size.width, double(photograph.rows) / size.height);
    const double scale = most * random.real(0.45, 1);
    const cv::Size part(std::max(2, int(size.width * scale)), std::max(2, int(size.height * scale)));
    const cv::Rect box{random.integer(0, photograph.cols - part.width), random.integer(0, photograph.rows - part.height),
                       part.width, part.height};
    cv::Mat result;
    // At most about 2 : 1, where averaging would cost four times the time for hardly a difference.
    cv::resize(photograph(box), result, size, 0, 0, cv::INTER_LINEAR);
    if (random.chance(0.5))
        cv::flip(result, result, 1);
    return result;
}

// There are few photographs to learn from: upside down and in other colours there are more.
cv::Mat varied(Random& random, cv::Mat photograph)
{
    if (random.chance(0.25))
        cv::flip(photograph, photograph, 0);
    return random.chance(0.6) ? recoloured(random, photograph, CV_PI) : photograph;
}

} // namespace

cv::Mat softNoise(Random& random, cv::Size size, int cells)
{
    const double step = std::max(size.width, size.height) / double(cells);
    cv::Mat coarse(std::max(2, int(size.height / step) + 2), std::max(2, int(size.width / step) + 2), CV_32F);
    for (int y = 0; y < coarse.rows; ++y) {
        for (int x = 0; x < coarse.cols; ++x)
            coarse.at<float>(y, x) = static_cast<float>(random.real());
    }
    cv::Mat result;
    cv::resize(coarse, result, size, 0, 0, cv::INTER_LINEAR);
    return result;
}

cv::Mat drawnBackdrop(Random& random, Split split, cv::Size size, Rgb colour)
{
    return kMakers[static_cast<std::size_t>(anyLayout(random, split, static_cast<int>(kMakers.size())))](random, size,
                                                                                                         colour);
}

cv::Mat backdrop(Random& random, const AssetShelf& assets, Split split, cv::Size size)
{
    if (!assets.photographs.empty() && random.chance(assets.photographShare)) {
        const cv::Mat part = partOf(random, random.pick(assets.photographs).picture->get(), size);
        return split == Split::Train ? varied(random, part) : part;
    }
    return drawnBackdrop(random, split, size, tone(random, random.pick(namedColours())).rgb);
}

} // namespace vpt
