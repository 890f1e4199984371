#include "app/studio/options.h"

#include "app/common/version.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace vpt {

namespace {

constexpr int kWrongUsage = 2;

} // namespace

std::variant<StudioOptions, EarlyEnd> readOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription("Ask a question about a picture and see how the model looked before it answered.");
    const QCommandLineOption help({"h", "help"}, "Shows this help.");
    const QCommandLineOption version("version", "Shows the version.");
    const QCommandLineOption question("question", "Puts a question into the question field.", "text");
    const QCommandLineOption model("model", "Uses a checkpoint folder, or a known model by its name.", "folder or name");
    const QCommandLineOption theme("theme", "Colours: system, light or dark.", "name");
    const QCommandLineOption screenshot(
        "screenshot",
        "Asks the question, writes a picture of the window to a file and ends. Works without "
        "a display with QT_QPA_PLATFORM=offscreen.",
        "file.png");
    const QCommandLineOption reset("reset-settings", "Forgets window, theme, folders and model before it starts.");
    parser.addOptions({help, version, question, model, theme, screenshot, reset});
    parser.addPositionalArgument("pictures", "Pictures to open.", "[pictures...]");

    if (!parser.parse(QStringList("vpt-studio") + arguments))
        return EarlyEnd{parser.errorText() + "\nvpt-studio --help lists the options.\n", kWrongUsage};
    if (parser.isSet(help))
        // The parser takes the name from an application, which is not there yet.
        return EarlyEnd{parser.helpText().replace("<executable_name>", "vpt-studio")};
    if (parser.isSet(version))
        return EarlyEnd{QStringLiteral("vpt-studio %1\n").arg(kVersion)};

    StudioOptions options;
    options.question = parser.value(question);
    options.model = parser.value(model);
    options.screenshot = parser.value(screenshot);
    options.resetSettings = parser.isSet(reset);
    for (const QString& file : parser.positionalArguments())
        options.files << QFileInfo(file).absoluteFilePath();
    if (parser.isSet(theme)) {
        const QString name = parser.value(theme);
        if (name == "system")
            options.theme = ui::ThemeChoice::System;
        else if (name == "light")
            options.theme = ui::ThemeChoice::Light;
        else if (name == "dark")
            options.theme = ui::ThemeChoice::Dark;
        else
            return EarlyEnd{QStringLiteral("--theme %1: choose system, light or dark.\n").arg(name), kWrongUsage};
    }
    return options;
}

} // namespace vpt
