#include "app/common/version.h"
#include "app/studio/ending_signals.h"
#include "app/studio/options.h"
#include "app/studio/screenshot.h"
#include "app/studio/wiring.h"
#include "core/base/error.h"
#include "core/inference/engine.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QIcon>
#include <QMessageBox>
#include <QTextStream>

#include <filesystem>
#include <memory>
#include <optional>

namespace {

using namespace vpt;

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;
constexpr int kReopen = -1; // no exit status: the window opens again with other settings

QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

// One life of the window. Language and threads are those of the settings at its start.
int openWindow(const StudioOptions& options)
{
    ui::WindowSetup setup = makeSetup(options);
    if (!options.screenshot.isEmpty()) { // always the same picture, and nothing of the user's is touched
        setup.settingsFile.clear();
        setup.sessionsFolder.clear();
        setup.stateFolder.clear();
    }
    const ui::Settings settings = ui::readSettings(setup.settingsFile);
    const QString usual = options.screenshot.isEmpty() ? settings.language : QStringLiteral("en");
    const ui::Translation translation(options.language.isEmpty() ? usual : options.language);
    setup.language = translation.code().toStdString();
    setup.makeEngine = [threads = settings.threads] { return makeEngine(threads); };
    ui::MainWindow window(std::move(setup));
    QObject::connect(&window, &ui::MainWindow::reopenWanted, &window, [&window] {
        if (window.close())
            QApplication::exit(kReopen);
    });
    if (options.theme)
        window.setTheme(*options.theme);
    if (options.files.size() > 1)
        window.openFiles(options.files);
    if (options.newSession) {
        if (auto* action = window.findChild<QAction*>("newSession"))
            action->trigger();
    }
    if (options.paste)
        window.pasteClipboard();
    std::optional<Screenshot> screenshot;
    if (!options.screenshot.isEmpty())
        screenshot.emplace(window, options.screenshot);
    window.show();
    return QApplication::exec();
}

int openWindows(StudioOptions options)
{
    std::error_code ignored;
    if (options.resetSettings)
        std::filesystem::remove(settingsFile(), ignored);
    for (;;) {
        const int status = openWindow(options);
        if (status != kReopen)
            return status;
        options.theme.reset(); // what was chosen in the window counts from now on
        options.language.clear();
        options.paste = options.newSession = false;
    }
}

// Without a window to show it in, a sentence on standard error must do.
int fail(const std::exception& error, bool screenshot)
{
    const QString sentence = QString::fromLocal8Bit(error.what());
    QTextStream(stderr) << "vpt-studio: " << sentence << '\n';
    if (!screenshot)
        QMessageBox::critical(nullptr, "VPT Studio", sentence);
    const auto* ours = dynamic_cast<const Error*>(&error);
    return ours && ours->kind() == ErrorKind::Usage ? kWrongUsage : kFailed;
}

} // namespace

int main(int argc, char** argv)
{
    const auto read = readOptions(argumentsOf(argc, argv));
    if (const auto* end = std::get_if<EarlyEnd>(&read)) {
        QTextStream(end->status == 0 ? stdout : stderr) << end->text;
        return end->status;
    }
    const StudioOptions& options = std::get<StudioOptions>(read);
    if (options.info) {
        QTextStream(stdout) << QString::fromStdString(studioFacts());
        return 0;
    }
    QApplication application(argc, argv);
    QApplication::setStyle("Fusion");
    QApplication::setApplicationName("vpt-studio");
    QApplication::setApplicationDisplayName("VPT Studio");
    QApplication::setApplicationVersion(kVersion);
    QApplication::setDesktopFileName(kApplicationId);
    QApplication::setFont(ui::themeFont(QApplication::font()));
    ui::initResources();
    QApplication::setWindowIcon(QIcon(":/vpt/icons/vpt-studio.svg"));
    const EndingSignals signals;
    QObject::connect(&signals, &EndingSignals::wanted, &application, [] { QApplication::closeAllWindows(); });
    try {
        return openWindows(options);
    } catch (const std::exception& error) {
        return fail(error, !options.screenshot.isEmpty());
    }
}
