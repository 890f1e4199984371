#include "ui/user_box.h"

#include "core/text/region_grammar.h"

#include <algorithm>
#include <cmath>

namespace vpt::ui {

namespace {

// One axis of an exact box: at least the smallest side, inside the image.
void settleAxis(int& low, int& high, int length)
{
    const int smallest = std::min(kSmallestExactSide, length);
    if (low > high)
        std::swap(low, high);
    const int span = std::clamp(high - low, smallest, length);
    low = std::clamp(low, 0, length - span);
    high = low + span;
}

CellRange shifted(CellRange cells, int dx, int dy)
{
    const int x = std::clamp(dx, -cells.x0, kGridCells - 1 - cells.x1);
    const int y = std::clamp(dy, -cells.y0, kGridCells - 1 - cells.y1);
    return {cells.x0 + x, cells.y0 + y, cells.x1 + x, cells.y1 + y};
}

CellRange grownBy(CellRange cells, int dx, int dy)
{
    cells.x1 = std::clamp(cells.x1 + dx, cells.x0, kGridCells - 1);
    cells.y1 = std::clamp(cells.y1 + dy, cells.y0, kGridCells - 1);
    return cells;
}

// `moving` away from `fixed` by at least the smallest side.
double atLeast(double fixed, double moving, int length)
{
    const double smallest = std::min(kSmallestExactSide, length);
    if (std::abs(moving - fixed) >= smallest)
        return moving;
    const bool towardsEnd = moving > fixed || (moving == fixed && fixed + smallest <= length);
    return towardsEnd ? fixed + smallest : fixed - smallest;
}

} // namespace

UserBox snappedBox(CellRange cells, ImageSize size)
{
    return {cellsToPixels(cells, size), cropBox(cells, size), cells, false};
}

UserBox exactBox(PixelBox outline, ImageSize size)
{
    settleAxis(outline.x0, outline.x1, size.width);
    settleAxis(outline.y0, outline.y1, size.height);
    return {outline, outline, tokenCells(outline, size), true};
}

int cellAt(double coordinate, int length)
{
    const int pixel = static_cast<int>(std::clamp(coordinate, 0.0, static_cast<double>(length)));
    return coveredCells({pixel, 0, pixel, 0}, {length, 1}).x0;
}

CellRange cellsBetween(QPointF a, QPointF b, ImageSize size)
{
    return {cellAt(std::min(a.x(), b.x()), size.width), cellAt(std::min(a.y(), b.y()), size.height),
            cellAt(std::max(a.x(), b.x()), size.width), cellAt(std::max(a.y(), b.y()), size.height)};
}

UserBox exactBetween(QPointF fixed, QPointF moving, ImageSize size)
{
    const double x = atLeast(fixed.x(), moving.x(), size.width), y = atLeast(fixed.y(), moving.y(), size.height);
    const auto pixel = [](double value, int length) { return std::clamp(static_cast<int>(std::lround(value)), 0, length); };
    return exactBox({pixel(std::min(fixed.x(), x), size.width), pixel(std::min(fixed.y(), y), size.height),
                     pixel(std::max(fixed.x(), x), size.width), pixel(std::max(fixed.y(), y), size.height)},
                    size);
}

UserBox nudged(const UserBox& box, int dx, int dy, bool resize, ImageSize size)
{
    if (!box.exact)
        return snappedBox(resize ? grownBy(box.cells, dx, dy) : shifted(box.cells, dx, dy), size);
    PixelBox outline = box.outline;
    if (resize) {
        outline.x1 = std::min(std::max(outline.x1 + dx, outline.x0 + 1), size.width);
        outline.y1 = std::min(std::max(outline.y1 + dy, outline.y0 + 1), size.height);
    } else {
        outline = {outline.x0 + dx, outline.y0 + dy, outline.x1 + dx, outline.y1 + dy};
    }
    return exactBox(outline, size);
}

UserBox converted(const UserBox& box, bool exact, ImageSize size)
{
    if (exact == box.exact)
        return box;
    return exact ? exactBox(box.crop, size) : snappedBox(box.cells, size);
}

std::vector<PixelBox> crops(const std::vector<UserBox>& boxes)
{
    std::vector<PixelBox> list;
    for (const UserBox& box : boxes)
        list.push_back(box.crop);
    return list;
}

} // namespace vpt::ui
