// What the window remembers between two starts. An INI file with a version.
#pragma once

#include "core/inference/trace.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QStringList>
#include <filesystem>

namespace vpt::ui {

struct Settings {
    QByteArray geometry;
    QByteArray splitter;
    ThemeChoice theme = ThemeChoice::System;
    QStringList modelFolders; // added by the user
    QString lastModel; // folder
    QString loadingModel; // set while a model is being loaded: what was loading when the program died
    QString device = QStringLiteral("auto");
    QString dtype = QStringLiteral("auto");
    bool grid = true;
    bool tokens = true;
    bool crop = true;
    bool exact = false;
    QString lastFolder; // of the open dialog
};

// Missing or unreadable values keep their defaults, as does everything for an empty path.
Settings readSettings(const std::filesystem::path& file);
void writeSettings(const Settings& settings, const std::filesystem::path& file);

} // namespace vpt::ui
