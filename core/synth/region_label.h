// Which cells a training sample names for a box.
#pragma once

#include "core/base/geometry.h"

namespace vpt {

// The fewest cells whose crop (grown by a cell, core/text/region_grammar.h) shows the whole box with a quarter of a cell
// around it where the picture goes on; of those the ones nearest to the box's middle. A small box is one cell, which
// gives the largest magnification and makes the label a matter of the box's middle alone.
// `box` lies inside the picture and is not empty.
CellRange labelCells(PixelBox box, ImageSize size);

} // namespace vpt
