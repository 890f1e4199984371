// Which cells a training sample names for a box.
#pragma once

#include "core/base/geometry.h"

namespace vpt {

// The cells that share a pixel with the box. The crop (grown by a cell, core/text/region_grammar.h) then shows at least
// one more cell on each side where the picture goes on, so that an answer which is a cell off still shows the whole box.
// `box` lies inside the picture and is not empty.
CellRange labelCells(PixelBox box, ImageSize size);

} // namespace vpt
