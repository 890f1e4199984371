#include "tests/support/registry.h"
#include "tests/tour/tour.h"
#include "tests/ui/full_disk.h"
#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/language.h"
#include "ui/message_bar.h"
#include "ui/model_chooser.h"
#include "ui/question_bar.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::Play;
using test::WindowFixture;

namespace {

using Enter = void (*)(WindowFixture&);

struct State {
    const char* name;
    Enter enter;
};

void askUntilItStalls(WindowFixture& fixture, Play play)
{
    fixture.script()->play = play;
    fixture.window().ask();
    QTRY_COMPARE(int(fixture.script()->stalling), 1);
}

void askAs(WindowFixture& fixture, Play play)
{
    fixture.script()->play = play;
    fixture.askAndWait();
}

void loadOther(WindowFixture& fixture, LoadPlay play)
{
    fixture.script()->load = play;
    Q_EMIT fixture.chooser().chosen(1);
    QTRY_VERIFY(int(fixture.script()->stalling) == 1 || fixture.window().isIdle());
}

void drawBox(WindowFixture& fixture, bool release)
{
    const ImageSize size = fixture.window().document().picture().size();
    fixture.canvas().setTool(CanvasTool::Box);
    fixture.drag({size.width * 0.15, size.height * 0.65}, {size.width * 0.3, size.height * 0.85}, release);
}

void openBytes(WindowFixture& fixture, const char* name, const QByteArray& bytes)
{
    QFile file(fixture.path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    fixture.window().openFiles({file.fileName()});
    QTRY_VERIFY(fixture.message().isVisible());
}

// As the program found it at its start.
void openAgain(WindowFixture& fixture, void (*change)(Settings&))
{
    fixture.close();
    const std::filesystem::path file = fixture.path("window.ini").toStdString();
    Settings settings = readSettings(file);
    change(settings);
    writeSettings(settings, file);
    fixture.open();
}

void crash(WindowFixture& fixture)
{
    openAgain(fixture,
              [](Settings& settings) { settings.loadingModel = settings.lastModel = QStringLiteral("/builtin/tiny-det"); });
    QTRY_VERIFY(fixture.message().isVisible());
}

void fullDisk(WindowFixture& fixture)
{
    const test::FullDisk full;
    fixture.askAndWait();
    QTRY_VERIFY(fixture.message().isVisible());
}

void override(WindowFixture& fixture)
{
    fixture.askAndWait();
    drawBox(fixture, true);
    fixture.window().answerWithBox();
    QTRY_VERIFY(fixture.window().isIdle());
}

// In the order in which a person meets them.
constexpr State kStates[] = {
    {"first-run", [](WindowFixture& f) { openAgain(f, [](Settings& settings) { settings.welcomed = false; }); }},
    {"empty", [](WindowFixture&) {}}, // without a sample picture
    {"ready", [](WindowFixture&) {}},
    {"models", [](WindowFixture& f) { f.action("chooseModel")->trigger(); }},
    {"loading", [](WindowFixture& f) { loadOther(f, LoadPlay::Slow); }},
    {"queued",
     [](WindowFixture& f) {
         loadOther(f, LoadPlay::Slow);
         f.window().ask();
     }},
    {"running-encoder", [](WindowFixture& f) { askUntilItStalls(f, Play::StallInEncoder); }},
    {"running-prefill", [](WindowFixture& f) { askUntilItStalls(f, Play::StallInPrefill); }},
    {"running-answer", [](WindowFixture& f) { askUntilItStalls(f, Play::StallInAnswer); }},
    {"cancelling",
     [](WindowFixture& f) {
         askUntilItStalls(f, Play::StallInAnswer);
         f.script()->late = true;
         f.action("stop")->trigger();
     }},
    {"cancelled",
     [](WindowFixture& f) {
         askUntilItStalls(f, Play::StallInAnswer);
         f.action("stop")->trigger();
         QTRY_VERIFY(f.window().isIdle());
     }},
    {"region", [](WindowFixture& f) { askAs(f, Play::Region); }},
    {"two-regions", [](WindowFixture& f) { askAs(f, Play::TwoRegions); }},
    {"features", [](WindowFixture& f) { askAs(f, Play::Features); }},
    {"heat",
     [](WindowFixture& f) {
         askAs(f, Play::Features);
         f.action("heat")->setChecked(true);
     }},
    {"direct", [](WindowFixture& f) { askAs(f, Play::Direct); }},
    {"stage-1",
     [](WindowFixture& f) {
         f.askAndWait();
         f.stages().selectStage(kReadImage);
     }},
    {"stage-3",
     [](WindowFixture& f) {
         f.askAndWait();
         f.stages().selectStage(kReread);
     }},
    {"box-drag",
     [](WindowFixture& f) {
         f.askAndWait();
         drawBox(f, false);
     }},
    {"stale",
     [](WindowFixture& f) {
         f.askAndWait();
         drawBox(f, true);
     }},
    {"override", override},
    {"small", [](WindowFixture& f) { f.window().resize(f.window().minimumSize()); }},
    {"small-override",
     [](WindowFixture& f) {
         f.window().resize(f.window().minimumSize());
         override(f);
     }},
    {"error-checkpoint", [](WindowFixture& f) { loadOther(f, LoadPlay::Throw); }},
    {"error-memory-load", [](WindowFixture& f) { loadOther(f, LoadPlay::NoMemory); }},
    {"error-memory-answer", [](WindowFixture& f) { askAs(f, Play::NoMemory); }},
    {"error-allocation", [](WindowFixture& f) { askAs(f, Play::BadAlloc); }},
    {"error-not-finite",
     [](WindowFixture& f) {
         askAs(f, Play::Throw);
         QTest::mouseClick(f.message().findChild<QAbstractButton*>("messageDetails"), Qt::LeftButton);
     }},
    {"error-format", [](WindowFixture& f) { openBytes(f, "scan.tif", QByteArray("II*\0\x08\0\0\0", 8)); }},
    {"error-damaged", [](WindowFixture& f) { openBytes(f, "half.png", QByteArray("\x89PNG\r\n\x1A\n\0\0", 10)); }},
    {"error-huge",
     [](WindowFixture& f) {
         openBytes(f, "huge.bmp",
                   QByteArray("BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x60\xEA\0\0\x60\xEA\0\0\1\0\x18\0", 30)
                       + QByteArray(64, '\0'));
     }},
    {"error-session",
     [](WindowFixture& f) {
         f.window().openSession(f.path("missing.vpts"));
         QTRY_VERIFY(f.message().isVisible());
     }},
    {"error-disk", fullDisk},
    {"crash", crash},
};

} // namespace

// Every state of the window in both themes.
class TestStates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void states_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("dark");
        for (int state = 0; state < int(std::size(kStates)); ++state) {
            for (const bool dark : {true, false})
                QTest::addRow("%s-%s", kStates[state].name, dark ? "dark" : "light") << state << dark;
        }
    }
    void states()
    {
        QFETCH(int, state);
        QFETCH(bool, dark);
        const State& entered = kStates[state];
        const Translation words(QStringLiteral("en"));
        WindowFixture fixture([&](WindowSetup& setup) {
            test::useShotPicture(setup);
            if (entered.name == std::string_view("empty"))
                setup.samples.clear();
        });
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        entered.enter(fixture);
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light); // of one that was opened again
        test::shoot(fixture.window());
        fixture.script()->late = false;
        fixture.window().runner().stopAll();
        QTRY_VERIFY(fixture.window().isIdle());
    }
};

VPT_REGISTER_TEST(TestStates)
#include "tst_states.moc"
