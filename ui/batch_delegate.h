// A line of the batch: the question, what came of it, how far it is and which picture it is about.
#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace vpt::ui {

class BatchList;

class BatchDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit BatchDelegate(const BatchList& list, QObject* parent = nullptr);

    void setColors(const Colors& colors) { m_colors = colors; }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const BatchList& m_list;
    Colors m_colors;
};

} // namespace vpt::ui
