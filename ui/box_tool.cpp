#include "ui/box_tool.h"

#include <algorithm>
#include <cmath>

namespace vpt::ui {

namespace {

constexpr double kHandleReach = 7; // view pixels on either side of an edge

int edgesAt(const QRectF& box, QPointF point)
{
    if (!box.adjusted(-kHandleReach, -kHandleReach, kHandleReach, kHandleReach).contains(point))
        return kNoPart;
    // A small box keeps an inside that can be grabbed.
    const double reachX = std::min(kHandleReach, box.width() / 4), reachY = std::min(kHandleReach, box.height() / 4);
    int part = kNoPart;
    if (point.x() <= box.left() + reachX)
        part |= kLeft;
    else if (point.x() >= box.right() - reachX)
        part |= kRight;
    if (point.y() <= box.top() + reachY)
        part |= kTop;
    else if (point.y() >= box.bottom() - reachY)
        part |= kBottom;
    return part;
}

double area(const UserBox& box)
{
    return static_cast<double>(box.outline.width()) * box.outline.height();
}

int shiftedBy(double from, double to, int length)
{
    return static_cast<int>(std::lround((to - from) * kGridCells / length));
}

} // namespace

BoxHit hitBox(const std::vector<UserBox>& boxes, int selected, const ViewMapping& mapping, QPointF viewPoint)
{
    const int count = static_cast<int>(boxes.size());
    BoxHit hit;
    for (int step = -1; step < count; ++step) {
        const int index = step < 0 ? selected : step;
        if (index < 0 || index >= count)
            continue;
        const int part = edgesAt(mapping.toView(boxes[static_cast<std::size_t>(index)].outline), viewPoint);
        if (part != kNoPart)
            return {index, part};
    }
    for (int index = 0; index < count; ++index) {
        const UserBox& box = boxes[static_cast<std::size_t>(index)];
        const bool smaller = hit.index < 0 || area(box) < area(boxes[static_cast<std::size_t>(hit.index)]);
        if (mapping.toView(box.outline).contains(viewPoint) && smaller)
            hit = {index, kInside};
    }
    return hit;
}

Qt::CursorShape cursorFor(int part)
{
    switch (part) {
    case kInside:
        return Qt::SizeAllCursor;
    case kLeft:
    case kRight:
        return Qt::SizeHorCursor;
    case kTop:
    case kBottom:
        return Qt::SizeVerCursor;
    case kLeft | kTop:
    case kRight | kBottom:
        return Qt::SizeFDiagCursor;
    case kRight | kTop:
    case kLeft | kBottom:
        return Qt::SizeBDiagCursor;
    default:
        return Qt::ArrowCursor;
    }
}

BoxDrag BoxDrag::draw(QPointF imagePoint, bool exact, ImageSize size)
{
    BoxDrag drag;
    drag.m_start.exact = exact;
    drag.m_pressed = imagePoint;
    drag.m_size = size;
    return drag;
}

BoxDrag BoxDrag::grab(const UserBox& box, int part, QPointF imagePoint, ImageSize size)
{
    BoxDrag drag = draw(imagePoint, box.exact, size);
    drag.m_start = box;
    drag.m_part = part;
    return drag;
}

UserBox BoxDrag::boxAt(QPointF imagePoint) const
{
    if (m_part == kInside)
        return moved(imagePoint);
    if (m_part != kNoPart)
        return resized(imagePoint);
    return m_start.exact ? exactBetween(m_pressed, imagePoint, m_size)
                         : snappedBox(cellsBetween(m_pressed, imagePoint, m_size), m_size);
}

UserBox BoxDrag::moved(QPointF imagePoint) const
{
    if (!m_start.exact)
        return nudged(m_start, shiftedBy(m_pressed.x(), imagePoint.x(), m_size.width),
                      shiftedBy(m_pressed.y(), imagePoint.y(), m_size.height), false, m_size);
    const QPointF delta = imagePoint - m_pressed;
    return nudged(m_start, static_cast<int>(std::lround(delta.x())), static_cast<int>(std::lround(delta.y())), false,
                  m_size);
}

UserBox BoxDrag::resized(QPointF imagePoint) const
{
    const PixelBox& box = m_start.outline;
    if (m_start.exact) {
        // The corner or edge that stays, and the one that follows the pointer by as much as it has moved.
        const QPointF delta = imagePoint - m_pressed;
        const bool left = m_part & kLeft, top = m_part & kTop;
        const QPointF fixed(left ? box.x1 : box.x0, top ? box.y1 : box.y0);
        const QPointF free(left ? box.x0 : box.x1, top ? box.y0 : box.y1);
        const QPointF moves(m_part & (kLeft | kRight) ? delta.x() : 0, m_part & (kTop | kBottom) ? delta.y() : 0);
        return exactBetween(fixed, free + moves, m_size);
    }
    const int column = cellAt(imagePoint.x(), m_size.width), row = cellAt(imagePoint.y(), m_size.height);
    CellRange cells = m_start.cells;
    const auto stretch = [](int& low, int& high, bool movesLow, int to) {
        const int fixed = movesLow ? high : low;
        low = std::min(fixed, to);
        high = std::max(fixed, to);
    };
    if (m_part & (kLeft | kRight))
        stretch(cells.x0, cells.x1, m_part & kLeft, column);
    if (m_part & (kTop | kBottom))
        stretch(cells.y0, cells.y1, m_part & kTop, row);
    return snappedBox(cells, m_size);
}

} // namespace vpt::ui
