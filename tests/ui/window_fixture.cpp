#include "tests/ui/window_fixture.h"

#include "ui/canvas_view.h"
#include "ui/icons.h"
#include "ui/message_bar.h"
#include "ui/model_chooser.h"
#include "ui/question_bar.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"

#include <QAction>
#include <QTest>

namespace vpt::test {

std::function<void(ui::WindowSetup&)> sessionsIn(const QString& folder)
{
    return [folder](ui::WindowSetup& setup) {
        setup.sessionsFolder = (folder + "/sessions").toStdString();
        setup.settingsFile = (folder + "/window.ini").toStdString();
    };
}

namespace {

ui::ModelDescription describe(const std::filesystem::path& folder)
{
    ui::ModelDescription model;
    CheckpointInfo& info = model.checkpoint;
    info.name = folder.filename().string();
    info.folder = folder;
    info.variant = info.name.find("seg") != std::string::npos ? "seg"
        : info.name.find("det") != std::string::npos          ? "det"
                                                              : "clip";
    info.parameters = 4'100'000;
    info.dtype = "float16";
    info.fileBytes = 8 << 20;
    info.memoryBytes = {{"float32", 16 << 20}, {"bfloat16", 8 << 20}};
    info.answers = true;
    model.trained = info.name != "tiny-det";
    if (info.name.find("7b") != std::string::npos) {
        info.parameters = 8'300'000'000;
        info.dtype = "bfloat16";
        info.fileBytes = 15'500ll << 20;
        info.memoryBytes = {{"float32", 31'000ll << 20}, {"bfloat16", 15'500ll << 20}};
    }
    if (info.name.find("alignment") != std::string::npos) {
        info.answers = false;
        info.whyNot = "Alignment stage only: it describes pictures and cannot be asked.";
    }
    if (info.name.find("broken") != std::string::npos) {
        info.answers = false;
        info.problems = {"model-00002-of-00002.safetensors is missing; download it again."};
    }
    return model;
}

std::vector<std::filesystem::path> find(const std::filesystem::path& root)
{
    std::vector<std::filesystem::path> folders;
    if (root.filename() == "models") {
        for (const char* name : {"vpt-2b-det-broken", "vpt-2b-seg-alignment", "vpt-7b-clip"})
            folders.push_back(root / name);
    }
    return folders;
}

} // namespace

WindowFixture::WindowFixture(std::function<void(ui::WindowSetup&)> change)
{
    ui::initResources();
    saveImage(testImage(640, 480), path("sample.png").toStdString());
    ui::Settings settings;
    settings.welcomed = true; // not the first start
    ui::writeSettings(settings, path("window.ini").toStdString());
    open(std::move(change));
}

WindowFixture::~WindowFixture() = default;

ui::WindowSetup WindowFixture::setup() const
{
    ui::WindowSetup setup;
    setup.makeEngine = [script = m_script] { return makeFakeEngine(script); };
    setup.findModels = find;
    setup.describeModel = [](const std::filesystem::path& folder, std::stop_token) { return describe(folder); };
    setup.devices = [] { return std::vector<DeviceInfo>{{"cpu", "2 threads", 23ll << 30, 8ll << 30}}; };
    setup.builtInModels = {"/builtin/tiny-clip", "/builtin/tiny-det"};
    setup.modelRoots = {"/drive/models"};
    setup.samples = {{path("sample.png").toStdString(), "Who is named on the round patch?", Mode::Auto, "tiny-clip"}};
    setup.settingsFile = path("window.ini").toStdString();
    setup.sessionsFolder = path("sessions").toStdString();
    return setup;
}

void WindowFixture::open(std::function<void(ui::WindowSetup&)> change)
{
    ui::WindowSetup given = setup();
    if (change)
        change(given);
    m_window = std::make_unique<ui::MainWindow>(std::move(given));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(m_window->catalog().isSettled() && (m_window->isIdle() || m_script->stalling > 0));
}

void WindowFixture::close()
{
    m_window->close();
    m_window.reset();
}

ui::CanvasView& WindowFixture::canvas() const
{
    return *m_window->findChild<ui::CanvasView*>("canvas");
}

ui::StagePanel& WindowFixture::stages() const
{
    return *m_window->findChild<ui::StagePanel*>("stagePanel");
}

ui::MessageBar& WindowFixture::message() const
{
    return *m_window->findChild<ui::MessageBar*>("messageBar");
}

ui::QuestionBar& WindowFixture::question() const
{
    return *m_window->findChild<ui::QuestionBar*>("questionBar");
}

ui::ModelChooser& WindowFixture::chooser() const
{
    return *m_window->findChild<ui::ModelChooser*>("modelChooser");
}

const ui::StageRow& WindowFixture::row(int stage) const
{
    return stages().row(stage);
}

QAction* WindowFixture::action(const char* name) const
{
    return m_window->findChild<QAction*>(name);
}

void WindowFixture::drag(QPointF from, QPointF to, bool release)
{
    ui::CanvasView& view = canvas();
    const auto at = [&](QPointF point) { return view.mapping().toView(point).toPoint(); };
    QTest::mousePress(&view, Qt::LeftButton, {}, at(from));
    QTest::mouseMove(&view, at((from + to) / 2));
    QTest::mouseMove(&view, at(to));
    if (release)
        QTest::mouseRelease(&view, Qt::LeftButton, {}, at(to));
}

void WindowFixture::askAndWait()
{
    m_window->ask();
    QTRY_VERIFY(m_window->isIdle());
}

} // namespace vpt::test
