// A window moved over the grid: what the model would answer if it read there. No Qt, no LibTorch.
#pragma once

#include "core/base/geometry.h"

#include <array>
#include <vector>

namespace vpt {

struct AnswerMapPlan {
    // Cells that region tokens would name, each once; coarse first, so that an unfinished sweep is an overview.
    std::vector<CellRange> windows;
    // Row by row, for each cell of the grid: the window whose middle is nearest, as an index into `windows`.
    std::array<int, kGridCells * kGridCells> windowAt{};
};

// `side`: cells per side of the window, 1..8. The model reads one cell more on every side (cropBox()).
AnswerMapPlan planAnswerMap(int side);

} // namespace vpt
