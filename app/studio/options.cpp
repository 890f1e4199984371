#include "app/studio/options.h"

#include "app/common/version.h"
#include "ui/session_files.h"
#include "ui/language.h"

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
    const QCommandLineOption info("info", "Tells versions, devices, memory and picture formats.");
    const QCommandLineOption question("question", "Puts a question into the question field.", "text");
    const QCommandLineOption model("model", "Uses a checkpoint folder, or a known model by its name.", "folder or name");
    const QCommandLineOption theme("theme", "Colours: system, light or dark.", "name");
    const QCommandLineOption language("language", "Language of the window: en or zh_CN.", "code");
    const QCommandLineOption screenshot(
        "screenshot",
        "Asks the question, writes a picture of the window to a file and ends. Works without "
        "a display with QT_QPA_PLATFORM=offscreen.",
        "file.png");
    const QCommandLineOption reset("reset-settings", "Forgets all settings before it starts.");
    const QCommandLineOption paste("paste", "Opens the picture on the clipboard, or puts its text into the question field.");
    const QCommandLineOption newSession("new-session", "Begins a new session.");
    parser.addOptions({help, version, info, newSession, paste, question, model, theme, language, screenshot, reset});
    parser.addPositionalArgument("files", "Pictures, and a session (*.vpts) to open.", "[files...]");

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
    options.newSession = parser.isSet(newSession);
    options.paste = parser.isSet(paste);
    options.info = parser.isSet(info);
    for (const QString& file : parser.positionalArguments())
        (ui::isSessionFile(file) ? options.sessions : options.files) << QFileInfo(file).absoluteFilePath();
    if (parser.isSet(theme)) {
        const QString name = parser.value(theme);
        options.theme = ui::themeNamed(name);
        if (ui::themeName(*options.theme) != name)
            return EarlyEnd{QStringLiteral("--theme %1: choose system, light or dark.\n").arg(name), kWrongUsage};
    }
    if (parser.isSet(language)) {
        options.language = parser.value(language);
        if (ui::resolveLanguage(options.language) != options.language)
            return EarlyEnd{QStringLiteral("--language %1: choose en or zh_CN.\n").arg(options.language), kWrongUsage};
    }
    return options;
}

} // namespace vpt
