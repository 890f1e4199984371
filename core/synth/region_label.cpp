#include "core/synth/region_label.h"

#include "core/text/region_grammar.h"

namespace vpt {

CellRange labelCells(PixelBox box, ImageSize size)
{
    CellRange cells{0, 0, kGridCells - 1, kGridCells - 1};
    const auto column = [&](int cell) { return cellsToPixels({cell, 0, cell, 0}, size); };
    const auto row = [&](int cell) { return cellsToPixels({0, cell, 0, cell}, size); };
    while (column(cells.x0).x1 <= box.x0)
        ++cells.x0;
    while (column(cells.x1).x0 >= box.x1)
        --cells.x1;
    while (row(cells.y0).y1 <= box.y0)
        ++cells.y0;
    while (row(cells.y1).y0 >= box.y1)
        --cells.y1;
    return cells;
}

} // namespace vpt
