// Colours and the style sheet of the window. Widgets that paint themselves get a Colors value; nobody reads a global.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

namespace vpt::ui {

enum class ThemeChoice { System, Light, Dark };

struct Colors {
    QColor window, panel, raised, line, text, dim;
    QColor model; // what the model chose
    QColor user; // what the user chose
    QColor right, wrong;
    QColor onAccent; // text on model, right and wrong
    QColor onUser; // text on user
    bool dark = false;
};

const Colors& themeColors(bool dark);
// "system", "light", "dark"; what is none of them is the system's.
QString themeName(ThemeChoice choice);
ThemeChoice themeNamed(const QString& name);
// System: dark if the window colour of `systemPalette` is darker than its text.
bool isDark(ThemeChoice choice, const QPalette& systemPalette);

// 13 pixels high; Inter where it is installed, else the system's own.
QFont themeFont(const QFont& systemFont);
QPalette themePalette(const Colors& colors);
QString themeStyleSheet(const Colors& colors);
// A style sheet or SVG picture with ${text}, ${model} and the other names of colours resolved.
QString withColors(QString text, const Colors& colors);

} // namespace vpt::ui
