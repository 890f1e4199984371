#include "core/synth/camera.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vpt {

namespace {

constexpr int kGrainSide = 512;
constexpr double kGrainDeviation = 32;

// Noise of one deviation, made once; pictures take parts of it.
const cv::Mat& grain()
{
    static const cv::Mat made = [] {
        Random random(textHash("grain"));
        cv::Mat noise(kGrainSide, kGrainSide, CV_8SC3);
        for (int y = 0; y < noise.rows; ++y) {
            for (int x = 0; x < noise.cols; ++x) {
                for (int c = 0; c < 3; ++c) {
                    // A sum of six has nearly a normal distribution, of variance 1/2.
                    double sum = -3;
                    for (int i = 0; i < 6; ++i)
                        sum += random.real();
                    noise.at<cv::Vec<schar, 3>>(y, x)[c] = cv::saturate_cast<schar>(sum * std::sqrt(2.0) * kGrainDeviation);
                }
            }
        }
        return noise;
    }();
    return made;
}

// Channels of a row, shifted; plain loops over bytes, which compilers turn into vector instructions.
void shift(uchar* channels, const schar* noise, int count, int strength)
{
    for (int i = 0; i < count; ++i)
        channels[i] = static_cast<uchar>(std::clamp(channels[i] + ((noise[i] * strength) >> 8), 0, 255));
}

void addGrain(cv::Mat& rgb, Random& random, double deviation)
{
    const int strength = static_cast<int>(std::lround(deviation / kGrainDeviation * 256));
    const int dx = random.integer(0, kGrainSide - 1), dy = random.integer(0, kGrainSide - 1);
    for (int y = 0; y < rgb.rows; ++y) {
        const auto* noise = grain().ptr<schar>((y + dy) % kGrainSide);
        auto* channels = rgb.ptr<uchar>(y);
        for (int x = 0, from = dx; x < rgb.cols; from = 0) {
            const int count = std::min(rgb.cols - x, kGrainSide - from);
            shift(channels + 3 * x, noise + 3 * from, 3 * count, strength);
            x += count;
        }
    }
}

// Exposure, contrast and a cast of colour, as one table a channel.
void develop(cv::Mat& rgb, Random& random)
{
    const double contrast = random.real(0.8, 1.15), exposure = random.real(-20, 20);
    cv::Mat table(1, 256, CV_8UC3);
    for (int c = 0; c < 3; ++c) {
        const double cast = random.real(0.92, 1.06);
        for (int value = 0; value < 256; ++value)
            table.at<cv::Vec3b>(0, value)[c] = cv::saturate_cast<uchar>(((value - 128) * contrast + 128 + exposure) * cast);
    }
    cv::LUT(rgb, table, rgb);
}

// Half of the picture lies in the dark, beyond a soft edge.
void castShadow(cv::Mat& rgb, Random& random)
{
    const double angle = random.real(0, 6.2832), depth = random.real(0.15, 0.45), softness = random.real(4, 60);
    const double nx = std::cos(angle), ny = std::sin(angle);
    const double across = random.real(0.2, 0.8) * rgb.cols, down = random.real(0.2, 0.8) * rgb.rows;
    const double offset = nx * across + ny * down;
    for (int y = 0; y < rgb.rows; ++y) {
        const double begin = (ny * y - offset) / softness, step = nx / softness;
        auto* pixel = rgb.ptr<cv::Vec3b>(y);
        for (int x = 0; x < rgb.cols; ++x) {
            const double inside = std::clamp(begin + step * x, 0.0, 1.0);
            const int light = static_cast<int>(256 - 256 * depth * inside);
            for (int c = 0; c < 3; ++c)
                pixel[x][c] = static_cast<uchar>((pixel[x][c] * light) >> 8);
        }
    }
}

} // namespace

void photograph(cv::Mat& rgb, Random& random, const CameraOptions& options)
{
    develop(rgb, random);
    if (random.chance(options.shadows))
        castShadow(rgb, random);
    const double softness = random.real(0, options.softness);
    if (softness > 0.3)
        cv::GaussianBlur(rgb, rgb, {5, 5}, softness);
    const double noise = random.real(0, options.noise);
    if (noise > 1)
        addGrain(rgb, random, noise);
}

int compression(Random& random)
{
    return random.integer(55, 95);
}

} // namespace vpt
