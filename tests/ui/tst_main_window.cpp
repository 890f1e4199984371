#include "tests/support/registry.h"
#include "tests/ui/frame_probe.h"
#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/format.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"

#include "core/text/region_grammar.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::Play;
using test::WindowFixture;

// Asking, overriding, stopping: the whole window with a scripted engine.
class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstWindowIsReadyToAsk()
    {
        WindowFixture fixture;
        QCOMPARE(fixture.window().document().picture().name, "sample.png");
        QVERIFY(!fixture.question().question().isEmpty());
        QVERIFY(fixture.window().runner().model());
        QVERIFY(fixture.action("ask")->isEnabled());
        QVERIFY(!fixture.action("stop")->isEnabled());
        QVERIFY(!fixture.action("stop")->toolTip().isEmpty());
        QVERIFY(fixture.window().windowTitle().startsWith("sample.png"));
    }

    void returnAsksAndTheStagesFill()
    {
        WindowFixture fixture;
        QTest::keyClick(&fixture.question().edit(), Qt::Key_Return);
        QTRY_VERIFY(fixture.window().document().shown().progress() == Timeline::Progress::Done);
        const Request request = fixture.script()->requests().back();
        QCOMPARE(request.question, "Who is named on the round patch?");
        QVERIFY(request.boxes.empty());
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
        QVERIFY(fixture.row(kReadImage).detail().contains(formatSize({320, 240}) + " of " + formatSize({640, 480})));
        QVERIFY(fixture.row(kPerception).detail().contains("x4 y5"));
        QVERIFY(fixture.row(kPerception).detail().contains("p 0.41"));
        QVERIFY(fixture.row(kReread).detail().contains("240"));
        for (int stage = 0; stage < kStages; ++stage)
            QVERIFY(fixture.row(stage).accessibleName().contains("done"));
    }

    void aBoxDrawnWithTheMouseIsWhatTheModelReadsAgain()
    {
        WindowFixture fixture;
        fixture.askAndWait();
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_B);
        QVERIFY(fixture.canvas().tool() == CanvasTool::Box);
        fixture.drag({90, 310}, {230, 400}); // cells of 80 x 60: x1-2, y5-6
        QCOMPARE(fixture.window().document().boxes().size(), std::size_t(1));
        const UserBox box = fixture.window().document().boxes().front();
        QVERIFY(box.cells == (CellRange{1, 5, 2, 6}));
        QVERIFY(fixture.row(kReread).isStale() && fixture.row(kAnswer).isStale());
        QVERIFY(!fixture.row(kReadImage).isStale());
        QTest::keyClick(&fixture.canvas(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(fixture.script()->requests().size(), std::size_t(2));
        QTRY_VERIFY(fixture.window().isIdle());
        const Request request = fixture.script()->requests().back();
        QVERIFY(request.boxes == std::vector<PixelBox>{cropBox({1, 5, 2, 6}, {640, 480})});
        QCOMPARE(fixture.row(kAnswer).answer(), "Collins, Ashby");
        QVERIFY(!fixture.row(kAnswer).isStale());
        QVERIFY(fixture.row(kPerception).title().contains("Your"));
        // The model's own answer stays as an alternative.
        const auto alternatives = fixture.window().findChildren<QPushButton*>("alternative");
        QCOMPARE(alternatives.size(), 1);
        QVERIFY(alternatives.front()->accessibleName().contains("Eileen Collins"));
        QTest::mouseClick(alternatives.front(), Qt::LeftButton);
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
    }

    void deleteReturnsToTheModelsBoxAndUndoBringsItBack()
    {
        WindowFixture fixture;
        fixture.askAndWait();
        fixture.canvas().setTool(CanvasTool::Box);
        fixture.drag({90, 310}, {230, 400});
        fixture.window().answerWithBox();
        QTRY_VERIFY(fixture.window().isIdle());
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_Delete);
        QVERIFY(fixture.window().document().boxes().empty());
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.window().document().boxes().size(), std::size_t(1));
    }

    void exactModeGivesTheDrawnPixels()
    {
        WindowFixture fixture;
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_X);
        QVERIFY(fixture.canvas().isExact());
        QTest::keyClick(&fixture.canvas(), Qt::Key_B);
        fixture.drag({101, 305}, {233, 407});
        const UserBox box = fixture.window().document().boxes().front();
        QVERIFY(box.exact);
        QVERIFY(std::abs(box.crop.x0 - 101) <= 1 && std::abs(box.crop.y1 - 407) <= 1);
        fixture.window().answerWithBox();
        QTRY_COMPARE(fixture.script()->requests().size(), std::size_t(1));
        QVERIFY(fixture.script()->requests().back().boxes.front() == box.crop);
        QTest::keyClick(&fixture.canvas(), Qt::Key_X); // the selected box snaps
        QVERIFY(!fixture.window().document().boxes().front().exact);
    }

    void aBoxForcesARegionTurn()
    {
        WindowFixture fixture([](WindowSetup& setup) { setup.samples.front().mode = Mode::Action; });
        fixture.window().document().editBoxes({snappedBox({1, 1, 2, 2}, {640, 480})}, "draw");
        fixture.window().answerWithBox();
        QTRY_COMPARE(fixture.script()->requests().size(), std::size_t(1));
        QVERIFY(fixture.script()->requests().back().mode == Mode::Region);
        fixture.askAndWait();
        QVERIFY(fixture.script()->requests().back().mode == Mode::Action);
        QVERIFY(fixture.script()->requests().back().boxes.empty());
    }

    void stopEndsAnAnswerAndKeepsItsText_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifier");
        QTest::newRow("Esc") << int(Qt::Key_Escape) << int(Qt::NoModifier);
        QTest::newRow("Ctrl+.") << int(Qt::Key_Period) << int(Qt::ControlModifier);
    }
    void stopEndsAnAnswerAndKeepsItsText()
    {
        QFETCH(int, key);
        QFETCH(int, modifier);
        WindowFixture fixture;
        fixture.script()->play = Play::StallInAnswer;
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_VERIFY(fixture.row(kAnswer).answer().startsWith("Coll"));
        QVERIFY(fixture.action("stop")->isEnabled());
        QTest::keyClicks(&fixture.question().edit(), "typing goes on");
        QVERIFY(fixture.question().question().endsWith("typing goes on"));
        QTest::keyClick(&fixture.question().edit(), static_cast<Qt::Key>(key), static_cast<Qt::KeyboardModifier>(modifier));
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.row(kAnswer).answer(), "Coll");
        QVERIFY(fixture.row(kAnswer).status().contains("stopped"));
        QVERIFY(!fixture.message().isVisible()); // stopping is no error
    }

    void escapeCancelsADragThenDeselectsThenStops()
    {
        WindowFixture fixture;
        fixture.script()->play = Play::StallInAnswer;
        fixture.window().document().editBoxes({snappedBox({1, 1, 2, 2}, {640, 480})}, "draw");
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.canvas().setFocus();
        fixture.canvas().selectBox(0);
        fixture.drag({160, 120}, {300, 300}, false);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Escape);
        QCOMPARE(fixture.canvas().selectedBox(), 0);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Escape);
        QCOMPARE(fixture.canvas().selectedBox(), -1);
        QVERIFY(fixture.window().runner().isAnswering());
        QTest::keyClick(&fixture.canvas(), Qt::Key_Escape);
        QTRY_VERIFY(fixture.window().isIdle());
    }

    void theWindowCanBeClosedWhileItAnswersOrLoads_data()
    {
        QTest::addColumn<bool>("loading");
        QTest::newRow("answering") << false;
        QTest::newRow("loading") << true;
    }
    void theWindowCanBeClosedWhileItAnswersOrLoads()
    {
        QFETCH(bool, loading);
        WindowFixture fixture;
        fixture.script()->play = Play::StallInAnswer;
        fixture.script()->load = LoadPlay::Slow;
        if (loading)
            fixture.window().runner().useModel({"/m", "m"});
        else
            fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.close();
        QCOMPARE(int(fixture.script()->alive), 0);
    }

    void anErrorIsASentenceWithDetails()
    {
        WindowFixture fixture;
        fixture.script()->play = Play::Throw;
        fixture.askAndWait();
        QVERIFY(fixture.message().isVisible());
        QVERIFY(fixture.message().sentence().contains("not finite"));
        QVERIFY(fixture.message().sentence().contains("fp32"));
        QVERIFY(fixture.message().details().contains("round 1"));
        QVERIFY(fixture.row(kReadImage).accessibleName().contains("failed"));
        fixture.script()->play = Play::Region;
        fixture.askAndWait();
        QVERIFY(!fixture.message().isVisible());
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
    }

    void theWindowNeverBlocksForLong()
    {
        WindowFixture fixture;
        fixture.window().ask();
        test::FrameProbe probe;
        QTRY_VERIFY(fixture.window().isIdle());
        const double longest = probe.takeLongest().cpuMs;
        QVERIFY2(longest < 250, qPrintable(QString::number(longest))); // the budget is 50; a slow test machine gets slack
    }

    void windowStateIsRemembered()
    {
        WindowFixture fixture;
        fixture.window().resize(1100, 700);
        fixture.window().setTheme(ThemeChoice::Dark);
        fixture.action("grid")->setChecked(false);
        fixture.close();
        fixture.open();
        QCOMPARE(fixture.window().size(), QSize(1100, 700));
        QVERIFY(!fixture.action("grid")->isChecked());
        QVERIFY(fixture.action("darkTheme")->isChecked());
    }

    void lettersReachTheQuestionAndNotTheCanvas()
    {
        WindowFixture fixture;
        fixture.question().setQuestion("");
        fixture.question().focusQuestion();
        QTest::keyClicks(&fixture.question().edit(), "big fox");
        QCOMPARE(fixture.question().question(), "big fox");
        QVERIFY(fixture.canvas().tool() == CanvasTool::Select);
        QVERIFY(fixture.action("grid")->isChecked());
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_G);
        QVERIFY(!fixture.action("grid")->isChecked());
        QTest::keyClick(&fixture.canvas(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(fixture.question().edit().hasFocus());
    }

    void theLastQuestionComesBack()
    {
        WindowFixture fixture;
        fixture.askAndWait();
        fixture.question().setQuestion("");
        QVERIFY(!fixture.action("ask")->isEnabled());
        QTest::keyClick(&fixture.question().edit(), Qt::Key_Up);
        QCOMPARE(fixture.question().question(), "Who is named on the round patch?");
        QTest::keyClick(&fixture.question().edit(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(fixture.script()->requests().size(), std::size_t(1)); // a new line only
    }

    void everyButtonHasANameAndATip()
    {
        WindowFixture fixture;
        for (const QAbstractButton* button : fixture.window().findChildren<QAbstractButton*>()) {
            const QString name = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
            if (button->objectName() != "messageRemedy" && !button->objectName().startsWith("qt_"))
                QVERIFY2(!name.isEmpty(), qPrintable(button->objectName() + " in " + button->parent()->objectName()));
        }
        for (const QAction* action : fixture.window().findChildren<QAction*>()) {
            if (!action->objectName().isEmpty() && !action->objectName().startsWith("_q"))
                QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->objectName()));
        }
    }
};

VPT_REGISTER_TEST(TestMainWindow)
#include "tst_main_window.moc"
