// What a camera does to a scene: uneven light, colour casts, softness, noise. And a compression that leaves traces.
#pragma once

#include "core/synth/random.h"

#include <opencv2/core/mat.hpp>

namespace vpt {

// How hard a picture is made.
struct CameraOptions {
    double softness = 0.7; // largest blur, pixels (standard deviation)
    double noise = 7; // largest standard deviation of a channel
    double shadows = 0.35; // how likely a shadow falls over the picture
};

// In place, on CV_8UC3.
void photograph(cv::Mat& rgb, Random& random, const CameraOptions& options = {});

// For JPEG: 55 to 95.
int compression(Random& random);

} // namespace vpt
