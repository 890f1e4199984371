// What is behind everything: parts of photographs, walls, cloths, skies.
#pragma once

#include "core/synth/assets.h"
#include "core/synth/colours.h"

#include <opencv2/core/mat.hpp>

namespace vpt {

// CV_8UC3 of that size: part of a photograph, or one of the drawn kinds, of which some are held out.
cv::Mat backdrop(Random& random, const AssetShelf& assets, Split split, cv::Size size);
// Drawn, in tones of one colour.
cv::Mat drawnBackdrop(Random& random, Split split, cv::Size size, Rgb colour);

// Smooth random hills from 0 to 1 (CV_32F): clouds, stains, light. `cells`: hills along the longer side.
cv::Mat softNoise(Random& random, cv::Size size, int cells);

} // namespace vpt
