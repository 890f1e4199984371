// Between pixels of the image and cells of the grid.
#include "core/text/region_grammar.h"

#include <algorithm>
#include <limits>

namespace vpt {

namespace {

constexpr int kLastCell = kGridCells - 1;

// One axis of a box or of a cell range.
struct Span {
    int from = 0;
    int to = 0;
    bool operator==(const Span&) const = default;
};

// Pixel where a cell begins. Division and product are done in double, then truncated, as the reference does.
int cellEdge(int cell, int size)
{
    return int(cell * (size / double(kGridCells)));
}

Span grownAxis(Span cells)
{
    return {std::max(cells.from - 1, 0), std::min(cells.to + 1, kLastCell)};
}

Span pixelsOf(Span cells, int size)
{
    return {cellEdge(cells.from, size), cellEdge(cells.to + 1, size)};
}

// By the truncated edges of the crops, so that a cell has the pixels that a crop of it shows.
int cellOf(int pixel, int size)
{
    int cell = 0;
    while (cell < kLastCell && cellEdge(cell + 1, size) <= pixel)
        ++cell;
    return cell;
}

Span coveredAxis(Span pixels, int size)
{
    return {cellOf(pixels.from, size), cellOf(std::max(pixels.to - 1, pixels.from), size)};
}

// In double, because squares of pixel counts outgrow int.
double squaredDistance(Span a, Span b)
{
    const double from = double(a.from) - b.from, to = double(a.to) - b.to;
    return from * from + to * to;
}

Span tokenAxis(Span drawn, int size)
{
    const Span covered = coveredAxis(drawn, size);
    Span best = covered;
    double least = std::numeric_limits<double>::infinity();
    // Short ranges first: of several with the same crop the one that leaves the most to the margin wins.
    for (int length = 1; length <= kGridCells; ++length) {
        for (Span cells{0, length - 1}; cells.to <= kLastCell; ++cells.from, ++cells.to) {
            const double distance = squaredDistance(pixelsOf(grownAxis(cells), size), drawn);
            const bool isInside = cells.from >= covered.from && cells.to <= covered.to;
            if (distance < least && (isInside || distance == 0)) {
                best = cells;
                least = distance;
            }
        }
    }
    return best;
}

// The part of a..b or b..a that lies inside the picture.
Span ordered(int a, int b, int size)
{
    const int last = std::max(size, 0);
    return {std::clamp(std::min(a, b), 0, last), std::clamp(std::max(a, b), 0, last)};
}

} // namespace

CellRange grown(CellRange cells)
{
    const Span x = grownAxis({cells.x0, cells.x1}), y = grownAxis({cells.y0, cells.y1});
    return {x.from, y.from, x.to, y.to};
}

PixelBox cellsToPixels(CellRange cells, ImageSize size)
{
    const Span x = pixelsOf({cells.x0, cells.x1}, size.width), y = pixelsOf({cells.y0, cells.y1}, size.height);
    return {x.from, y.from, x.to, y.to};
}

PixelBox cropBox(CellRange cells, ImageSize size)
{
    return cellsToPixels(grown(cells), size);
}

CellRange coveredCells(PixelBox box, ImageSize size)
{
    const Span x = coveredAxis({box.x0, box.x1}, size.width), y = coveredAxis({box.y0, box.y1}, size.height);
    return {x.from, y.from, x.to, y.to};
}

CellRange tokenCells(PixelBox box, ImageSize size)
{
    const Span x = tokenAxis(ordered(box.x0, box.x1, size.width), size.width);
    const Span y = tokenAxis(ordered(box.y0, box.y1, size.height), size.height);
    return {x.from, y.from, x.to, y.to};
}

} // namespace vpt
