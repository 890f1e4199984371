#include "tests/support/registry.h"
#include "tests/ui/batch_probe.h"
#include "tests/ui/killed_program.h"
#include "ui/batch_desk.h"
#include "ui/batch_list.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/status_line.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <cstdio>
#include <utility>

using namespace vpt;
using namespace vpt::ui;
using test::BatchProbe;
using test::LoadPlay;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

namespace {

constexpr const char* kChildFolder = "VPT_TEST_BATCH_CHILD";

void write(const QString& file, const QByteArray& content)
{
    QFile target(file);
    QVERIFY(target.open(QIODevice::WriteOnly));
    target.write(content);
}

QStringList asked(const WindowFixture& fixture)
{
    QStringList questions;
    for (const Request& request : fixture.script()->requests())
        questions << QString::fromStdString(request.question);
    return questions;
}

// Does something once, when the first question of the batch is over.
void afterTheFirst(WindowFixture& fixture, QObject& context, std::function<void()> work)
{
    QObject::connect(
        &fixture.window().runner(), &QuestionRunner::runEnded, &context, [work = std::move(work)] { work(); },
        Qt::SingleShotConnection);
}

StoredTurn storedTurn(WindowFixture& fixture, TurnId turn)
{
    const Session session = Session::open(fixture.window().sessions().file(), Access::Read);
    return session.turn(turn).value_or(StoredTurn());
}

} // namespace

class TestBatchWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeFolderIsAsked()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        const SessionProbe probe(fixture);
        const QString folder = batch.folder(3);
        write(folder + "/2b.png", "this is no picture");
        batch.start("batchFolder", folder, "Batch?");
        batch.waitForEnd();
        QTRY_VERIFY(batch.list().at(2).turn != 0);
        QCOMPARE(batch.states(), "done done done failed"); // one that cannot be read ends nothing
        QCOMPARE(batch.progress(), "4 of 4 · 1 failed");
        QVERIFY2(QString::fromStdString(batch.list().at(3).error).contains("2b.png"), batch.list().at(3).error.c_str());
        QVERIFY(!fixture.message().isVisible());
        probe.waitFor(3); // ordinary turns
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(probe.line(i).pictureName, std::to_string(i) + ".png");
            QVERIFY(probe.line(i).state == TurnState::Done && probe.line(i).question == "Batch?");
        }
        // The window still shows what it did; a double click shows the item's turn.
        QCOMPARE(fixture.window().document().picture().name, "sample.png");
        batch.doubleClick(1);
        QTRY_COMPARE(probe.shown().turn(), batch.list().at(1).turn);
        QCOMPARE(fixture.window().document().picture().name, "1.png");
        QCOMPARE(fixture.question().question(), "Batch?");
    }

    void pauseEndsAfterTheItem()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        QObject context;
        QObject::connect(
            &fixture.window().runner(), &QuestionRunner::asideAsked, &context,
            [&] {
                batch.click("batchGo");
                QVERIFY(batch.progress().contains("ends after this one"));
            },
            Qt::SingleShotConnection);
        batch.startFolder(3);
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done waiting waiting");
        QCOMPARE(batch.progress(), "1 of 3 · paused");
        batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done done");
        QCOMPARE(asked(fixture).size(), 3);
    }

    void stoppedItemsWaitAgain_data()
    {
        QTest::addColumn<QString>("how");
        for (const char* how : {"batchStop", "stop", "stopAll"})
            QTest::newRow(how) << QString(how);
    }
    void stoppedItemsWaitAgain()
    {
        QFETCH(QString, how);
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        fixture.script()->play = Play::StallInAnswer;
        batch.startFolder(2);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_VERIFY(batch.list().at(0).turn != 0);
        QCOMPARE(batch.states(), "being asked waiting");
        auto& status = *fixture.window().findChild<StatusLine*>("statusLine");
        QCOMPARE(status.activity(), "Batch: 0 of 2");
        if (how == "batchStop")
            batch.click("batchStop");
        else
            fixture.action(qPrintable(how))->trigger();
        batch.waitForEnd();
        QCOMPARE(batch.states(), "waiting waiting");
        QCOMPARE(fixture.script()->requests().size(), std::size_t(1));
        const TurnId first = batch.list().at(0).turn;
        fixture.script()->play = Play::Region;
        batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done");
        QTRY_VERIFY(batch.list().at(0).turn != first);
        // What was stopped is still there, and the new answer is its alternative.
        const StoredTurn again = storedTurn(fixture, batch.list().at(0).turn);
        QVERIFY(first != 0 && again.id != first && again.origin == (TurnOrigin{TurnCause::Again, first}));
        QVERIFY(storedTurn(fixture, first).state == TurnState::Cancelled);
    }

    void aQuestionByHandGoesFirst()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        const SessionProbe probe(fixture);
        QObject context;
        afterTheFirst(fixture, context, [&] {
            fixture.question().setQuestion("By hand");
            fixture.window().ask();
            QCOMPARE(probe.shown().request().question, "By hand");
        });
        batch.startFolder(3);
        batch.waitForEnd();
        QCOMPARE(asked(fixture), (QStringList{"Batch?", "By hand", "Batch?", "Batch?"}));
        QCOMPARE(batch.states(), "done done done");
        QCOMPARE(probe.shown().request().question, "By hand");
        QCOMPARE(probe.shown().answer(), "Eileen Collins");
    }

    void theWindowStaysUsable()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        fixture.script()->play = Play::StallInAnswer;
        batch.startFolder(2);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.drag({100, 100}, {300, 300});
        fixture.action("box")->trigger();
        fixture.drag({100, 100}, {300, 300});
        QCOMPARE(fixture.window().document().boxes().size(), std::size_t(1));
        fixture.window().openFiles({fixture.path("pictures/1.png")});
        QTRY_COMPARE(fixture.window().document().picture().name, "1.png");
        fixture.question().edit().selectAll();
        QTest::keyClicks(&fixture.question().edit(), "Typed meanwhile");
        QCOMPARE(fixture.question().question(), "Typed meanwhile");
        fixture.window().ask(); // waits
        QCOMPARE(fixture.window().runner().waiting(), std::size_t(1));
        QVERIFY(fixture.window().runner().isAside());
        // The item that is being asked can be looked at while it is.
        batch.doubleClick(0);
        QTRY_VERIFY(fixture.window().document().shown().turn() == batch.list().at(0).turn);
        QVERIFY(fixture.window().document().shown().isActive());
        fixture.action("stopAll")->trigger();
        batch.waitForEnd();
        QCOMPARE(batch.states(), "waiting waiting");
    }

    // The file as it lies on the disk while an item is being asked is what a kill leaves.
    void aKilledBatchGoesOn()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        QObject context;
        afterTheFirst(fixture, context, [&] { fixture.script()->play = Play::StallInAnswer; });
        batch.startFolder(3);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_VERIFY(batch.list().at(1).turn != 0);
        const QString file = QString::fromStdString(fixture.window().sessions().file().string());
        QVERIFY(QFile::copy(file, fixture.path("killed.vpts")));
        QVERIFY(QFile::copy(file + "-wal", fixture.path("killed.vpts-wal")));
        fixture.close();

        fixture.script()->play = Play::Region;
        fixture.open([&](WindowSetup& setup) { setup.session = fixture.path("killed.vpts").toStdString(); });
        QTRY_COMPARE(batch.states(), "done waiting waiting");
        QCOMPARE(batch.progress(), "1 of 3 · paused"); // nothing is asked unless it is wanted
        const std::size_t before = fixture.script()->requests().size();
        batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done done");
        QCOMPARE(fixture.script()->requests().size(), before + 2);
    }

    // The other program of the next test. By itself it does nothing.
    void aBatchAtWork()
    {
        const QString folder = qEnvironmentVariable(kChildFolder);
        if (folder.isEmpty())
            QSKIP("only as a part of whatWasAnsweredIsNotAskedAgainAfterAKill()");
        WindowFixture fixture(test::sessionsIn(folder));
        const BatchProbe batch(fixture);
        if (batch.list().rowCount() == 0)
            batch.start("batchFolder", folder + "/pictures", "Batch?");
        else
            batch.click("batchGo");
        for (int told = 0;; QTest::qWait(1)) {
            const int done = batch.done();
            if (std::exchange(told, done) != done) {
                std::printf("done %d\n", done);
                std::fflush(stdout);
            }
        }
    }

    void whatWasAnsweredIsNotAskedAgainAfterAKill()
    {
        constexpr int kPictures = 40;
        const QTemporaryDir folder;
        BatchProbe::fill(folder.filePath("pictures"), kPictures);
        int done = 0;
        for (const int pauseMs : {0, 7, 23}) {
            const auto isEnough = [&, wanted = done + 2](const QByteArray& line) {
                if (line.startsWith("done "))
                    done = line.mid(5).toInt();
                return done >= wanted;
            };
            test::runAndKill("aBatchAtWork", kChildFolder, folder.path(), isEnough, pauseMs);
        }
        WindowFixture fixture(test::sessionsIn(folder.path()));
        const BatchProbe batch(fixture);
        QVERIFY(!fixture.message().isVisible());
        QTRY_COMPARE(batch.list().rowCount(), kPictures);
        const int kept = batch.done();
        QVERIFY2(kept >= done && done >= 6, qPrintable(QString("%1 of %2").arg(kept).arg(done)));
        if (kept < kPictures)
            batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.done(), kPictures);
        QCOMPARE(fixture.script()->requests().size(), std::size_t(kPictures - kept));
    }

    void aClosedWindowGoesOn()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        QObject context;
        afterTheFirst(fixture, context, [&] { fixture.script()->play = Play::StallInAnswer; });
        batch.startFolder(3);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.close();
        fixture.script()->play = Play::Region;
        fixture.open();
        QTRY_COMPARE(batch.states(), "done waiting waiting");
        batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done done");
    }

    void aListSaysWhatIsAskedAndWhatNot()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        batch.folder(2);
        const QString list = fixture.path("pictures/list.csv");
        write(list,
              "image,question,mode,answer\n0.png,First?,direct,It is a kite\n1.png,Second?,region,4\nx.png,Third?,,\n");
        QDialog& dialog = batch.open("batchList", list);
        QCOMPARE(dialog.findChild<QLabel*>("batchSummary")->text(),
                 "2 question(s) to ask. 1 cannot be asked and is left out.");
        const auto* preview = dialog.findChild<QTreeWidget*>("batchPreview");
        QCOMPARE(preview->topLevelItemCount(), 3);
        QVERIFY(preview->topLevelItem(0)->text(3).startsWith("line 4: there is no picture"));
        QVERIFY(!dialog.findChild<QPlainTextEdit*>("batchQuestion")->isVisible());
        fixture.script()->play = Play::Direct;
        QTest::mouseClick(dialog.findChild<QWidget*>("primary"), Qt::LeftButton);
        QTRY_COMPARE(batch.list().rowCount(), 2);
        batch.waitForEnd();
        QCOMPARE(batch.states(), "as expected not as expected");
        QCOMPARE(asked(fixture), (QStringList{"First?", "Second?"}));
        QVERIFY(fixture.script()->requests()[0].mode == Mode::Direct
                && fixture.script()->requests()[1].mode == Mode::Region);
        QTRY_VERIFY(batch.list().at(1).turn != 0);
        QCOMPARE(storedTurn(fixture, batch.list().at(1).turn).marks.note, std::string("answer: 4"));
    }

    void listsThatCannotBeRead()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        const QString list = fixture.path("list.csv");
        write(list, "picture,question\n0.png,First?\n");
        QDialog& dialog = batch.open("batchList", list);
        const QString words = dialog.findChild<QLabel*>("batchSummary")->text();
        QVERIFY2(words.contains("list.csv") && words.contains("\"image\" is missing"), qPrintable(words));
        QVERIFY(!dialog.findChild<QWidget*>("primary")->isEnabled());
    }

    void oneCanBeAskedAgain()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        batch.startFolder(2);
        batch.waitForEnd();
        QTRY_VERIFY(batch.list().at(1).turn != 0);
        const TurnId first = batch.list().at(1).turn;
        fixture.script()->play = Play::Direct;
        batch.choose(1);
        fixture.action("batchAgain")->trigger();
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done");
        QCOMPARE(asked(fixture).size(), 3);
        QTRY_VERIFY(batch.list().at(1).turn != first);
        const StoredTurn again = storedTurn(fixture, batch.list().at(1).turn);
        QVERIFY(again.origin == (TurnOrigin{TurnCause::Again, first}));
        QCOMPARE(batch.list().at(1).reply, std::string("It is a kite."));
    }

    void itemsAreSkippedAndRemoved()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        fixture.script()->play = Play::StallInAnswer;
        batch.startFolder(4);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        batch.choose(0);
        QVERIFY(!fixture.action("batchRemove")->isEnabled()); // it is being asked
        batch.choose(1);
        fixture.action("batchSkip")->trigger();
        batch.choose(2);
        QTest::keyClick(fixture.window().findChild<QWidget*>("batchList"), Qt::Key_Delete);
        QCOMPARE(batch.states(), "being asked skipped waiting");
        batch.click("batchStop");
        batch.waitForEnd();
        fixture.script()->play = Play::Region;
        batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done skipped done");
        QCOMPARE(batch.progress(), "2 of 2 · 1 skipped");
        batch.choose(1);
        fixture.action("batchAgain")->trigger();
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done done");
        fixture.action("batchRemoveDone")->trigger();
        QCOMPARE(batch.list().rowCount(), 0);
        fixture.close();
        fixture.open();
        QTest::qWait(30);
        QCOMPARE(batch.list().rowCount(), 0);
    }

    void anEngineThatFailsEndsIt()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        fixture.script()->play = Play::Throw;
        batch.startFolder(7);
        batch.waitForEnd();
        QCOMPARE(batch.states(), "failed failed failed failed failed waiting waiting");
        const auto* notice = fixture.window().findChild<QWidget*>("batchPanel")->findChild<QLabel*>("problem");
        QVERIFY(notice->isVisible() && notice->text().contains("fails"));
        QVERIFY(!fixture.message().isVisible());
        fixture.script()->play = Play::Region;
        fixture.action("batchFailedAgain")->trigger();
        batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done done done done done done");
        QVERIFY(!notice->isVisible());
    }

    void aModelThatCannotBeLoadedEndsIt()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        fixture.window().runner().eject();
        fixture.script()->load = LoadPlay::Throw;
        batch.startFolder(3);
        batch.waitForEnd();
        QCOMPARE(batch.states(), "failed waiting waiting");
        QVERIFY(fixture.message().isVisible()); // of the model
        QVERIFY(fixture.script()->requests().empty());
    }

    void itBelongsToItsSession()
    {
        WindowFixture fixture;
        const BatchProbe batch(fixture);
        const SessionProbe probe(fixture);
        QObject context;
        afterTheFirst(fixture, context, [&] { fixture.script()->play = Play::StallInAnswer; });
        batch.startFolder(3);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_COMPARE(probe.count(), 2);
        const QString first = QString::fromStdString(probe.desk().file().string());
        probe.desk().newSession();
        QTRY_VERIFY(probe.desk().file() != first.toStdString());
        QCOMPARE(batch.list().rowCount(), 0);
        batch.waitForEnd();
        fixture.script()->play = Play::Region;
        probe.ask("Elsewhere");
        probe.desk().open(first);
        QTRY_COMPARE(batch.states(), "done waiting waiting");
        batch.click("batchGo");
        batch.waitForEnd();
        QCOMPARE(batch.states(), "done done done");
        probe.waitFor(3);
    }
};

VPT_REGISTER_TEST(TestBatchWindow)
#include "tst_batch_window.moc"
