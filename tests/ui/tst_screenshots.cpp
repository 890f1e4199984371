#include "tests/support/registry.h"
#include "tests/ui/shots.h"
#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/message_bar.h"
#include "ui/model_chooser.h"
#include "ui/question_bar.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::Play;
using test::WindowFixture;

namespace {

// What a person would see, a drop-down included.
QImage shot(WindowFixture& fixture)
{
    QTest::qWait(60);
    QImage image = fixture.window().grab().toImage();
    if (fixture.chooser().isVisible()) {
        QPainter painter(&image);
        painter.drawPixmap(fixture.window().mapFromGlobal(fixture.chooser().pos()), fixture.chooser().grab());
    }
    return image;
}

} // namespace

// Every state of the window in both themes: drawn completely, nothing cut off. With VPT_SHOTS=FOLDER the pictures are kept.
class TestScreenshots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void states_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("dark");
        for (const char* state :
             {"no-picture", "first", "running", "region", "two-regions", "override-drag", "override-done", "features",
              "heat", "direct", "error", "models", "loading", "stage-1", "stage-3", "small"}) {
            for (const bool dark : {true, false})
                QTest::addRow("%s-%s", state, dark ? "dark" : "light") << QString(state) << dark;
        }
    }
    void states()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        WindowFixture fixture(change(state));
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        enter(fixture, state);
        const QImage image = shot(fixture);
        test::keepShot(image);
        QCOMPARE(image.size(), fixture.window().size() * fixture.window().devicePixelRatioF());
        test::checkLabels(fixture.window());
        fixture.window().runner().stop();
        QTRY_VERIFY(fixture.window().isIdle());
    }

private:
    static std::function<void(WindowSetup&)> change(const QString& state)
    {
        return [state](WindowSetup& setup) {
            test::useShotPicture(setup);
            if (state == "no-picture")
                setup.samples.clear();
        };
    }

    static void enter(WindowFixture& fixture, const QString& state)
    {
        if (state == "small")
            fixture.window().resize(fixture.window().minimumSize());
        if (state == "running" || state == "features" || state == "heat" || state == "direct" || state == "error"
            || state == "two-regions") {
            fixture.script()->play = state == "running" ? Play::StallInAnswer
                : state == "direct"                     ? Play::Direct
                : state == "error"                      ? Play::Throw
                : state == "two-regions"                ? Play::TwoRegions
                                                        : Play::Features;
            fixture.window().ask();
            QTRY_VERIFY(fixture.window().isIdle() || fixture.script()->stalling == 1);
            QTest::qWait(40);
        } else if (state != "no-picture" && state != "first" && state != "models" && state != "loading") {
            fixture.askAndWait();
        }
        const ImageSize size = fixture.window().document().picture().size();
        if (state == "override-drag" || state == "override-done") {
            fixture.canvas().setTool(CanvasTool::Box);
            fixture.drag({size.width * 0.15, size.height * 0.65}, {size.width * 0.3, size.height * 0.85},
                         state == "override-done");
        }
        if (state == "override-done") {
            fixture.window().answerWithBox();
            QTRY_VERIFY(fixture.window().isIdle());
        }
        if (state == "heat")
            fixture.action("heat")->setChecked(true);
        if (state == "models")
            fixture.action("chooseModel")->trigger();
        if (state == "stage-1" || state == "stage-3")
            fixture.stages().selectStage(state == "stage-1" ? kReadImage : kReread);
        if (state == "loading") {
            fixture.script()->load = LoadPlay::Slow;
            Q_EMIT fixture.chooser().chosen(1);
            QTRY_COMPARE(int(fixture.script()->stalling), 1);
        }
    }
};

VPT_REGISTER_TEST(TestScreenshots)
#include "tst_screenshots.moc"
