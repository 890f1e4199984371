#include "app/common/version.h"
#include "app/studio/options.h"
#include "app/studio/screenshot.h"
#include "app/studio/wiring.h"
#include "core/base/error.h"
#include "ui/icons.h"
#include "ui/main_window.h"
#include "ui/theme.h"

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

QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

int openWindow(const StudioOptions& options)
{
    ui::WindowSetup setup = makeSetup(options);
    std::error_code ignored;
    if (options.resetSettings)
        std::filesystem::remove(setup.settingsFile, ignored);
    if (!options.screenshot.isEmpty())
        setup.settingsFile.clear(); // always the same picture, and nothing of the user's is touched
    ui::MainWindow window(std::move(setup));
    if (options.theme)
        window.setTheme(*options.theme);
    if (options.files.size() > 1)
        window.openFiles(options.files);
    std::optional<Screenshot> screenshot;
    if (!options.screenshot.isEmpty())
        screenshot.emplace(window, options.screenshot);
    window.show();
    return QApplication::exec();
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
    QApplication application(argc, argv);
    QApplication::setStyle("Fusion");
    QApplication::setApplicationName("vpt-studio");
    QApplication::setApplicationDisplayName("VPT Studio");
    QApplication::setApplicationVersion(kVersion);
    QApplication::setDesktopFileName("vpt-studio");
    QApplication::setFont(ui::themeFont(QApplication::font()));
    ui::initResources();
    QApplication::setWindowIcon(QIcon(":/vpt/icons/vpt-studio.svg"));
    try {
        return openWindow(options);
    } catch (const std::exception& error) {
        return fail(error, !options.screenshot.isEmpty());
    }
}
