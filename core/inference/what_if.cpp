#include "core/inference/what_if.h"

#include "core/text/region_grammar.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vpt {

namespace {

struct Shift {
    WhatIfKind kind;
    int dx, dy; // cells
};
constexpr std::array kShifts{Shift{WhatIfKind::ShiftedLeft, -1, 0}, Shift{WhatIfKind::ShiftedRight, 1, 0},
                             Shift{WhatIfKind::ShiftedUp, 0, -1}, Shift{WhatIfKind::ShiftedDown, 0, 1}};

bool isInside(CellRange cells)
{
    return cells.x0 >= 0 && cells.y0 >= 0 && cells.x1 < kGridCells && cells.y1 < kGridCells;
}

// A crop that follows from its cells moves with them. One that was drawn exactly keeps its size, and stops at the edges.
std::optional<PixelBox> shifted(const Region& region, Shift shift, ImageSize size)
{
    if (region.box == cropBox(region.cells, size)) {
        CellRange cells = region.cells;
        cells.x0 += shift.dx, cells.x1 += shift.dx, cells.y0 += shift.dy, cells.y1 += shift.dy;
        return isInside(cells) ? std::optional(cropBox(cells, size)) : std::nullopt;
    }
    PixelBox box = region.box;
    const int dx = std::clamp(shift.dx * size.width / kGridCells, -box.x0, size.width - box.x1);
    const int dy = std::clamp(shift.dy * size.height / kGridCells, -box.y0, size.height - box.y1);
    box.x0 += dx, box.x1 += dx, box.y0 += dy, box.y1 += dy;
    return box;
}

std::vector<PixelBox> shifted(const std::vector<Region>& regions, Shift shift, ImageSize size)
{
    std::vector<PixelBox> boxes;
    for (const Region& region : regions) {
        const auto box = shifted(region, shift, size);
        if (!box)
            return {};
        boxes.push_back(*box);
    }
    return boxes;
}

std::vector<PixelBox> boxesOf(const std::vector<Region>& regions)
{
    std::vector<PixelBox> boxes;
    for (const Region& region : regions)
        boxes.push_back(region.box);
    return boxes;
}

} // namespace

std::vector<WhatIf> whatIfs(const Request& asked, const Trace& trace, const std::vector<PixelBox>& userBoxes)
{
    Request plain = asked;
    plain.inspect = false;
    const std::vector<PixelBox> read = boxesOf(trace.perception.regions);
    std::vector<WhatIf> all;
    if (asked.mode != Mode::Direct) {
        Request direct = withBoxes(plain, {});
        direct.mode = Mode::Direct;
        all.push_back({WhatIfKind::NoSecondLook, std::move(direct)});
    }
    const auto tryBoxes = [&](WhatIfKind kind, const std::vector<PixelBox>& boxes) {
        const auto isEmpty = [](const PixelBox& box) { return box.width() < 1 || box.height() < 1; }; // of a tiny picture
        if (!boxes.empty() && boxes != read && std::none_of(boxes.begin(), boxes.end(), isEmpty))
            all.push_back({kind, withBoxes(plain, boxes)});
    };
    const ImageSize size = asked.image.size();
    tryBoxes(WhatIfKind::WholeImage, {{0, 0, size.width, size.height}});
    for (const Shift& shift : kShifts)
        tryBoxes(shift.kind, shifted(trace.perception.regions, shift, size));
    tryBoxes(WhatIfKind::UserBoxes, userBoxes);
    return all;
}

std::optional<double> meanProbability(const std::vector<TokenInfo>& tokens)
{
    if (tokens.empty())
        return {};
    double logSum = 0;
    for (const TokenInfo& token : tokens)
        logSum += std::log(std::max(token.probability, 1e-12));
    return std::exp(logSum / static_cast<double>(tokens.size()));
}

std::optional<double> answerProbability(const Trace& trace)
{
    return trace.rounds.empty() ? std::nullopt : meanProbability(trace.rounds.back().tokens);
}

} // namespace vpt
