#include "ui/theme.h"

#include <QFile>
#include <QHash>

namespace vpt::ui {

namespace {

Colors darkColors()
{
    return {"#16181d", "#1d2026", "#262a32", "#30353f", "#e8eaee", "#9aa3b2", "#5aa9ff",
            "#ffb454", "#6fd08c", "#ff7b72", "#10141b", "#10141b", true};
}

Colors lightColors()
{
    return {"#f3f4f6", "#ffffff", "#f0f2f5", "#d9dde3", "#1d2127", "#626b78", "#1769d2",
            "#9d5900", "#1a7a3c", "#c33a31", "#ffffff", "#ffffff", false};
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto blend = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

} // namespace

const Colors& themeColors(bool dark)
{
    static const Colors kDark = darkColors(), kLight = lightColors();
    return dark ? kDark : kLight;
}

QString themeName(ThemeChoice choice)
{
    return choice == ThemeChoice::Dark ? QStringLiteral("dark")
        : choice == ThemeChoice::Light ? QStringLiteral("light")
                                       : QStringLiteral("system");
}

ThemeChoice themeNamed(const QString& name)
{
    return name == "dark" ? ThemeChoice::Dark : name == "light" ? ThemeChoice::Light : ThemeChoice::System;
}

bool isDark(ThemeChoice choice, const QPalette& systemPalette)
{
    if (choice != ThemeChoice::System)
        return choice == ThemeChoice::Dark;
    return systemPalette.color(QPalette::Window).lightness() < systemPalette.color(QPalette::WindowText).lightness();
}

QFont themeFont(const QFont& systemFont)
{
    QFont font = systemFont;
    font.setFamilies({QStringLiteral("Inter"), systemFont.family()});
    font.setPixelSize(13);
    return font;
}

QPalette themePalette(const Colors& colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.panel);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.window);
    palette.setColor(QPalette::AlternateBase, colors.raised);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::Button, colors.raised);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.wrong);
    palette.setColor(QPalette::ToolTipBase, colors.raised);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.dim);
    palette.setColor(QPalette::Highlight, colors.model);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.model);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(colors.dim, colors.panel, 0.35));
    return palette;
}

QString themeStyleSheet(const Colors& colors)
{
    QFile file(QStringLiteral(":/vpt/window.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return withColors(QString::fromUtf8(file.readAll()), colors);
}

QString withColors(QString text, const Colors& colors)
{
    const QHash<QString, QColor> values{
        {"window", colors.window},
        {"panel", colors.panel},
        {"raised", colors.raised},
        {"line", colors.line},
        {"text", colors.text},
        {"dim", colors.dim},
        {"model", colors.model},
        {"user", colors.user},
        {"right", colors.right},
        {"wrong", colors.wrong},
        {"onAccent", colors.onAccent},
        {"onUser", colors.onUser},
        {"hover", mixed(colors.raised, colors.text, 0.08)},
        {"disabled", mixed(colors.dim, colors.panel, 0.35)},
        {"modelHover", mixed(colors.model, colors.text, 0.14)},
        {"userHover", mixed(colors.user, colors.text, 0.14)},
        {"modelWash", mixed(colors.panel, colors.model, 0.09)},
        {"wrongWash", mixed(colors.panel, colors.wrong, 0.14)},
        {"userWash", mixed(colors.panel, colors.user, 0.1)},
    };
    for (auto value = values.begin(); value != values.end(); ++value)
        text.replace("${" + value.key() + "}", value.value().name());
    return text.replace("${theme}", colors.dark ? "dark" : "light"); // of small pictures in the colour of the text
}

} // namespace vpt::ui
