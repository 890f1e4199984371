// The picture with what the model looked at drawn on it: grid, token box (dashed), crop box (solid), the user's box (thick).
#pragma once

#include "core/export/run_settings.h"

namespace vpt {

// Where the picture stands in an annotated one. Small pictures are enlarged and large ones reduced, so that lines and
// words are readable on each.
struct AnnotationLayout {
    int left = 0; // of the drawn picture, pixels of the result
    int top = 0;
    ImageSize drawn;
    ImageSize original;

    // A box of the original in the result, never smaller than one pixel.
    PixelBox placed(PixelBox box) const;
};

// Of overlaidImage(): the picture alone, at 0, 0.
AnnotationLayout overlayLayout(ImageSize original);
// Of annotatedImage(): with margins and a band of words below.
AnnotationLayout annotationLayout(ImageSize original);

// The picture with grid, boxes and their labels. Throws Error(Internal) if no font is installed.
Image overlaidImage(const Image& original, const std::vector<Region>& regions);

// overlaidImage() above a band with question, answer, `remarks` (may be empty), what was looked at, model and settings.
Image annotatedImage(const Image& original, const Trace& trace, const RunSettings& settings,
                     const std::vector<Region>& regions, const std::string& remarks);
// With the regions of the trace.
Image annotatedImage(const Image& original, const Trace& trace, const RunSettings& settings);

// The gate of a re-encoding as colours over the picture that was re-encoded (violet: least, yellow: most).
// Values that are not finite count as least. Throws Error(Internal) if the map's values do not fit its size.
Image gateImage(const Image& seen, const GridMap& gate);

} // namespace vpt
