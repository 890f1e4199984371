// The program's own line icons, tinted for the theme.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace vpt::ui {

// Makes the pictures and the style sheet that are linked into this library available; call once before the first window.
void initResources();

// `name` of a file in resources/icons, e.g. "open". Unknown names give an empty icon.
QIcon tintedIcon(const QString& name, const QColor& color, const QColor& disabledColor);
QPixmap tintedPixmap(const QString& name, const QColor& color, int side, double devicePixelRatio);

} // namespace vpt::ui
