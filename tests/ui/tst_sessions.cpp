#include "tests/support/registry.h"
#include "tests/ui/session_probe.h"
#include "ui/canvas_view.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/session_actions.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

namespace {

bool samePixels(const Image& a, const Image& b)
{
    return a.size() == b.size() && *a.rgb == *b.rgb;
}

// What a person sees of a run, but for its times.
void compareRuns(const Timeline& now, const Timeline& before)
{
    QCOMPARE(now.answer(), before.answer());
    QCOMPARE(now.request().question, before.request().question);
    QVERIFY(now.request().boxes == before.request().boxes);
    QVERIFY(now.kind() == before.kind() && now.progress() == before.progress());
    QCOMPARE(now.regions().size(), before.regions().size());
    for (std::size_t i = 0; i < before.regions().size(); ++i)
        QVERIFY(now.regions()[i].box == before.regions()[i].box && now.regions()[i].cells == before.regions()[i].cells);
    QCOMPARE(now.looks().size(), before.looks().size());
    for (std::size_t i = 0; i < before.looks().size(); ++i)
        QVERIFY(samePixels(now.looks()[i].seen, before.looks()[i].seen));
    QVERIFY(samePixels(now.firstLook()->seen, before.firstLook()->seen));
    QCOMPARE(now.gate().has_value(), before.gate().has_value());
    if (before.gate())
        QVERIFY(now.gate()->values == before.gate()->values);
    for (int round = 1; round <= 2; ++round)
        QCOMPARE(now.tokens(round).size(), before.tokens(round).size());
    for (int stage = 0; stage < kStages; ++stage)
        QVERIFY2(now.stage(stage).state == before.stage(stage).state, qPrintable(QString::number(stage)));
}

} // namespace

// A session is always open, and what is in it comes back.
class TestSessions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNextStartGoesOnWhereThisOneEnded()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        QCOMPARE(probe.count(), 0);
        probe.ask("Who is named on the round patch?");
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_Y);
        QVERIFY(fixture.action("correct")->isChecked());
        QTest::keyClick(&fixture.canvas(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(probe.note().hasFocus());
        QTest::keyClicks(&probe.note(), "left sleeve");
        const Timeline before = probe.shown();
        const Image picture = fixture.window().document().picture().image;
        const auto file = probe.desk().file();
        fixture.close();

        fixture.open();
        probe.waitFor(1);
        QCOMPARE(probe.desk().file(), file);
        compareRuns(probe.shown(), before);
        QVERIFY(samePixels(fixture.window().document().picture().image, picture));
        QCOMPARE(fixture.question().question(), "Who is named on the round patch?");
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
        QVERIFY(fixture.action("correct")->isChecked() && !fixture.action("wrong")->isChecked());
        QCOMPARE(probe.note().text(), "left sleeve");
        QVERIFY(probe.state().contains("saved"));
        QVERIFY(!fixture.message().isVisible());
    }

    void everythingOfATurnComesBack_data()
    {
        QTest::addColumn<int>("play");
        QTest::newRow("region") << int(Play::Region);
        QTest::newRow("two regions") << int(Play::TwoRegions);
        QTest::newRow("features") << int(Play::Features);
        QTest::newRow("direct") << int(Play::Direct);
    }
    void everythingOfATurnComesBack()
    {
        QFETCH(int, play);
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("What?", static_cast<Play>(play));
        const Timeline before = probe.shown();
        QVERIFY(before.turn() != 0);
        QStringList titles;
        for (int stage = 0; stage < kStages; ++stage)
            titles << fixture.row(stage).title() << fixture.row(stage).detail();
        probe.ask("Something else", Play::Direct);
        probe.click(0);
        QCOMPARE(probe.shown().turn(), before.turn());
        compareRuns(probe.shown(), before);
        for (int stage = 0; stage < kStages; ++stage) {
            QCOMPARE(fixture.row(stage).title(), titles[2 * stage]);
            QCOMPARE(fixture.row(stage).detail(), titles[2 * stage + 1]);
        }
        QCOMPARE(fixture.question().question(), "What?");
    }

    void theUsersBoxesComeBack()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("What?");
        fixture.canvas().setTool(CanvasTool::Box);
        fixture.drag({90, 310}, {230, 400});
        const auto boxes = fixture.window().document().boxes();
        QCOMPARE(boxes.size(), std::size_t(1));
        fixture.window().answerWithBox();
        const TurnId asked = probe.line(0).id;
        QTRY_VERIFY(probe.line(0).id != asked && probe.line(0).state == TurnState::Done); // another answer on the same line
        QVERIFY(probe.line(0).origin.cause == TurnCause::UserBox);
        QCOMPARE(probe.line(0).origin.alternativeTo, asked);
        const Timeline before = probe.shown();
        fixture.close();

        fixture.open();
        probe.waitFor(1);
        compareRuns(probe.shown(), before);
        QVERIFY(fixture.window().document().boxes() == boxes);
        QVERIFY(!fixture.window().document().isStale());
        // The model's own answer is one of two, with the box that corrects its one.
        QCOMPARE(fixture.window().document().runs().size(), std::size_t(2));
        QTest::keyClick(&fixture.canvas(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
        QVERIFY(fixture.action("nextAnswer")->isEnabled() && !fixture.action("previousAnswer")->isEnabled());
    }

    void whatEndedOtherwiseIsKeptToo()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("Fails", Play::Throw);
        QVERIFY(probe.line(0).state == TurnState::Failed);
        fixture.script()->play = Play::StallInAnswer;
        fixture.question().setQuestion("Is stopped");
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_VERIFY(probe.count() == 2 && probe.line(1).state == TurnState::Running); // stored before it is answered
        fixture.window().runner().stop();
        QTRY_VERIFY(probe.line(1).state == TurnState::Cancelled);
        probe.click(0);
        QVERIFY(probe.shown().progress() == Timeline::Progress::Failed);
        QVERIFY(QString::fromStdString(probe.shown().error()->problem()).contains("not finite"));
        probe.click(1);
        QVERIFY(probe.shown().progress() == Timeline::Progress::Stopped);
        QCOMPARE(fixture.row(kAnswer).answer(), "Coll");
    }

    void anotherTurnCanBeLookedAtWhileOneIsBeingAnswered()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("First");
        fixture.script()->play = Play::StallInAnswer;
        fixture.question().setQuestion("Second");
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        probe.waitFor(2);
        probe.click(0);
        QCOMPARE(probe.shown().request().question, "First");
        QVERIFY(fixture.window().runner().isAnswering());
        probe.click(1);
        QVERIFY(probe.shown().isActive()); // the very run, not its copy in the file
        QVERIFY(fixture.row(kAnswer).answer().startsWith("Coll"));
        probe.click(0);
        fixture.window().runner().stop();
        QTRY_VERIFY(probe.line(1).state == TurnState::Cancelled);
        QCOMPARE(probe.shown().request().question, "First");
    }

    void turnsByKeyboard()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        for (const char* question : {"One", "Two", "Three"})
            probe.ask(question);
        const auto press = [&](Qt::Key key) { QTest::keyClick(&fixture.question().edit(), key, Qt::ControlModifier); };
        press(Qt::Key_Up);
        press(Qt::Key_Up); // at once: the second step counts from where the first one leads
        QTRY_VERIFY(!probe.desk().isBusy());
        QCOMPARE(probe.shown().request().question, "One");
        QVERIFY(!fixture.action("previousTurn")->isEnabled());
        press(Qt::Key_Down);
        QTRY_COMPARE(probe.shown().request().question, "Two");
        QCOMPARE(probe.list().currentIndex().row(), 1);
    }

    void aJudgementIsMeantForTheTurnThatIsOnItsWay()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("One");
        probe.ask("Two");
        probe.list().setFocus();
        QTest::keyClick(&probe.list(), Qt::Key_Home);
        QTest::keyClick(&probe.list(), Qt::Key_U); // before it is shown
        QTRY_VERIFY(probe.line(0).verdict == Verdict::Unsure);
        QVERIFY(probe.line(1).verdict == Verdict::None);
    }

    void judgementsCanBeUndone()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("One");
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_N);
        QTest::keyClick(&fixture.canvas(), Qt::Key_K);
        QTRY_VERIFY(probe.line(0).verdict == Verdict::Wrong && probe.line(0).boxJudgement == BoxJudgement::Corrected);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(probe.line(0).boxJudgement == BoxJudgement::None);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(probe.line(0).verdict == Verdict::None);
        QVERIFY(!fixture.action("wrong")->isChecked());
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(probe.line(0).verdict == Verdict::Wrong);
        QTest::keyClick(&fixture.canvas(), Qt::Key_N); // once more: not judged
        QTRY_VERIFY(probe.line(0).verdict == Verdict::None);
        // With the mouse, and while another turn is shown, which undoing brings back.
        const auto buttons = probe.desk().verdictBar().findChildren<QPushButton*>("judge");
        QTest::mouseClick(buttons.front(), Qt::LeftButton);
        QTRY_VERIFY(probe.line(0).verdict == Verdict::Correct);
        probe.ask("Two");
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(probe.line(0).verdict == Verdict::None);
        QTRY_COMPARE(probe.shown().request().question, "One");
    }

    void aDeletedTurnComesBack()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        for (const char* question : {"One", "Two", "Three"})
            probe.ask(question);
        probe.click(1);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Delete, Qt::ControlModifier);
        probe.waitFor(2);
        QTRY_COMPARE(probe.shown().request().question, "Three");
        QCOMPARE(probe.line(1).question, "Three");
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
        probe.waitFor(3);
        QTRY_COMPARE(probe.shown().request().question, "Two");
        QCOMPARE(probe.list().currentIndex().row(), 1);
    }

    void theBin()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        for (const char* question : {"One", "Two", "Three"})
            probe.ask(question);
        fixture.action("deleteTurn")->trigger();
        probe.waitFor(2);
        probe.click(0);
        fixture.action("deleteTurn")->trigger();
        probe.waitFor(1);
        const auto showBin = [&](bool shown) {
            for (QAction* action : probe.desk().panel().findChildren<QAction*>()) {
                if (action->text() == "Deleted turns")
                    action->setChecked(shown);
            }
        };
        showBin(true);
        probe.waitFor(2);
        probe.click(1);
        QCOMPARE(probe.shown().request().question, "Three");
        QVERIFY(!fixture.action("deleteTurn")->isEnabled());
        fixture.action("restoreTurn")->trigger();
        probe.waitFor(1);
        showBin(false);
        probe.waitFor(2);
        QTRY_COMPARE(probe.line(1).question, "Three");
        fixture.action("emptyBin")->trigger();
        QMessageBox* box = nullptr;
        QTRY_VERIFY((box = fixture.window().findChild<QMessageBox*>()));
        QVERIFY(box->text().contains("1"));
        QTest::mouseClick(box->button(QMessageBox::Discard), Qt::LeftButton);
        showBin(true);
        probe.waitFor(0);
        showBin(false);
        probe.waitFor(2);
    }

    void searchAndFilters()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("A red kite");
        probe.ask("A blue boat", Play::Region);
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_Y);
        QTRY_VERIFY(probe.line(1).verdict == Verdict::Correct);
        QTest::keyClick(&fixture.canvas(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(probe.search().hasFocus());
        QTest::keyClicks(&probe.search(), "ki re");
        probe.waitFor(1);
        QTRY_COMPARE(probe.line(0).question, "A red kite");
        QVERIFY(probe.state().contains("1"));
        probe.search().clear();
        probe.waitFor(2);
        for (QAction* action : probe.desk().panel().findChildren<QAction*>()) {
            if (action->text() == "Correct" && action->objectName().isEmpty())
                action->trigger();
        }
        probe.waitFor(1);
        QTRY_COMPARE(probe.line(0).question, "A blue boat");
        probe.search().setText("kite");
        probe.waitFor(0);
        probe.desk().panel().clearFilter();
        probe.waitFor(2);
    }

    void aSmallWindowBeginsWithoutTheList()
    {
        WindowFixture fixture;
        QVERIFY(fixture.window().sessions().panel().isVisible());
        fixture.window().resize(1100, 700);
        fixture.close();
        fixture.open();
        SessionProbe probe(fixture);
        QVERIFY(!probe.desk().panel().isVisible());
        QTest::keyClick(&fixture.canvas(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(probe.search().isVisible() && probe.search().hasFocus());
    }

    void severalPicturesAreAStrip()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        auto* strip = fixture.window().findChild<QListView*>("pictureStrip");
        QVERIFY(!strip->isVisible());
        saveImage(test::testImage(80, 60), fixture.path("a.png").toStdString());
        saveImage(test::testImage(60, 80), fixture.path("b.png").toStdString());
        fixture.window().openFiles({fixture.path("a.png"), fixture.path("b.png")});
        QTRY_COMPARE(fixture.window().document().picture().name, "a.png");
        QVERIFY(strip->isVisible());
        QTRY_VERIFY(!strip->model()->index(1, 0).data(Qt::DecorationRole).value<QIcon>().isNull());
        QTest::mouseClick(strip->viewport(), Qt::LeftButton, {}, strip->visualRect(strip->model()->index(1, 0)).center());
        QTRY_COMPARE(fixture.window().document().picture().name, "b.png");
    }
};

VPT_REGISTER_TEST(TestSessions)
#include "tst_sessions.moc"
