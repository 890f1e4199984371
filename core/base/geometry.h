// Plain shapes on the image and on the 8x8 grid of the region tokens.
#pragma once

namespace vpt {

inline constexpr int kGridCells = 8; // cells per axis of the region grid

struct ImageSize {
    int width = 0;
    int height = 0;
    bool operator==(const ImageSize&) const = default;
};

// Pixels of the image as given; x1 and y1 are exclusive.
struct PixelBox {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    int width() const { return x1 - x0; }
    int height() const { return y1 - y0; }
    bool operator==(const PixelBox&) const = default;
};

// Cells of the grid, 0..7; both ends are included.
struct CellRange {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    bool operator==(const CellRange&) const = default;
};

} // namespace vpt
