#include "core/image/processors.h"

#include "core/image/colour_tables.h"
#include "core/image/resample.h"

#include <algorithm>

namespace vpt {

namespace {

// Writes one row of values: channel, frame, y, x. A still picture fills every frame alike.
void writePatch(float* out, const Image& image, int left, int top, const PatchOptions& options, const ColourTables& tables)
{
    const int side = options.patchSize, frameLength = side * side;
    for (int c = 0; c < 3; ++c) {
        const auto& table = tables[static_cast<std::size_t>(c)];
        float* value = out;
        for (int y = top; y < top + side; ++y) {
            const std::uint8_t* sample = image.row(y) + static_cast<std::size_t>(left) * 3 + c;
            for (int x = 0; x < side; ++x, sample += 3)
                *value++ = table[*sample];
        }
        for (int frame = 1; frame < options.temporalPatchSize; ++frame)
            std::copy_n(out, frameLength, out + frame * frameLength);
        out += options.temporalPatchSize * frameLength;
    }
}

} // namespace

Patches toPatches(const Image& image, const PatchOptions& options)
{
    Patches patches;
    patches.seen = resized(image, smartSize(image.size(), options), Filter::Bicubic);
    const int side = options.patchSize, merge = options.mergeSize;
    patches.gridHeight = patches.seen.height / side;
    patches.gridWidth = patches.seen.width / side;
    patches.rowLength = 3 * options.temporalPatchSize * side * side;
    patches.values.resize(static_cast<std::size_t>(patches.gridHeight) * patches.gridWidth * patches.rowLength);
    const ColourTables tables = colourTables(options.mean, options.std);
    float* row = patches.values.data();
    for (int blockY = 0; blockY < patches.gridHeight; blockY += merge) {
        for (int blockX = 0; blockX < patches.gridWidth; blockX += merge) {
            for (int inBlock = 0; inBlock < merge * merge; ++inBlock, row += patches.rowLength) {
                const int left = (blockX + inBlock % merge) * side, top = (blockY + inBlock / merge) * side;
                writePatch(row, patches.seen, left, top, options, tables);
            }
        }
    }
    return patches;
}

} // namespace vpt
