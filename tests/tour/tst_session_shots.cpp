#include "tests/support/registry.h"
#include "tests/tour/tour.h"
#include "tests/ui/session_probe.h"
#include "ui/canvas_view.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

// The states of a session in both themes.
class TestSessionShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void states_data() { test::addStates("session", {"turns", "nothing-found", "pictures", "not-saved", "small"}); }
    void states()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        WindowFixture fixture(test::useShotPicture);
        const SessionProbe probe(fixture);
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        work(fixture, probe);
        enter(fixture, probe, state);
        test::shoot(fixture.window());
    }

private:
    // Turns as a person leaves them: judged, corrected, noted, stopped.
    static void work(WindowFixture& fixture, const SessionProbe& probe)
    {
        probe.ask("Is there a helmet?", Play::Features);
        fixture.action("wrong")->trigger();
        probe.ask("What is behind the person, and which of the two flags is nearer?", Play::Direct);
        fixture.action("correct")->trigger();
        probe.ask("Why does it fail?", Play::Throw);
        probe.ask("Who is named on the round patch?");
        fixture.canvas().setTool(CanvasTool::Box);
        const ImageSize size = fixture.window().document().picture().size();
        fixture.drag({size.width * 0.15, size.height * 0.65}, {size.width * 0.3, size.height * 0.85});
        fixture.window().answerWithBox();
        QTRY_VERIFY(probe.shown().usesUserBoxes() && probe.shown().turn() == probe.line(3).id);
        QTRY_VERIFY(probe.line(3).state == TurnState::Done);
        fixture.action("correct")->trigger();
        fixture.action("boxCorrected")->trigger();
        QTest::keyClicks(&probe.note(), "the patch is on the sleeve");
        QTest::keyClick(&probe.note(), Qt::Key_Return);
        QTRY_VERIFY(probe.line(3).verdict == Verdict::Correct);
    }

    static void enter(WindowFixture& fixture, const SessionProbe& probe, const QString& state)
    {
        if (state == "nothing-found") {
            probe.search().setText("zebra");
            probe.waitFor(0);
        } else if (state == "pictures") {
            QStringList files;
            for (int i = 0; i < 5; ++i) {
                files << fixture.path(qPrintable(QString("%1.png").arg(i)));
                saveImage(test::testImage(60 + 30 * i, 90), files.back().toStdString());
            }
            fixture.window().openFiles(files);
            QTRY_COMPARE(fixture.window().document().picture().name, "0.png");
        } else if (state == "not-saved") {
            probe.desk().open(fixture.path("missing.vpts"));
            QTRY_VERIFY(!probe.desk().isBusy());
        } else if (state == "small") {
            fixture.window().resize(fixture.window().minimumSize());
        }
    }
};

VPT_REGISTER_TEST(TestSessionShots)
#include "tst_session_shots.moc"
