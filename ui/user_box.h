// The user's region: what was drawn, what the model will be given for it, and the tokens that stand for it.
#pragma once

#include "core/base/geometry.h"

#include <QPointF>
#include <vector>

namespace vpt::ui {

inline constexpr int kSmallestExactSide = 28; // pixels; the model's smallest side

struct UserBox {
    PixelBox outline; // as drawn: whole cells when snapped
    PixelBox crop; // the pixels given to the model
    CellRange cells; // named by the tokens
    bool exact = false;
    bool operator==(const UserBox&) const = default;
};

// Snap: the outline is the cells, and the crop is grown from them as for the model's own tokens.
UserBox snappedBox(CellRange cells, ImageSize size);
// Exact: the outline is the crop (put inside the image, at least kSmallestExactSide where the image is that large), the
// tokens are the nearest cells.
UserBox exactBox(PixelBox outline, ImageSize size);

// The cell that holds an image point; points outside belong to the nearest cell.
int cellAt(double coordinate, int length);
// The cells touched by the rectangle between two points.
CellRange cellsBetween(QPointF a, QPointF b, ImageSize size);
// The exact box between a corner that stays and the pointer.
UserBox exactBetween(QPointF fixed, QPointF moving, ImageSize size);

// One step of the arrow keys: a cell (snap) or a pixel (exact). `resize` moves the right and bottom edges only.
UserBox nudged(const UserBox& box, int dx, int dy, bool resize, ImageSize size);
// The same box in the other way of drawing.
UserBox converted(const UserBox& box, bool exact, ImageSize size);

std::vector<PixelBox> crops(const std::vector<UserBox>& boxes);

} // namespace vpt::ui
