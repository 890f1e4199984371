#include "tests/support/registry.h"
#include "tests/ui/full_disk.h"
#include "tests/ui/killed_program.h"
#include "tests/ui/session_probe.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/stage_row.h"

#include <QAbstractItemView>
#include <QAction>
#include <QFile>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

namespace {

constexpr const char* kChildFolder = "VPT_TEST_SESSION_CHILD";

void write(const QString& path, const QByteArray& bytes, qint64 at = 0)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

QPushButton& remedy(WindowFixture& fixture)
{
    return *fixture.message().findChild<QPushButton*>("messageRemedy");
}

QString text(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

} // namespace

// Session files as the window opens, makes, copies and names them; and what happens where it cannot.
class TestSessionFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newSessionsAndBack()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        const auto first = probe.desk().file();
        QTest::keyClick(&fixture.window(), Qt::Key_N, Qt::ControlModifier); // empty as it is
        QCOMPARE(probe.desk().file(), first);
        probe.ask("One");
        QTest::keyClick(&fixture.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(probe.desk().file() != first && !probe.desk().isBusy());
        QCOMPARE(probe.count(), 0);
        QVERIFY(fixture.window().document().runs().empty());
        QVERIFY(!fixture.window().document().picture().isNull()); // the picture stays
        probe.ask("Two");
        QCOMPARE(probe.desk().recent().size(), 2);
        QMenu* recent = probe.desk().panel().menu().findChild<QMenu*>("recentSessions");
        Q_EMIT recent->aboutToShow();
        QCOMPARE(recent->actions().size(), 2);
        QVERIFY(!recent->actions().front()->isEnabled());
        recent->actions().back()->trigger();
        QTRY_COMPARE(probe.desk().file(), first);
        probe.waitFor(1);
        QTRY_COMPARE(probe.shown().request().question, "One");
    }

    void aCopyIsWhereWorkGoesOn()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("One");
        const auto original = probe.desk().file();
        probe.desk().saveAs(fixture.path("copy")); // the suffix is put there
        QTRY_COMPARE(text(probe.desk().file()), fixture.path("copy.vpts"));
        probe.waitFor(1);
        probe.ask("Two");
        probe.desk().open(text(original));
        QTRY_COMPARE(probe.desk().file(), original);
        probe.waitFor(1);
        fixture.close();
        QVERIFY(!QFile::exists(fixture.path("copy.vpts-wal"))); // one file each
        QCOMPARE(Session::open(fixture.path("copy.vpts").toStdString(), Access::Read).turns().size(), std::size_t(2));
    }

    void aNameOfItsOwn()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        fixture.action("renameSession")->trigger();
        auto* dialog = fixture.window().findChild<QInputDialog*>();
        QVERIFY(dialog);
        dialog->setTextValue("  Kites and  boats ");
        dialog->accept();
        QCOMPARE(probe.title(), "Kites and boats");
        fixture.close();
        fixture.open();
        QTRY_COMPARE(SessionProbe(fixture).title(), "Kites and boats");
    }

    void aDroppedSessionIsOpened()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("One");
        const auto first = probe.desk().file();
        probe.desk().newSession();
        QTRY_VERIFY(probe.desk().file() != first && !probe.desk().isBusy());
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(text(first))});
        QVERIFY(fixture.window().takeData(dropped));
        QTRY_COMPARE(probe.desk().file(), first);
        QTRY_COMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
    }

    void theSessionOfTheCommandLine()
    {
        WindowFixture fixture;
        SessionProbe(fixture).ask("One");
        fixture.close();
        const QString wanted = fixture.path("wanted.vpts");
        fixture.open([&](WindowSetup& setup) { setup.session = wanted.toStdString(); });
        QTRY_COMPARE(text(SessionProbe(fixture).desk().file()), wanted);
        QVERIFY(!fixture.window().document().picture().isNull()); // an empty one begins with the sample
        SessionProbe(fixture).ask("Two");
        fixture.close();
        fixture.open([&](WindowSetup& setup) { setup.session = wanted.toStdString(); });
        QTRY_COMPARE(SessionProbe(fixture).shown().request().question, "Two");
    }

    void aSecondWindow()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("One");
        const auto first = probe.desk().file();
        {
            MainWindow second(fixture.setup()); // takes a session of its own
            QTRY_VERIFY(!second.sessions().file().empty() && second.isIdle());
            QVERIFY(second.sessions().file() != first);
            QVERIFY(!second.findChild<MessageBar*>("messageBar")->isVisibleTo(&second));
        }
        WindowSetup setup = fixture.setup();
        setup.session = first;
        MainWindow reader(std::move(setup)); // is asked for this one
        QTRY_COMPARE(reader.sessions().file(), first);
        QTRY_VERIFY(reader.isIdle());
        auto* message = reader.findChild<MessageBar*>("messageBar");
        QVERIFY(message->isVisibleTo(&reader));
        QVERIFY2(message->sentence().contains("another program"), qPrintable(message->sentence()));
        QVERIFY(!reader.findChild<QAction*>("correct")->isEnabled());
        QVERIFY(!reader.findChild<QAction*>("deleteTurn")->isEnabled());
        QCOMPARE(QString::fromStdString(reader.document().shown().answer()), "Eileen Collins");
        // What is asked here is not lost: it goes into the new session that is offered.
        reader.ask();
        QTRY_VERIFY(reader.isIdle());
        QTRY_VERIFY2(message->sentence().contains("could not be stored"), qPrintable(message->sentence()));
        QTest::mouseClick(message->findChild<QPushButton*>("messageRemedy"), Qt::LeftButton);
        QTRY_VERIFY(reader.sessions().file() != first && reader.isIdle());
        auto* turns = reader.sessions().panel().findChild<QAbstractItemView*>("turnList")->model();
        QTRY_COMPARE(turns->rowCount(), 1);
        QCOMPARE(probe.count(), 1);
        QVERIFY(reader.sessions().mayClose());
    }

    void noSession_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("These are no turns.\n");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n", 8);
        QTest::newRow("cut off") << QByteArray("SQLite format 3\0", 16);
    }
    void noSession()
    {
        QFETCH(QByteArray, bytes);
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("One");
        const auto before = probe.desk().file();
        const QString stranger = fixture.path("stranger.vpts");
        write(stranger, bytes);
        fixture.window().openSession(stranger);
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY2(fixture.message().sentence().contains("stranger.vpts"), qPrintable(fixture.message().sentence()));
        QCOMPARE(probe.desk().file(), before); // which goes on
        probe.ask("Two");
        fixture.close();
        // At a start, too, with a new session in its place.
        fixture.open([&](WindowSetup& setup) { setup.session = stranger.toStdString(); });
        QTRY_VERIFY(fixture.message().isVisible());
        QTRY_VERIFY(!SessionProbe(fixture).desk().file().empty());
        QVERIFY(text(SessionProbe(fixture).desk().file()) != stranger);
        QFile untouched(stranger);
        QVERIFY(untouched.open(QIODevice::ReadOnly));
        QCOMPARE(untouched.readAll(), bytes);
    }

    void aDamagedSessionIsShownAsFarAsItCanBeRead()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        for (const char* question : {"One", "Two", "Three", "Four"})
            probe.ask(question);
        const QString file = text(probe.desk().file());
        fixture.close();
        const qint64 size = QFile(file).size();
        QVERIFY(size > 64 * 1024);
        const qint64 third = size / 4096 / 3 * 4096;
        write(file, QByteArray(third, '\x5a'), third);
        fixture.open();
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY2(fixture.message().sentence().contains("damaged"), qPrintable(fixture.message().sentence()));
        QTRY_VERIFY(fixture.window().isIdle());
        QTest::mouseClick(&remedy(fixture), Qt::LeftButton); // a new session
        QTRY_VERIFY(text(SessionProbe(fixture).desk().file()) != file);
        QTRY_VERIFY(fixture.window().isIdle());
        SessionProbe(fixture).ask("Five");
    }

    void aFullDiskLosesNothing()
    {
        WindowFixture fixture;
        SessionProbe probe(fixture);
        probe.ask("One");
        {
            const test::FullDisk full;
            fixture.question().setQuestion("Two");
            fixture.askAndWait();
            QTRY_VERIFY(fixture.message().isVisible());
        }
        QVERIFY2(fixture.message().sentence().contains("could not be stored"), qPrintable(fixture.message().sentence()));
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins"); // the window goes on
        QTRY_VERIFY(probe.state().contains("not saved"));
        QTest::mouseClick(&remedy(fixture), Qt::LeftButton);
        QTRY_COMPARE(probe.count(), 2);
        QTRY_VERIFY(probe.line(1).state == TurnState::Done);
        QTRY_VERIFY(!probe.state().contains("not saved"));
        fixture.close();
        fixture.open();
        QTRY_COMPARE(SessionProbe(fixture).shown().request().question, "Two");
    }

    // The other program of the next test. By itself it does nothing.
    void aWindowAtWork()
    {
        const QString folder = qEnvironmentVariable(kChildFolder);
        if (folder.isEmpty())
            QSKIP("only as a part of whatWasShownAsSavedIsThereAfterAKill()");
        WindowFixture fixture(test::sessionsIn(folder));
        const SessionProbe probe(fixture);
        for (int i = probe.count();; ++i) {
            probe.ask(QString("Question %1").arg(i));
            std::printf("saved %d\n", i);
            std::fflush(stdout);
        }
    }

    void whatWasShownAsSavedIsThereAfterAKill()
    {
        QTemporaryDir folder;
        QSet<int> saved;
        for (const int pauseMs : {0, 7, 23}) {
            const qsizetype wanted = saved.size() + 2;
            test::runAndKill(
                "aWindowAtWork", kChildFolder, folder.path(),
                [&](const QByteArray& line) {
                    if (line.startsWith("saved "))
                        saved << line.mid(6).toInt();
                    return saved.size() >= wanted;
                },
                pauseMs);
        }
        QVERIFY(saved.size() >= 6);
        WindowFixture fixture(test::sessionsIn(folder.path()));
        const SessionProbe probe(fixture);
        QVERIFY(!fixture.message().isVisible());
        for (const int i : saved) {
            QTRY_COMPARE(QString::fromStdString(probe.line(i).question), QString("Question %1").arg(i));
            QVERIFY(probe.line(i).state == TurnState::Done && probe.line(i).answer == "Eileen Collins");
        }
        QTRY_VERIFY(!probe.shown().request().question.empty());
    }
};

VPT_REGISTER_TEST(TestSessionFiles)
#include "tst_session_files.moc"
