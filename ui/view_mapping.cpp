#include "ui/view_mapping.h"

#include <algorithm>

namespace vpt::ui {

namespace {

double clampedAxis(double origin, double length, double view, double margin)
{
    if (length + 2 * margin <= view)
        return (view - length) / 2;
    return std::clamp(origin, view - margin - length, margin);
}

} // namespace

ViewMapping ViewMapping::fitted(ImageSize image, QSizeF view, double margin, double maxScale)
{
    if (image.width <= 0 || image.height <= 0)
        return {};
    const double width = std::max(view.width() - 2 * margin, 1.0), height = std::max(view.height() - 2 * margin, 1.0);
    const double scale = std::min({width / image.width, height / image.height, maxScale});
    const QSizeF shown(image.width * scale, image.height * scale);
    return {image, scale, {(view.width() - shown.width()) / 2, (view.height() - shown.height()) / 2}};
}

QRectF ViewMapping::toView(PixelBox box) const
{
    return {toView(QPointF(box.x0, box.y0)), toView(QPointF(box.x1, box.y1))};
}

QRectF ViewMapping::pictureRect() const
{
    return toView(PixelBox{0, 0, m_image.width, m_image.height});
}

ViewMapping ViewMapping::zoomed(double factor, QPointF anchor) const
{
    return scaledTo(m_scale * factor, anchor);
}

ViewMapping ViewMapping::scaledTo(double scale, QPointF anchor) const
{
    const double smallest = std::min(kMinSide / std::max(m_image.width, m_image.height), 1.0);
    const double wanted = std::clamp(scale, smallest, kMaxScale);
    return {m_image, wanted, anchor - toImage(anchor) * wanted};
}

ViewMapping ViewMapping::keptInside(QSizeF view, double margin) const
{
    const QRectF picture = pictureRect();
    return {m_image,
            m_scale,
            {clampedAxis(m_origin.x(), picture.width(), view.width(), margin),
             clampedAxis(m_origin.y(), picture.height(), view.height(), margin)}};
}

} // namespace vpt::ui
