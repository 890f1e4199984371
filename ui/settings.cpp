#include "ui/settings.h"

#include <QRegularExpression>
#include <QSettings>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kVersion = 1;

// `text` if it is one of the forms, else the default.
QString validText(const QString& text, const QString& form, const QString& otherwise)
{
    const QRegularExpression whole(QRegularExpression::anchoredPattern(form));
    return whole.match(text).hasMatch() ? text : otherwise;
}

// A value of another type counts as missing.
int validNumber(const QVariant& value, int most, int otherwise)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    return isNumber ? std::clamp(number, 0, most) : otherwise;
}

void readShortcuts(QSettings& ini, Settings& settings)
{
    ini.beginGroup("shortcuts");
    for (const QString& action : ini.childKeys())
        settings.shortcuts[action] = ini.value(action).toStringList();
    ini.endGroup();
}

void writeShortcuts(QSettings& ini, const Settings& settings)
{
    ini.beginGroup("shortcuts");
    ini.remove(QString()); // those that are the usual ones again
    for (auto keys = settings.shortcuts.begin(); keys != settings.shortcuts.end(); ++keys)
        ini.setValue(keys.key(), keys.value());
    ini.endGroup();
}

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
    QSettings ini(pathText(file), QSettings::IniFormat);
    // A newer program may mean something else by these names.
    if (ini.value("version", kVersion).toInt() > kVersion)
        return settings;
    settings.geometry = ini.value("window/geometry").toByteArray();
    settings.layout = ini.value("window/layout").toByteArray();
    settings.theme = themeNamed(ini.value("window/theme").toString());
    settings.modelFolders = ini.value("models/folders").toStringList();
    settings.lastModel = ini.value("models/last").toString();
    settings.loadingModel = ini.value("models/loading").toString();
    settings.device = validText(ini.value("models/device").toString(), "auto|cpu|cuda(:\\d+)?", settings.device);
    settings.dtype = validText(ini.value("models/dtype").toString(), "auto|float32|bfloat16|int8|int4", settings.dtype);
    settings.comparedModels = ini.value("models/compared").toStringList();
    settings.grid = ini.value("canvas/grid", settings.grid).toBool();
    settings.tokens = ini.value("canvas/tokens", settings.tokens).toBool();
    settings.crop = ini.value("canvas/crop", settings.crop).toBool();
    settings.exact = ini.value("canvas/exact", settings.exact).toBool();
    settings.lastFolder = ini.value("files/lastFolder").toString();
    settings.recentSessions = ini.value("files/recentSessions").toStringList();
    settings.language = validText(ini.value("window/language").toString(), "[a-z]{2}(_[A-Z]{2})?", settings.language);
    settings.threads = validNumber(ini.value("models/threads"), Settings::kMostThreads, settings.threads);
    settings.asStored = ini.value("files/asStored", settings.asStored).toBool();
    settings.answerOnRelease = ini.value("canvas/answerOnRelease", settings.answerOnRelease).toBool();
    settings.recentFiles = validNumber(ini.value("files/recentLength"), Settings::kMostRecentFiles, settings.recentFiles);
    settings.sessionsFolder = validText(ini.value("files/sessionsFolder").toString(), "/.*", settings.sessionsFolder);
    settings.welcomed = ini.value("window/welcomed", settings.welcomed).toBool();
    readShortcuts(ini, settings);
    return settings;
}

void writeSettings(const Settings& settings, const std::filesystem::path& file)
{
    if (file.empty())
        return;
    QSettings ini(pathText(file), QSettings::IniFormat);
    ini.setValue("version", kVersion);
    ini.setValue("window/geometry", settings.geometry);
    ini.setValue("window/layout", settings.layout);
    ini.setValue("window/theme", themeName(settings.theme));
    ini.setValue("models/folders", settings.modelFolders);
    ini.setValue("models/last", settings.lastModel);
    ini.setValue("models/loading", settings.loadingModel);
    ini.setValue("models/device", settings.device);
    ini.setValue("models/dtype", settings.dtype);
    ini.setValue("models/compared", settings.comparedModels);
    ini.setValue("canvas/grid", settings.grid);
    ini.setValue("canvas/tokens", settings.tokens);
    ini.setValue("canvas/crop", settings.crop);
    ini.setValue("canvas/exact", settings.exact);
    ini.setValue("files/lastFolder", settings.lastFolder);
    ini.setValue("files/recentSessions", settings.recentSessions);
    ini.setValue("window/language", settings.language);
    ini.setValue("models/threads", settings.threads);
    ini.setValue("files/asStored", settings.asStored);
    ini.setValue("canvas/answerOnRelease", settings.answerOnRelease);
    ini.setValue("files/recentLength", settings.recentFiles);
    ini.setValue("files/sessionsFolder", settings.sessionsFolder);
    ini.setValue("window/welcomed", settings.welcomed);
    writeShortcuts(ini, settings);
}

} // namespace vpt::ui
