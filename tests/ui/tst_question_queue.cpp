#include "tests/support/registry.h"
#include "tests/ui/session_probe.h"
#include "ui/question_bar.h"

#include <QAction>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

namespace {

// A window in which "first" is being answered and does not end by itself.
class Answering : public WindowFixture {
public:
    Answering()
    {
        script()->play = Play::StallInAnswer;
        ask("first");
        [this] { QTRY_COMPARE(int(script()->stalling), 1); }();
    }

    void ask(const QString& text)
    {
        question().setQuestion(text);
        window().ask();
    }
    QuestionRunner& runner() { return window().runner(); }
    QStringList asked() const
    {
        QStringList questions;
        for (const Request& request : script()->requests())
            questions << QString::fromStdString(request.question);
        return questions;
    }
};

} // namespace

class TestQuestionQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void questionsWaitInTheirOrder()
    {
        Answering fixture;
        const SessionProbe probe(fixture);
        fixture.ask("second");
        fixture.ask("third");
        QCOMPARE(fixture.runner().waiting(), std::size_t(2));
        const auto* queue = fixture.window().findChild<QLabel*>("queue");
        QVERIFY(queue->isVisible());
        QCOMPARE(queue->text(), "queue (2)");
        QCOMPARE(probe.shown().request().question, "third");
        QVERIFY(probe.shown().progress() == Timeline::Progress::Queued);
        probe.waitFor(3); // stored before they are answered
        fixture.script()->play = Play::Region;
        fixture.action("stop")->trigger();
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.asked(), (QStringList{"first", "second", "third"}));
        QTRY_VERIFY(probe.line(0).state == TurnState::Cancelled && probe.line(1).state == TurnState::Done
                    && probe.line(2).state == TurnState::Done);
        QCOMPARE(probe.shown().answer(), "Eileen Collins");
        QVERIFY(!queue->isVisible());
    }

    void allCanBeStopped()
    {
        Answering fixture;
        const SessionProbe probe(fixture);
        fixture.ask("second");
        QVERIFY(fixture.action("stopAll")->isEnabled());
        QTest::keyClick(&fixture.window(), Qt::Key_Period, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.asked(), QStringList{"first"});
        probe.waitFor(2);
        QTRY_VERIFY(probe.line(1).state == TurnState::Cancelled);
        QVERIFY(!fixture.action("stopAll")->isEnabled());
    }

    // A box is moved step by step, and each step may be a question.
    void theNewestBoxTakesThePlaceOfOlderOnes()
    {
        Answering fixture;
        const SessionProbe probe(fixture);
        Document& document = fixture.window().document();
        for (const CellRange cells : {CellRange{1, 1, 2, 2}, CellRange{2, 1, 3, 2}, CellRange{3, 1, 4, 2}}) {
            document.editBoxes({snappedBox(cells, {640, 480})}, "draw");
            fixture.window().answerWithBox();
        }
        QCOMPARE(fixture.runner().waiting(), std::size_t(1)); // and "first", which is no box, goes on
        QVERIFY(fixture.runner().isAnswering() && !fixture.runner().isStopping());
        fixture.script()->play = Play::Region;
        fixture.runner().stop();
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.script()->requests().size(), std::size_t(2));
        QVERIFY(fixture.script()->requests().back().boxes == crops(document.boxes()));
    }

    void anAnswerGoesOnWhileAnotherPictureIsLookedAt()
    {
        Answering fixture;
        const SessionProbe probe(fixture);
        saveImage(test::testImage(80, 60), fixture.path("other.png").toStdString());
        fixture.window().openFiles({fixture.path("other.png")});
        QTRY_COMPARE(fixture.window().document().picture().name, "other.png");
        QVERIFY(fixture.window().document().runs().empty());
        QVERIFY(fixture.runner().isAnswering());
        fixture.ask("second"); // about the other picture
        fixture.script()->play = Play::Region;
        fixture.runner().stop();
        QTRY_VERIFY(fixture.window().isIdle());
        probe.waitFor(2);
        QCOMPARE(probe.line(0).pictureName, "sample.png");
        QCOMPARE(probe.line(1).pictureName, "other.png");
    }

    void aLoadThatFailsEndsWhatWaitsForIt()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        fixture.window().runner().eject();
        fixture.script()->load = LoadPlay::Throw;
        QSignalSpy failed(&fixture.window().runner(), &QuestionRunner::loadFailed);
        fixture.window().ask();
        fixture.window().ask();
        QCOMPARE(fixture.window().runner().waiting(), std::size_t(2));
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(failed.count(), 1);
        QVERIFY(fixture.window().document().runs().size() == 2);
        for (const Timeline& run : fixture.window().document().runs())
            QVERIFY(run.progress() == Timeline::Progress::Failed);
    }

    // What is asked aside comes after everything asked by hand, and after what is being looked into.
    void asideIsBehindEverything()
    {
        Answering fixture;
        Request aside;
        aside.image = test::testImage(60, 40);
        aside.question = "aside";
        QSignalSpy ended(&fixture.runner(), &QuestionRunner::runEnded);
        const std::uint64_t run = fixture.runner().askAside(aside, {makePicture(aside.image, "a.png"), {}});
        QVERIFY(run != 0);
        fixture.ask("by hand");
        fixture.script()->play = Play::Region;
        fixture.script()->inspection = test::InspectionPlay::Stall;
        fixture.runner().stop();
        QTRY_COMPARE(ended.count(), 3);
        QCOMPARE(fixture.asked(), (QStringList{"first", "by hand", "aside"}));
        QVERIFY(fixture.window().document().shown().request().question == "by hand"); // beside what is shown

        Request looked;
        looked.image = aside.image;
        const JobId look = fixture.runner().controller().inspect(looked);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.runner().askAside(aside, {makePicture(aside.image, "a.png"), {}});
        QTest::qWait(30);
        QCOMPARE(fixture.runner().waiting(), std::size_t(1));
        QVERIFY(!fixture.runner().isAnswering());
        fixture.runner().controller().stop(look);
        QTRY_COMPARE(ended.count(), 4);
        QCOMPARE(fixture.runner().waiting(), std::size_t(0));
    }

    void oneOfThoseThatWaitCanBeStopped()
    {
        Answering fixture;
        const SessionProbe probe(fixture);
        fixture.ask("second");
        const std::uint64_t second = probe.shown().id();
        fixture.ask("third");
        QSignalSpy ended(&fixture.runner(), &QuestionRunner::runEnded);
        fixture.runner().stop(second);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.front().front().toULongLong(), second);
        QCOMPARE(fixture.runner().waiting(), std::size_t(1));
        QVERIFY(fixture.runner().isAnswering() && !fixture.runner().isStopping());
    }
};

VPT_REGISTER_TEST(TestQuestionQueue)
#include "tst_question_queue.moc"
