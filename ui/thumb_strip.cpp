#include "ui/thumb_strip.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kGap = 8;
constexpr int kTallest = 120;
constexpr int kWidest = 168;
constexpr int kNarrowestCaption = 96;

QSize thumbSize(QSize image)
{
    if (image.isEmpty())
        return {};
    return image.scaled(kWidest, kTallest, Qt::KeepAspectRatio).expandedTo({8, 8});
}

} // namespace

ThumbStrip::ThumbStrip(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ThumbStrip::setImages(const std::vector<QImage>& images, const QString& caption)
{
    m_images = images;
    m_caption = caption;
    setAccessibleName(caption);
    setVisible(!images.empty());
    updateGeometry();
    update();
}

void ThumbStrip::setColors(const QColor& frame, const QColor& text)
{
    m_frame = frame;
    m_text = text;
    update();
}

ThumbStrip::Layout ThumbStrip::layoutFor(int width) const
{
    Layout layout;
    int x = 0, y = 0, rowHeight = 0;
    for (const QImage& image : m_images) {
        const QSize size = thumbSize(image.size());
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += rowHeight + kGap;
            rowHeight = 0;
        }
        layout.frames.emplace_back(QPoint(x, y), size);
        x += size.width() + kGap;
        rowHeight = std::max(rowHeight, size.height());
    }
    if (m_caption.isEmpty()) {
        layout.height = y + rowHeight;
        return layout;
    }
    const bool beside = width - x >= kNarrowestCaption;
    const int captionWidth = beside ? width - x : width;
    const int needed = fontMetrics().boundingRect(QRect(0, 0, captionWidth, 1000), Qt::TextWordWrap, m_caption).height();
    layout.caption = beside ? QRect(x + 4, y, captionWidth - 4, rowHeight) : QRect(0, y + rowHeight + 4, width, needed);
    layout.height = beside ? y + std::max(rowHeight, needed) : layout.caption.bottom() + 1;
    return layout;
}

QSize ThumbStrip::sizeHint() const
{
    return {280, heightForWidth(280)};
}

int ThumbStrip::heightForWidth(int width) const
{
    return m_images.empty() ? 0 : layoutFor(width).height;
}

void ThumbStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Layout layout = layoutFor(width());
    for (std::size_t i = 0; i < layout.frames.size(); ++i) {
        const QRectF frame = QRectF(layout.frames[i]).adjusted(1, 1, -1, -1);
        QPainterPath rounded;
        rounded.addRoundedRect(frame, 5, 5);
        painter.save();
        painter.setClipPath(rounded);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, frame.width() * devicePixelRatioF() < m_images[i].width());
        painter.drawImage(frame, m_images[i]);
        painter.restore();
        painter.setPen(QPen(m_frame, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(rounded);
    }
    painter.setPen(m_text);
    painter.drawText(layout.caption, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_caption);
}

} // namespace vpt::ui
