// The mouse on the user's boxes: what is under it, and what a drag makes of it.
#pragma once

#include "ui/user_box.h"
#include "ui/view_mapping.h"

#include <Qt>
#include <optional>
#include <vector>

namespace vpt::ui {

enum BoxPart { kNoPart = 0, kLeft = 1, kRight = 2, kTop = 4, kBottom = 8, kInside = 16 };

struct BoxHit {
    int index = -1; // none
    int part = kNoPart; // kInside, or one or two edges
};

// Handles of the selected box first, then of the others; inside nested boxes the smaller one wins.
BoxHit hitBox(const std::vector<UserBox>& boxes, int selected, const ViewMapping& mapping, QPointF viewPoint);
Qt::CursorShape cursorFor(int part);

// One press-move-release. A value: it computes, the canvas shows.
class BoxDrag {
public:
    static BoxDrag draw(QPointF imagePoint, bool exact, ImageSize size);
    static BoxDrag grab(const UserBox& box, int part, QPointF imagePoint, ImageSize size);

    // The box if the button were released at this image point.
    UserBox boxAt(QPointF imagePoint) const;
    int part() const { return m_part; } // kNoPart while a new box is drawn

private:
    UserBox moved(QPointF imagePoint) const;
    UserBox resized(QPointF imagePoint) const;

    UserBox m_start;
    int m_part = kNoPart;
    QPointF m_pressed;
    ImageSize m_size;
};

} // namespace vpt::ui
