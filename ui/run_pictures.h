// What the encoders saw of a picture, and what they made of it, as pictures.
#pragma once

#include "ui/canvas_painter.h"
#include "ui/timeline.h"

#include <QString>

namespace vpt::ui {

// The projector's gate over the picture; nothing where there was none.
std::optional<PlacedImage> gateOf(const Timeline& run);
// The pixels that a stage's encoder was given, in their place.
std::vector<PlacedImage> seenAt(const Timeline& run, int stage);

// What was read again: the crops, or the image that was encoded anew and its gate.
struct RereadPictures {
    std::vector<QImage> images;
    QString caption;
};
RereadPictures rereadPictures(const Timeline& run);
// Other values, other pictures.
std::vector<const void*> rereadSources(const Timeline& run);

} // namespace vpt::ui
