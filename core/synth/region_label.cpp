#include "core/synth/region_label.h"

#include "core/text/region_grammar.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vpt {

namespace {

struct Span {
    int from = 0;
    int to = 0; // cells: included; pixels: exclusive
};

Span labelAxis(Span box, int size)
{
    const double cell = size / double(kGridCells);
    const int from = std::max(0, static_cast<int>(std::floor(box.from - cell / 4)));
    const int to = std::min(size, static_cast<int>(std::ceil(box.to + cell / 4)));
    const double middle = (box.from + box.to) / 2.0;
    for (int length = 1; length <= kGridCells; ++length) {
        Span best;
        double least = std::numeric_limits<double>::infinity();
        for (int first = 0; first + length <= kGridCells; ++first) {
            const int last = first + length - 1;
            const PixelBox crop = cropBox({first, 0, last, 0}, {size, size});
            const double distance = std::abs((first + last + 1) / 2.0 * cell - middle);
            if (crop.x0 <= from && crop.x1 >= to && distance < least) {
                best = {first, last};
                least = distance;
            }
        }
        if (std::isfinite(least))
            return best;
    }
    return {0, kGridCells - 1};
}

} // namespace

CellRange labelCells(PixelBox box, ImageSize size)
{
    const Span x = labelAxis({box.x0, box.x1}, size.width), y = labelAxis({box.y0, box.y1}, size.height);
    return {x.from, y.from, x.to, y.to};
}

} // namespace vpt
