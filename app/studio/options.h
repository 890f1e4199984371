// The command line of vpt-studio. Read before there is an application, so that --help needs no display.
#pragma once

#include "ui/theme.h"

#include <QStringList>
#include <optional>
#include <variant>

namespace vpt {

struct StudioOptions {
    QStringList files; // pictures to open
    QStringList sessions; // the last one is opened
    QString question;
    QString model; // folder, or name of a known one
    QString screenshot; // file to write the picture of the window to; empty: an ordinary start
    std::optional<ui::ThemeChoice> theme;
    QString language; // code; empty: as the settings say
    bool resetSettings = false;
    bool newSession = false;
    bool paste = false; // take what is on the clipboard
    bool info = false; // tell facts instead of opening a window
};

// What to print instead of opening a window, and the exit status.
struct EarlyEnd {
    QString text;
    int status = 0;
};

// `arguments` without the program's name.
std::variant<StudioOptions, EarlyEnd> readOptions(const QStringList& arguments);

} // namespace vpt
