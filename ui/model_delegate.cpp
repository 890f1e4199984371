#include "ui/model_delegate.h"

#include "ui/model_catalog.h"

#include <QPainter>

#include <algorithm>

namespace vpt::ui {

void ModelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool enabled = index.data(ModelCatalog::AnswersRole).toBool();
    const bool marked = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(4.5, 1.5, -4.5, -1.5);
    if (marked && (index.flags() & Qt::ItemIsEnabled)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.raised);
        painter->drawRoundedRect(box, 6, 6);
    }
    if (index.row() == current) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.model);
        painter->drawRoundedRect(QRectF(box.left(), box.top() + 6, 3, box.height() - 12), 1.5, 1.5);
    }
    const QRectF area = box.adjusted(14, 7, -12, -7);
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(enabled ? colors.text : colors.dim);
    const QRectF top(area.left(), area.top(), area.width(), area.height() / 2);
    const QRectF bottom(area.left(), area.center().y(), area.width(), area.height() / 2);
    const QFontMetricsF boldMetrics(bold);
    // The name comes first; what it is gets the room that is left.
    const QString name = index.data(ModelCatalog::NameRole).toString();
    const double nameWidth = std::min(boldMetrics.horizontalAdvance(name) + 1, area.width() * 0.7);
    const QString facts
        = QFontMetricsF(option.font)
              .elidedText(index.data(ModelCatalog::FactsRole).toString(), Qt::ElideRight, area.width() - nameWidth - 16);
    painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter, boldMetrics.elidedText(name, Qt::ElideMiddle, nameWidth));
    painter->setFont(option.font);
    painter->setPen(colors.dim);
    painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, facts);
    painter->setPen(index.data(ModelCatalog::WarningRole).toBool() ? (enabled ? colors.user : colors.wrong) : colors.dim);
    painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetricsF(option.font)
                          .elidedText(index.data(ModelCatalog::NoteRole).toString(), Qt::ElideRight, bottom.width()));
    painter->restore();
}

} // namespace vpt::ui
