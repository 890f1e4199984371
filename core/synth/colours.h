// Colours that have a name, and inks that can be read on them.
#pragma once

#include "core/synth/random.h"

#include <opencv2/core/mat.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace vpt {

using Rgb = cv::Vec3b; // red, green, blue

struct NamedColour {
    std::string_view name;
    Rgb rgb; // the middle of what the name covers
};
std::span<const NamedColour> namedColours(); // eleven, "red" to "grey"

// A colour that has been mixed: its name, and a tone of it.
struct Tone {
    std::string_view name;
    Rgb rgb;
};
Tone tone(Random& random, const NamedColour& colour);
// `count` (at most ten) tones of different names; no grey.
std::vector<Tone> differentTones(Random& random, int count);

double luminance(Rgb colour); // 0 black to 255 white
// Nearly black or white, sometimes tinted: whatever stands out from `ground`.
Rgb inkOn(Random& random, Rgb ground);
// Any colour at all.
Rgb anyColour(Random& random);
// A picture in other tones, CV_8UC3 or CV_8UC4 (premultiplied): hues are turned by up to `mostTurn` (radians) to either side,
// and colours get stronger or weaker.
cv::Mat recoloured(Random& random, const cv::Mat& picture, double mostTurn);
// Between two colours; share 0 is `a`.
Rgb mixed(Rgb a, Rgb b, double share);

} // namespace vpt
