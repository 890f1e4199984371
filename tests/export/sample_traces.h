// Hand-made Traces of every outcome, for tests that need no engine.
#pragma once

#include "core/export/run_settings.h"

#include <QString>

#include <cstdint>
#include <functional>

namespace vpt::test {

// One colour everywhere.
Image plainImage(int width, int height, std::uint8_t red = 40, std::uint8_t green = 160, std::uint8_t blue = 90);

Trace directTrace(ImageSize image);
// The model looked at columns 5-6, row 1.
Trace regionTrace(ImageSize image);
Trace regionsTrace(ImageSize image);
// The user's box.
Trace overriddenTrace(ImageSize image, PixelBox box);
// Re-encoded by DINOv2, with a gate.
Trace actionTrace(ImageSize image);
// Stopped in the first round.
Trace cancelledTrace(ImageSize image);

RunSettings settings();

} // namespace vpt::test
