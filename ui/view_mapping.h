// The one mapping between the canvas and the picture; no widget does this arithmetic itself.
// View coordinates are the widget's logical pixels; image coordinates are pixels of the upright picture, where pixel
// (x, y) covers the square from (x, y) to (x + 1, y + 1).
#pragma once

#include "core/base/geometry.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace vpt::ui {

class ViewMapping {
public:
    static constexpr double kMaxScale = 64; // view pixels per image pixel
    static constexpr double kMinSide = 24; // the picture never gets smaller on screen than this

    // The whole picture, centred, inside `view` less `margins` on every side; never magnified above `maxScale`.
    static ViewMapping fitted(ImageSize image, QSizeF view, double margin, double maxScale);

    ViewMapping() = default;
    ViewMapping(ImageSize image, double scale, QPointF origin) : m_image(image), m_scale(scale), m_origin(origin) { }

    bool isValid() const { return m_image.width > 0 && m_image.height > 0 && m_scale > 0; }
    ImageSize imageSize() const { return m_image; }
    double scale() const { return m_scale; } // view pixels per image pixel
    QPointF origin() const { return m_origin; } // of the picture's top left corner, in the view

    QPointF toView(QPointF imagePoint) const { return m_origin + imagePoint * m_scale; }
    QPointF toImage(QPointF viewPoint) const { return (viewPoint - m_origin) / m_scale; }
    QRectF toView(PixelBox box) const;
    QRectF pictureRect() const; // in the view

    // The picture point under `anchor` stays under it. The scale is kept within the limits.
    ViewMapping zoomed(double factor, QPointF anchor) const;
    ViewMapping scaledTo(double scale, QPointF anchor) const;
    ViewMapping panned(QPointF delta) const { return {m_image, m_scale, m_origin + delta}; }
    // Moves so that the picture cannot leave the view: centred on an axis where it is smaller than the view.
    ViewMapping keptInside(QSizeF view, double margin) const;

private:
    ImageSize m_image;
    double m_scale = 1;
    QPointF m_origin;
};

} // namespace vpt::ui
