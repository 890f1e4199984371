// What else the model might have looked at: from the probabilities at the steps that chose a region's tokens.
#pragma once

#include "core/inference/trace.h"

#include <array>
#include <vector>

namespace vpt {

// One generated cell token, with the probabilities of all eight of its axis at that step.
struct CellStep {
    int token = 0; // index among the generated tokens
    bool isColumn = true; // an x token; false: a y token
    std::array<double, kGridCells> probabilities{}; // 0..1, together at most 1
};

// One inspection per region that `tokens` name, in their order; a region without x or without y steps gives an empty one.
// The steps of a region are taken as independent draws, each from its axis's probabilities scaled to a sum of 1; the
// region is, as in the grammar, from the smallest to the largest cell drawn on each axis.
std::vector<RegionInspection> inspectRegions(const std::vector<TokenInfo>& tokens, const std::vector<CellStep>& steps);

} // namespace vpt
