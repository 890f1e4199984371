// How rows of the window's own lists are drawn: a rounded ground where one is chosen or pointed at, and lines of text.
#pragma once

#include "ui/theme.h"

#include <QListView>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace vpt::ui {

// Rows follow the pointer, scroll smoothly and never sideways, and stand in no frame.
void setUpRows(QListView& list);

// The inside of the row, on which its ground is drawn.
QRect paintRowGround(QPainter& painter, const QStyleOptionViewItem& option, const Colors& colors);
// One line, cut with an ellipsis where it does not fit.
void paintRowText(QPainter& painter, const QRect& line, const QString& text, const QColor& color);

} // namespace vpt::ui
