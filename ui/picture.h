// A picture as the window holds it: the model's pixels, and smaller copies for drawing it smoothly at any zoom.
#pragma once

#include "core/image/image.h"

#include <QImage>
#include <QString>
#include <vector>

namespace vpt::ui {

// Shares the pixels; no copy.
QImage toQImage(const Image& image);
// Transparent pixels are put on white.
Image fromQImage(const QImage& image);

struct Picture {
    Image image;
    std::shared_ptr<const std::vector<std::uint8_t>> bytes; // the file as it was given; absent: the pixels are all there is
    std::string hash; // SHA-256 of the bytes
    std::filesystem::path file; // where the bytes were read from, absolute; empty: they came from elsewhere
    Orientation orientation = Orientation::Upright; // in which the bytes were read
    QString name; // shown: file name, or "pasted picture"
    std::vector<QImage> levels; // full size, then halves down to about 512 pixels

    bool isNull() const { return image.width <= 0 || image.height <= 0; }
    ImageSize size() const { return image.size(); }
    // The smallest level that still has a pixel for every pixel of a screen at `scale` device pixels per image pixel.
    const QImage& levelFor(double scale) const;
};

// Computes the levels: some 10 ms a megapixel, so not on the interface thread for large pictures.
Picture makePicture(const Image& image, const QString& name);
// Out of a file's bytes. Throws Error(Input) where they are no picture.
Picture decodePicture(std::vector<std::uint8_t> bytes, Orientation orientation, const QString& name);

} // namespace vpt::ui
