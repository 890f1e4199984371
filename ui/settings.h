// What the window remembers between two starts. An INI file with a version.
#pragma once

#include "core/inference/trace.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>
#include <filesystem>

namespace vpt::ui {

struct Settings {
    QByteArray geometry;
    QByteArray layout; // of the docks
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
    QStringList comparedModels; // folders, in the order of their columns
    QString lastFolder; // of the open dialog
    QStringList recentSessions; // files; the first was open last

    // Chosen in the settings dialog.
    QString language; // "en", "zh_CN"; empty: the system's
    int threads = 0; // of the engine, 0..kMostThreads; 0: one a core
    bool asStored = false; // pictures as their file stores them; else turned upright as EXIF says
    bool answerOnRelease = false; // a finished box is answered without being asked to
    int recentFiles = 10; // 0..kMostRecentFiles
    QString sessionsFolder; // absolute; empty: the program's own
    QMap<QString, QStringList> shortcuts; // portable key texts by the action's name, where they are not the usual ones
    bool welcomed = false; // the first-run bar has been closed
    static constexpr int kMostThreads = 256;
    static constexpr int kMostRecentFiles = 50;
};

// Missing or unreadable values keep their defaults, as does everything for an empty path.
Settings readSettings(const std::filesystem::path& file);
void writeSettings(const Settings& settings, const std::filesystem::path& file);

} // namespace vpt::ui
