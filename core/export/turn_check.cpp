#include "core/export/turn_check.h"

#include "core/base/error.h"

namespace vpt {

namespace {

void demand(bool holds, const char* problem)
{
    if (!holds)
        throw Error(ErrorKind::Input, problem, {}, "The session is damaged there.");
}

void checkBox(PixelBox box, ImageSize picture)
{
    demand(box.x0 >= 0 && box.y0 >= 0 && box.x0 <= box.x1 && box.y0 <= box.y1 && box.x1 <= picture.width
               && box.y1 <= picture.height,
           "a box does not lie inside the picture");
}

void checkCells(CellRange cells)
{
    demand(cells.x0 >= 0 && cells.y0 >= 0 && cells.x0 <= cells.x1 && cells.y0 <= cells.y1 && cells.x1 < kGridCells
               && cells.y1 < kGridCells,
           "a region does not lie on the grid");
}

} // namespace

void checkTurn(const StoredTurn& turn, ImageSize picture)
{
    const Trace& trace = turn.trace;
    demand(picture.width > 0 && picture.height > 0 && picture == trace.image, "the picture has another size than its turn");
    checkBox(trace.firstLook.box, picture);
    for (const Look& look : trace.perception.looks)
        checkBox(look.box, picture);
    for (const Region& region : trace.perception.regions) {
        checkBox(region.box, picture);
        checkCells(region.cells);
    }
    for (const MarkedBox& marked : turn.marks.boxes) {
        checkBox(marked.box, picture);
        checkCells(marked.cells);
    }
}

} // namespace vpt
