#include "core/synth/colours.h"

#include <opencv2/core.hpp>

#include <algorithm>

namespace vpt {

namespace {

constexpr int kToneSpread = 16; // a channel's distance from the middle of its name

const NamedColour kNamed[] = {
    {"red", {206, 32, 36}},  {"orange", {243, 134, 28}}, {"yellow", {246, 216, 46}}, {"green", {42, 150, 66}},
    {"blue", {38, 88, 200}}, {"purple", {122, 52, 158}}, {"pink", {244, 146, 186}},  {"brown", {120, 74, 38}},
    {"black", {28, 28, 30}}, {"white", {240, 240, 238}}, {"grey", {134, 136, 138}},
};
constexpr std::size_t kGreyIsLast = 10;

} // namespace

std::span<const NamedColour> namedColours()
{
    return kNamed;
}

Tone tone(Random& random, const NamedColour& colour)
{
    Rgb rgb;
    for (int c = 0; c < 3; ++c)
        rgb[c] = cv::saturate_cast<uchar>(colour.rgb[c] + random.integer(-kToneSpread, kToneSpread));
    return {colour.name, rgb};
}

std::vector<Tone> differentTones(Random& random, int count)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < kGreyIsLast; ++i)
        order.push_back(i);
    random.shuffle(order);
    std::vector<Tone> tones;
    for (int i = 0; i < std::min(count, static_cast<int>(order.size())); ++i)
        tones.push_back(tone(random, kNamed[order[static_cast<std::size_t>(i)]]));
    return tones;
}

double luminance(Rgb colour)
{
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
}

cv::Mat recoloured(Random& random, const cv::Mat& picture, double mostTurn)
{
    const double turn = random.real(-mostTurn, mostTurn), strength = random.real(0.5, 1.3);
    // A turn about the axis of greys, red = green = blue, after Rodrigues; greys stay.
    const double along = (1 - std::cos(turn) * strength) / 3, across = std::sin(turn) * strength / std::sqrt(3.0);
    cv::Mat change = cv::Mat::eye(picture.channels(), picture.channels(), CV_64F);
    for (int to = 0; to < 3; ++to) {
        change.at<double>(to, to) = along + std::cos(turn) * strength;
        change.at<double>(to, (to + 1) % 3) = along - across;
        change.at<double>(to, (to + 2) % 3) = along + across;
    }
    cv::Mat result;
    cv::transform(picture, result, change);
    if (picture.channels() == 4) { // no colour is stronger than its cover
        std::vector<cv::Mat> channels;
        cv::split(result, channels);
        for (int c = 0; c < 3; ++c)
            cv::min(channels[static_cast<std::size_t>(c)], channels[3], channels[static_cast<std::size_t>(c)]);
        cv::merge(channels, result);
    }
    return result;
}

Rgb mixed(Rgb a, Rgb b, double share)
{
    Rgb result;
    for (int c = 0; c < 3; ++c)
        result[c] = cv::saturate_cast<uchar>(a[c] + (b[c] - a[c]) * share);
    return result;
}

Rgb anyColour(Random& random)
{
    const auto channel = [&] { return static_cast<uchar>(random.integer(0, 255)); };
    const uchar red = channel(), green = channel(), blue = channel();
    return {red, green, blue};
}

Rgb inkOn(Random& random, Rgb ground)
{
    const bool dark = luminance(ground) > 118;
    const Rgb pure = dark ? Rgb(14, 14, 18) : Rgb(250, 250, 246);
    return random.chance(0.5) ? pure : mixed(pure, anyColour(random), 0.16);
}

} // namespace vpt
