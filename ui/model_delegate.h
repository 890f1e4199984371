// A model in a list: its name, what it is, whether it can be used.
#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace vpt::ui {

class ModelDelegate : public QStyledItemDelegate {
public:
    static constexpr int kRowHeight = 60;

    using QStyledItemDelegate::QStyledItemDelegate;
    Colors colors = themeColors(false);
    int current = -1; // the row of the model in use

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, kRowHeight}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace vpt::ui
