#include "ui/list_row.h"

#include <QPainterPath>

namespace vpt::ui {

namespace {

constexpr int kMarkWidth = 3;

} // namespace

void setUpRows(QListView& list)
{
    list.setMouseTracking(true);
    list.setFrameShape(QFrame::NoFrame);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QRect paintRowGround(QPainter& painter, const QStyleOptionViewItem& option, const Colors& colors)
{
    const QRect row = option.rect.adjusted(8, 1, -8, -1);
    const bool chosen = option.state & QStyle::State_Selected;
    if (!chosen && !(option.state & QStyle::State_MouseOver))
        return row;
    QPainterPath shape;
    shape.addRoundedRect(row, 6, 6);
    painter.fillPath(shape, colors.raised);
    if (chosen) {
        painter.setClipPath(shape);
        painter.fillRect(QRect(row.topLeft(), QSize(kMarkWidth, row.height())), colors.model);
        painter.setClipping(false);
    }
    return row;
}

void paintRowText(QPainter& painter, const QRect& line, const QString& text, const QColor& color)
{
    painter.setPen(color);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

} // namespace vpt::ui
