#include "tests/support/registry.h"
#include "tests/tour/tour.h"
#include "tests/ui/session_probe.h"
#include "tests/ui/statistics_probe.h"
#include "ui/canvas_view.h"
#include "ui/inspect_grid.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::StatisticsProbe;
using test::WindowFixture;

// What a session's turns have in common, in both themes.
class TestStatisticsShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("whole"); // all of the charts, or the window as it is
        for (const bool dark : {true, false}) {
            QTest::addRow("statistics-%s", dark ? "dark" : "light") << dark << false;
            QTest::addRow("statistics-whole-%s", dark ? "dark" : "light") << dark << true;
        }
    }
    void looks()
    {
        QFETCH(bool, dark);
        QFETCH(bool, whole);
        const Translation words(QStringLiteral("en")); // words that count have their forms there
        WindowFixture fixture(test::useShotPicture);
        fixture.window().resize(1280, 1000);
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const SessionProbe probe(fixture);
        int asked = 0;
        for (const Play play : {Play::Region, Play::TwoRegions, Play::Features, Play::TwoRegions, Play::Direct}) {
            probe.ask(QString("Question number %1 of the round patch").arg(++asked), play);
            fixture.action(asked % 2 ? "correct" : "wrong")->trigger();
            if (play != Play::Region)
                continue;
            fixture.canvas().setTool(CanvasTool::Box);
            const ImageSize size = fixture.window().document().picture().size();
            fixture.drag({size.width * 0.45, size.height * 0.55}, {size.width * 0.7, size.height * 0.7});
            fixture.window().answerWithBox();
            QTRY_VERIFY(fixture.window().document().runs().size() == 2 && !fixture.window().runner().isBusy());
        }
        const StatisticsProbe statistics(fixture);
        QTRY_COMPARE(statistics.about(), "6 turns of this session");
        auto* cells = statistics.panel().findChild<InspectGrid*>("cellFrequency");
        statistics.clickIn(*cells, [&] { return cells->cellRect(5 * kGridCells + 4).center(); });
        QTRY_VERIFY(statistics.list().model()->rowCount() > 1);
        test::shoot(whole ? *statistics.panel().findChild<QScrollArea*>()->widget() : fixture.window());
    }
};

VPT_REGISTER_TEST(TestStatisticsShots)
#include "tst_statistics_shots.moc"
