#include "ui/settings.h"

#include <QSettings>

namespace vpt::ui {

namespace {

constexpr int kVersion = 1;

QString pathText(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

} // namespace

Settings readSettings(const std::filesystem::path& file)
{
    Settings settings;
    if (file.empty())
        return settings;
    const QSettings ini(pathText(file), QSettings::IniFormat);
    // A newer program may mean something else by these names.
    if (ini.value("version", kVersion).toInt() > kVersion)
        return settings;
    settings.geometry = ini.value("window/geometry").toByteArray();
    settings.splitter = ini.value("window/splitter").toByteArray();
    const QString theme = ini.value("window/theme").toString();
    settings.theme = theme == "dark" ? ThemeChoice::Dark : theme == "light" ? ThemeChoice::Light : ThemeChoice::System;
    settings.modelFolders = ini.value("models/folders").toStringList();
    settings.lastModel = ini.value("models/last").toString();
    settings.loadingModel = ini.value("models/loading").toString();
    settings.device = ini.value("models/device", settings.device).toString();
    settings.dtype = ini.value("models/dtype", settings.dtype).toString();
    settings.grid = ini.value("canvas/grid", settings.grid).toBool();
    settings.tokens = ini.value("canvas/tokens", settings.tokens).toBool();
    settings.crop = ini.value("canvas/crop", settings.crop).toBool();
    settings.exact = ini.value("canvas/exact", settings.exact).toBool();
    settings.lastFolder = ini.value("files/lastFolder").toString();
    return settings;
}

void writeSettings(const Settings& settings, const std::filesystem::path& file)
{
    if (file.empty())
        return;
    QSettings ini(pathText(file), QSettings::IniFormat);
    ini.setValue("version", kVersion);
    ini.setValue("window/geometry", settings.geometry);
    ini.setValue("window/splitter", settings.splitter);
    ini.setValue("window/theme",
                 settings.theme == ThemeChoice::Dark        ? "dark"
                     : settings.theme == ThemeChoice::Light ? "light"
                                                            : "system");
    ini.setValue("models/folders", settings.modelFolders);
    ini.setValue("models/last", settings.lastModel);
    ini.setValue("models/loading", settings.loadingModel);
    ini.setValue("models/device", settings.device);
    ini.setValue("models/dtype", settings.dtype);
    ini.setValue("canvas/grid", settings.grid);
    ini.setValue("canvas/tokens", settings.tokens);
    ini.setValue("canvas/crop", settings.crop);
    ini.setValue("canvas/exact", settings.exact);
    ini.setValue("files/lastFolder", settings.lastFolder);
}

} // namespace vpt::ui
