// How well the boxes that a model looked at show what had to be seen.
#pragma once

#include "core/base/geometry.h"

#include <optional>
#include <span>

namespace vpt {

// Pixels of `truth` that lie inside `seen`, 0..1. An empty truth gives 0.
double coveredShare(PixelBox truth, PixelBox seen);
// Intersection over union, 0..1.
double intersectionOverUnion(PixelBox a, PixelBox b);

struct BoxScores {
    double covered = 0; // 1: every true box lies inside one of the seen ones as a whole, else 0
    double coverage = 0; // coveredShare() in the seen box that shows most of it, mean over the true boxes
    double iou = 0; // intersectionOverUnion() with the seen box that fits best, mean over the true boxes
};
// Each true box on its own: a second look shows each region by itself. Nothing without a true box.
std::optional<BoxScores> boxScores(std::span<const PixelBox> truths, std::span<const PixelBox> seen);

} // namespace vpt
