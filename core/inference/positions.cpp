#include "core/inference/positions.h"

#include "core/base/error.h"

#include <algorithm>

namespace vpt {

namespace {

void append(RopePositions& positions, std::int64_t t, std::int64_t h, std::int64_t w)
{
    positions.axes[0].push_back(t);
    positions.axes[1].push_back(h);
    positions.axes[2].push_back(w);
}

} // namespace

RopePositions ropePositions(const std::vector<int>& ids, const std::vector<PatchGrid>& grids, int mergeSize, int imagePad,
                            int visionStart)
{
    RopePositions positions;
    std::int64_t next = 0; // largest id so far + 1
    std::size_t image = 0;
    for (std::size_t i = 0; i < ids.size();) {
        const bool startsImage = ids[i] == imagePad && i > 0 && ids[i - 1] == visionStart;
        if (!startsImage) {
            append(positions, next, next, next);
            ++next;
            ++i;
            continue;
        }
        if (image == grids.size())
            throw Error(ErrorKind::Usage, "the prompt has more image placeholders than images");
        const int rows = grids[image].height / mergeSize;
        const int columns = grids[image].width / mergeSize;
        ++image;
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column)
                append(positions, next, next + row, next + column);
        next += std::max(rows, columns);
        i += static_cast<std::size_t>(rows) * columns;
    }
    if (image != grids.size() || positions.axes[0].size() != ids.size())
        throw Error(ErrorKind::Usage, "the image placeholders of the prompt do not match its images");
    positions.delta = next - static_cast<std::int64_t>(ids.size());
    return positions;
}

} // namespace vpt
