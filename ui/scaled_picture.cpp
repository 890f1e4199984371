#include "ui/scaled_picture.h"

namespace vpt::ui {

namespace {

constexpr double kPixelsShow = 3; // screen pixels a picture's pixel, from which on they are not blurred into each other

} // namespace

void ScaledPicture::draw(QPainter& painter, const Picture& picture, const QRectF& target, const QRect& view)
{
    const double devicePixels = painter.device()->devicePixelRatioF();
    const qint64 source = picture.levels.front().cacheKey();
    if (source != m_source || target != m_target || view != m_view || devicePixels != m_image.devicePixelRatioF()) {
        m_source = source;
        m_target = target;
        m_view = view;
        scale(picture, devicePixels);
    }
    painter.drawImage(m_at, m_image);
}

// Only the part in view, so that a large picture costs no more than the screen.
void ScaledPicture::scale(const Picture& picture, double devicePixels)
{
    const QRectF visible = m_target.intersected(QRectF(m_view));
    const QRect whole = visible.toAlignedRect();
    m_at = whole.topLeft();
    m_image = QImage(whole.size() * devicePixels, QImage::Format_ARGB32_Premultiplied);
    m_image.setDevicePixelRatio(devicePixels);
    if (m_image.isNull())
        return;
    m_image.fill(Qt::transparent);
    const double share = m_target.width() * devicePixels / picture.image.width;
    const QImage& level = picture.levelFor(share);
    const double x = level.width() / m_target.width(), y = level.height() / m_target.height();
    QPainter painter(&m_image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, share < kPixelsShow);
    painter.drawImage(visible.translated(-m_at), level,
                      QRectF((visible.left() - m_target.left()) * x, (visible.top() - m_target.top()) * y,
                             visible.width() * x, visible.height() * y));
}

} // namespace vpt::ui
