// The part of a picture that is in view, scaled once and drawn as often as the marks over it change.
#pragma once

#include "ui/picture.h"

#include <QPainter>

namespace vpt::ui {

class ScaledPicture {
public:
    // `target`: where the whole picture lies; `view`: what is seen of it. Both in the painter's units.
    void draw(QPainter& painter, const Picture& picture, const QRectF& target, const QRect& view);

private:
    void scale(const Picture& picture, double devicePixels);

    QImage m_image;
    QPoint m_at; // of its top left corner
    // What it was made of.
    qint64 m_source = 0;
    QRectF m_target;
    QRect m_view;
};

} // namespace vpt::ui
