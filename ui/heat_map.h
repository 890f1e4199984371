// A small grid of values as a picture to lay over the image.
#pragma once

#include "core/inference/trace.h"

#include <QColor>
#include <QImage>

namespace vpt::ui {

// One pixel per value, from transparent (lowest) to opaque and bright (highest). Empty for an empty or broken map.
QImage heatImage(const GridMap& map);
// The colour of a value between 0 and 1.
QColor heatColor(double share);
// The part of the picture that the map covers. SAM pads its square to the right and bottom, so its map may reach
// beyond the picture.
PixelBox heatArea(const Look& look, ImageSize image);

} // namespace vpt::ui
