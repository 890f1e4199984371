#include "tests/support/cpu_timer.h"
#include "tests/support/registry.h"
#include "tests/ui/session_probe.h"
#include "tests/ui/statistics_probe.h"
#include "ui/bar_chart.h"
#include "ui/box_cloud.h"
#include "ui/canvas_view.h"
#include "ui/inspect_grid.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/statistics_panel.h"
#include "ui/turn_delegate.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QTest>

#include <numeric>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::StatisticsProbe;
using test::WindowFixture;

namespace {

QString drawn(const Chart& chart)
{
    QStringList bars;
    for (const ChartBar& bar : chart)
        bars << QString("%1=%2:%3").arg(bar.label, bar.value).arg(bar.share, 0, 'f', 2);
    return bars.join(" | ");
}

SessionStatistics someStatistics()
{
    SessionStatistics statistics;
    statistics.turns = 4;
    statistics.verdicts = {{Verdict::Correct, 1}, {Verdict::None, 2}};
    statistics.perceptions = {{PerceptionKind::Region, 3}, {PerceptionKind::Seg, 1}};
    statistics.models = {{"tiny-clip", 4}};
    statistics.modelBoxes = {{1, 0, 0, 0.25, 0.25, {0, 0, 0, 0}}, // a sixteenth
                             {2, 0.5, 0.5, 1, 1, {5, 5, 6, 6}}, // a quarter
                             {2, 0, 0, 1, 1, {0, 0, 7, 7}},
                             {3, 0, 0, 0.5, 0.5, {0, 0, 2, 2}}};
    statistics.overlaps = {{1, 0.19}, {2, 0.2}, {3, 1}};
    statistics.secondLook = {4, {2, 3, 7}};
    statistics.userBox = {2, {}};
    return statistics;
}

} // namespace

// What the turns of a session have in common, and the way back to each of them.
class TestStatistics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        initResources();
        m_english.emplace("en");
    }
    void cleanupTestCase() { m_english.reset(); }

    void charts()
    {
        const SessionStatistics statistics = someStatistics();
        QCOMPARE(drawn(verdictChart(statistics)), "correct=1:0.50 | wrong=0:0.00 | unsure=0:0.00 | not judged=2:1.00");
        QCOMPARE(drawn(perceptionChart(statistics)), "a region=3:1.00 | features=1:0.33 | no second look=0:0.00");
        QVERIFY(modelChart(statistics).empty()); // one model: nothing to compare
        const Chart sizes = sizeChart(statistics);
        QStringList counts;
        for (const ChartBar& bar : sizes)
            counts << bar.value;
        QCOMPARE(counts.join(' '), "1 0 2 0 1"); // a box at an end belongs to the next range
        QVERIFY((sizes[2].turns == std::vector<TurnId>{2, 3}) && sizes[1].turns.empty());
        const Chart overlaps = overlapChart(statistics);
        QVERIFY((overlaps[0].turns == std::vector<TurnId>{1}) && (overlaps[1].turns == std::vector<TurnId>{2}));
        QVERIFY((overlaps[4].turns == std::vector<TurnId>{3}));
        QCOMPARE(drawn(changeChart(statistics)), "after a second look=3 of 4:0.75 | with your box=0 of 2:0.00");
        QVERIFY((turnsNaming(statistics, 0) == std::vector<TurnId>{1, 2, 3}));
        QVERIFY((turnsNaming(statistics, 5 * kGridCells + 6) == std::vector<TurnId>{2}));
        QVERIFY(turnsNaming(statistics, 7 * kGridCells + 7) == std::vector<TurnId>{2});
        const SessionStatistics none;
        for (const Chart& chart : {verdictChart(none), perceptionChart(none), modelChart(none), sizeChart(none),
                                   overlapChart(none), changeChart(none)})
            QVERIFY(chart.empty());
    }

    void barsByMouseAndKeys()
    {
        BarChart bars("Another answer");
        bars.setChart(changeChart(someStatistics()));
        bars.resize(300, bars.sizeHint().height());
        bars.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bars));
        QList<int> activated;
        connect(&bars, &BarChart::activated, &bars, [&](int bar) { activated << bar; });
        QTest::mouseClick(&bars, Qt::LeftButton, {}, {20, BarChart::kRowHeight / 2});
        QTest::mouseClick(&bars, Qt::LeftButton, {}, {20, BarChart::kRowHeight * 3 / 2}); // nothing to look at
        QCOMPARE(activated, QList<int>({0}));
        bars.setFocus();
        QTest::keyClick(&bars, Qt::Key_Up);
        QCOMPARE(bars.current(), 1);
        QTest::keyClick(&bars, Qt::Key_Return);
        QTest::keyClick(&bars, Qt::Key_Up);
        QTest::keyClick(&bars, Qt::Key_Return);
        QCOMPARE(activated, QList<int>({0, 0}));
        QVERIFY(bars.accessibleDescription().contains("after a second look: 3 of 4"));
    }

    void aCloudOfManyBoxesIsQuick()
    {
        std::vector<BoxSample> boxes;
        for (int i = 0; i < 100'000; ++i) {
            const double x = i % 97 / 200.0, y = i % 89 / 200.0;
            boxes.push_back({i + 1, x, y, x + 0.4, y + 0.3, {1, 1, 2, 2}});
        }
        BoxCloud cloud;
        cloud.setBoxes(boxes);
        QCOMPARE(cloud.drawn().size(), BoxCloud::kMostDrawn);
        cloud.resize(320, 240);
        cloud.show();
        QVERIFY(QTest::qWaitForWindowExposed(&cloud));
        const test::CpuTimer timer;
        for (int i = 0; i < 20; ++i) {
            QTest::mouseMove(&cloud, {40 + i, 60});
            cloud.grab();
        }
        QVERIFY2(timer.milliseconds() < 20 * 50, qPrintable(QString::number(timer.milliseconds())));
        QVERIFY(cloud.current() >= 0);
        QList<int> activated;
        connect(&cloud, &BoxCloud::activated, &cloud, [&](int box) { activated << box; });
        QTest::mouseClick(&cloud, Qt::LeftButton, {}, cloud.rectOf(7).center().toPoint());
        QCOMPARE(activated.size(), 1);
        cloud.setFocus();
        QTest::keyClick(&cloud, Qt::Key_Right);
        QTest::keyClick(&cloud, Qt::Key_Return);
        QCOMPARE(activated.size(), 2);
    }

    void aClickOnANumberBringsItsTurns()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        probe.ask("One");
        probe.ask("Two", Play::TwoRegions);
        probe.ask("Three", Play::Direct);
        const StatisticsProbe statistics(fixture);
        QTRY_COMPARE(statistics.about(), "3 turns of this session");
        auto* cells = statistics.panel().findChild<InspectGrid*>("cellFrequency");
        QVERIFY(cells->isVisible() && !statistics.list().isVisible());
        QCOMPARE(cells->cells()[5 * kGridCells + 4].letters, "2"); // x4 y5, twice
        QCOMPARE(cells->cells()[1 * kGridCells + 1].letters, "1");
        statistics.clickIn(*cells, [&] { return cells->cellRect(1 * kGridCells + 2).center(); });
        QTRY_COMPARE(statistics.list().model()->rowCount(), 1);
        QVERIFY(statistics.list().isVisible());
        QCOMPARE(probe.shown().request().question, "Three");
        QTest::mouseClick(statistics.list().viewport(), Qt::LeftButton, {},
                          statistics.list().visualRect(statistics.list().model()->index(0, 0)).center());
        QTRY_COMPARE(probe.shown().request().question, "Two");
        QCOMPARE(probe.list().currentIndex().row(), 1); // the session's list goes along

        BarChart& sizes = statistics.chart("Sizes of boxes");
        const auto bar = std::find_if(sizes.chart().begin(), sizes.chart().end(),
                                      [](const ChartBar& one) { return one.turns.size() == 2; });
        QVERIFY(bar != sizes.chart().end());
        const auto row = static_cast<int>(bar - sizes.chart().begin());
        statistics.clickIn(sizes, [&] { return QPointF(30, (row + 0.5) * BarChart::kRowHeight); });
        QTRY_COMPARE(statistics.list().model()->rowCount(), 2);
        statistics.list().setFocus();
        QTest::keyClick(&statistics.list(), Qt::Key_Home);
        QTest::keyClick(&statistics.list(), Qt::Key_Return);
        QTRY_COMPARE(probe.shown().request().question, "One");

        auto* boxes = statistics.panel().findChild<BoxCloud*>("boxCloud");
        QCOMPARE(boxes->drawn().size(), std::size_t(3));
        const auto two = static_cast<int>(std::find_if(boxes->drawn().begin(), boxes->drawn().end(),
                                                       [](const BoxSample& box) { return box.cells.x0 == 1; })
                                          - boxes->drawn().begin());
        statistics.clickIn(*boxes, [&] { return boxes->rectOf(two).center(); });
        QTRY_COMPARE(probe.shown().request().question, "Two");
    }

    void theyFollowTheSessionAndItsFilter()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        const StatisticsProbe statistics(fixture);
        QTRY_COMPARE(statistics.about(), "0 turns of this session");
        probe.ask("A red kite");
        QTRY_COMPARE(statistics.about(), "1 turn of this session");
        probe.ask("A blue boat", Play::Features);
        QTRY_COMPARE(statistics.about(), "2 turns of this session");
        QCOMPARE(drawn(statistics.chart("Second looks").chart()),
                 "a region=1:1.00 | features=1:1.00 | no second look=0:0.00");
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_N);
        QTRY_VERIFY(drawn(statistics.chart("Verdicts").chart()).contains("wrong=1"));
        QTest::keyClick(&fixture.canvas(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(&probe.search(), "kite");
        QTRY_COMPARE(statistics.about(), "1 turn that the filter finds");
        QVERIFY(!drawn(statistics.chart("Verdicts").chart()).contains("wrong=1"));
        fixture.window().findChild<QDockWidget*>("stagesDock")->raise();
        probe.desk().panel().clearFilter();
        probe.waitFor(2);
        QTest::qWait(250);
        QCOMPARE(statistics.about(), "1 turn that the filter finds"); // nobody looks
        fixture.window().findChild<QDockWidget*>("statisticsDock")->raise();
        QTRY_COMPARE(statistics.about(), "2 turns of this session");
    }

    void howBoxesAndLooksChangedAnswers()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        probe.ask("What?");
        fixture.canvas().setTool(CanvasTool::Box);
        fixture.drag({330, 310}, {390, 350}); // on the model's cell
        fixture.window().answerWithBox();
        QTRY_COMPARE(fixture.window().document().runs().size(), std::size_t(2));
        QTRY_VERIFY(!fixture.window().runner().isBusy());
        const StatisticsProbe statistics(fixture);
        QTRY_COMPARE(drawn(statistics.chart("Another answer").chart()), "with your box=1 of 1:1.00");
        const Chart overlaps = statistics.chart("Your boxes on the model's").chart();
        QVERIFY(!overlaps.empty() && !overlaps.back().turns.empty());
    }

private:
    std::optional<Translation> m_english; // words that count have their forms there
};

VPT_REGISTER_TEST(TestStatistics)
#include "tst_statistics.moc"
