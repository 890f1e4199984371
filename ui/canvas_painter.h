// What the canvas draws over the picture. Plain values in, paint out.
#pragma once

#include "core/inference/trace.h"
#include "ui/theme.h"
#include "ui/user_box.h"
#include "ui/view_mapping.h"

#include <QImage>
#include <QPainter>
#include <optional>
#include <vector>

namespace vpt::ui {

struct PlacedImage {
    QImage image;
    PixelBox box; // of the picture; may reach beyond it
    bool smooth = false;
};

struct CanvasOverlays {
    bool grid = false;
    bool tokens = true; // the cells named by the tokens
    bool crop = true; // what is read again
    bool heat = false;
    bool dimOutsideCrop = false;
    std::vector<Region> regions; // the model's own
    std::optional<PlacedImage> gate;
    std::vector<PlacedImage> inspected; // maps of the Inspect tab
    std::optional<PixelBox> proposed; // a box of the Inspect tab
    std::vector<PlacedImage> seen; // the pixels that an encoder was given, in their place
};

struct CanvasBoxes {
    std::vector<UserBox> boxes;
    int selected = -1;
    bool dragging = false; // the crop is emphasised by darkening the rest
};

// The 8x8 grid of the region tokens.
void paintGrid(QPainter& painter, const ViewMapping& mapping);
void paintPlaced(QPainter& painter, const ViewMapping& mapping, const PlacedImage& placed);
void paintOverlays(QPainter& painter, const QRectF& view, const ViewMapping& mapping, const CanvasOverlays& overlays,
                   const CanvasBoxes& boxes, const Colors& colors);

} // namespace vpt::ui
