#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack_data()
    {
        QTest::addColumn<int>("which");
        for (const char* name : {"full", "direct", "region", "regions", "overridden", "action", "cancelled", "empty"})
            QTest::newRow(name) << static_cast<int>(m_rows++);
    }
    void everythingComesBack()
    {
        QFETCH(int, which);
        const ImageSize size{64, 48};
        const Trace traces[] = {fullTrace(),
                                directTrace(size),
                                regionTrace(size),
                                regionsTrace(size),
                                overriddenTrace(size, {1, 2, 30, 40}),
                                actionTrace(size),
                                cancelledTrace(size),
                                Trace{}};
        const Trace& trace = traces[which];
        const SessionFolder folder;
        TurnId id = 0;
        {
            Session session = folder.open();
            id = session.append(picturePng(), trace, fullSettings());
        }
        QCOMPARE(folder.names(), QStringList{"a.vpts"}); // the journal was brought home
        const Session session = Session::open(folder.file(), Access::Read);
        const auto turn = session.turn(id);
        QVERIFY(turn);
        QCOMPARE(difference(turn->trace, trace), QString());
        QCOMPARE(difference(turn->settings, fullSettings()), QString());
        QVERIFY(turn->state == (trace.cancelled ? TurnState::Cancelled : TurnState::Done));
        QVERIFY(turn->createdMs > 1'700'000'000'000);
        QCOMPARE(turn->pictureHash.size(), std::size_t{64});
        QVERIFY(session.pictureBytes(id) == picturePng());
        QCOMPARE(session.picture(id).size(), size);
    }

    void picturesAreKeptOnce()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const TurnId first = session.append(picturePng(), regionTrace({64, 48}), settings());
        const TurnId second = session.append(picturePng(), regionTrace({64, 48}), settings());
        const TurnId third = session.append(picturePng(7), directTrace({64, 48}), settings());
        const QString before = runSql(folder.file(), "SELECT count(*) FROM picture");
        QCOMPARE(session.turn(first)->pictureHash, session.turn(second)->pictureHash);
        QVERIFY(session.turn(first)->pictureHash != session.turn(third)->pictureHash);

        const TurnId ids[] = {first, second, third};
        session.setMarks(first, {Verdict::Wrong, BoxJudgement::None, "", {MarkedBox()}});
        session.moveToBin(ids);
        QCOMPARE(session.purge(std::span(ids).first(1)), std::size_t{1});
        QCOMPARE(runSql(folder.file(), "SELECT count(*) FROM picture"), before); // the second turn needs them
        QCOMPARE(session.purge(ids), std::size_t{2});
        for (const char* table :
             {"picture", "turn", "round", "token", "region", "look", "map", "likely_region", "marked_box", "token_choice"})
            QCOMPARE(runSql(folder.file(), qPrintable(QString("SELECT count(*) FROM ") + table)), QString("0"));
        QCOMPARE(session.purge(ids), std::size_t{0});
        QVERIFY(!session.turn(first));
        // A removed number is not given again: what refers to it must not find another turn.
        QVERIFY(session.append(picturePng(), directTrace({64, 48}), settings()) > third);
    }

    // A linked picture is not in the session; it is the one that was asked about, or an error that says why not.
    void picturesCanBeLinked()
    {
        const SessionFolder folder;
        const auto file = folder.root() / "kite.png";
        writeBytes(file, picturePng());
        Session session = folder.open();
        const auto add = [&](const std::filesystem::path& linked) {
            const TurnId id = session.begin(picturePng(), directTrace({64, 48}), settings(), {}, linked);
            session.finish(id, directTrace({64, 48}));
            return id;
        };
        const auto embedded = [&] { return runSql(folder.file(), "SELECT max(length(bytes)) > 0 FROM picture"); };
        session.keepLookPictures(false);
        const TurnId id = add(file);
        QCOMPARE(embedded(), QString("0"));
        QVERIFY(session.pictureBytes(id) == picturePng());
        QCOMPARE(session.picture(id).size(), (ImageSize{64, 48}));
        QVERIFY(session.turn(id)->pictureFile == file);

        const auto why = [&] { return errorOf([&] { session.pictureBytes(id); }); };
        std::filesystem::remove(file);
        QVERIFY2(why().contains("no longer there") && why().contains("kite.png"), qPrintable(why()));
        writeBytes(file, picturePng(7));
        QVERIFY2(why().contains("has changed") && why().contains("kite.png"), qPrintable(why()));
        std::filesystem::remove(file);
        std::filesystem::create_directory(file);
        QVERIFY(!why().isEmpty());

        // Somebody says where it went.
        const auto put = folder.root() / "elsewhere.png";
        writeBytes(put, picturePng(7));
        const auto other = errorOf([&] { session.relink(id, put); });
        QVERIFY2(other.contains("not the picture") && other.contains("elsewhere.png"), qPrintable(other));
        QVERIFY(!errorOf([&] { session.relink(id + 1, put); }).isEmpty());
        QVERIFY(session.turn(id)->pictureFile == file);
        writeBytes(put, picturePng());
        session.relink(id, put);
        QVERIFY(session.turn(id)->pictureFile == put && session.pictureBytes(id) == picturePng());

        // The same picture from elsewhere: it is found where it was last.
        const auto moved = folder.root() / "moved.png";
        writeBytes(moved, picturePng());
        QCOMPARE(session.turn(add(moved))->pictureHash, session.turn(id)->pictureHash);
        QVERIFY(session.pictureBytes(id) == picturePng());
        // Once embedded, it stays so.
        add({});
        QCOMPARE(embedded(), QString("1"));
        add(moved);
        std::filesystem::remove(moved);
        QVERIFY(session.pictureBytes(id) == picturePng() && session.turn(id)->pictureFile.empty());
        QCOMPARE(runSql(folder.file(), "SELECT count(*) FROM picture"), QString("1"));
    }

    void aMovedFolderIsFoundWithOneOfItsPictures()
    {
        const SessionFolder folder;
        const auto from = folder.root() / "from", to = folder.root() / "to";
        std::filesystem::create_directory(from);
        Session session = folder.open();
        std::vector<TurnId> turns;
        for (const int number : {0, 1, 2, 3}) {
            const auto file = from / (std::to_string(number) + ".png");
            writeBytes(file, picturePng(number));
            turns.push_back(session.begin(picturePng(number), directTrace({64, 48}), settings(), {}, file));
        }
        std::filesystem::rename(from, to);
        writeBytes(to / "2.png", picturePng(7)); // no longer what was asked about
        std::filesystem::remove(to / "3.png");
        std::filesystem::create_directory(to / "3.png");
        session.relink(turns[0], to / "0.png");
        QVERIFY(session.pictureBytes(turns[0]) == picturePng(0) && session.pictureBytes(turns[1]) == picturePng(1));
        QVERIFY(session.turn(turns[2])->pictureFile == from / "2.png");
        QVERIFY(session.turn(turns[3])->pictureFile == from / "3.png");
    }

    void listOfTurns()
    {
        const SessionFolder folder;
        Session session = folder.open();
        QVERIFY(session.turns().empty());
        const Trace region = regionTrace({64, 48}), cancelled = cancelledTrace({64, 48});
        const TurnId first = session.append(picturePng(), region, settings());
        const TurnId second = session.append(picturePng(), cancelled, settings());
        const TurnId third = session.begin(picturePng(), region, settings());
        session.fail(third, "out of memory");
        const TurnId fourth = session.begin(picturePng(), region, settings());

        const std::vector<TurnSummary> turns = session.turns();
        QCOMPARE(turns.size(), std::size_t{4});
        QVERIFY(turns[0].id == first && turns[1].id == second && turns[2].id == third && turns[3].id == fourth);
        QCOMPARE(turns[0].question, region.question);
        QCOMPARE(turns[0].answer, region.answer);
        QCOMPARE(turns[0].model, region.model.name);
        QCOMPARE(turns[0].pictureName, settings().imageName);
        QVERIFY(turns[0].perception == PerceptionKind::Region && turns[0].mode == region.mode);
        QVERIFY(turns[0].state == TurnState::Done && turns[1].state == TurnState::Cancelled);
        QVERIFY(turns[2].state == TurnState::Failed && turns[3].state == TurnState::Running);
        QCOMPARE(session.turn(third)->error, std::string("out of memory"));
        QVERIFY(session.turn(first)->createdMs <= session.turn(fourth)->createdMs);
    }

    void picturesOfLooksCanBeLeftOut()
    {
        const SessionFolder folder;
        Session session = folder.open();
        session.keepLookPictures(false);
        const Trace trace = fullTrace();
        const Look look = session.turn(session.append(picturePng(), trace, settings()))->trace.firstLook;
        QCOMPARE(look.seen.size(), trace.firstLook.seen.size());
        QVERIFY(!look.seen.rgb);
        QCOMPARE(look.tokens, trace.firstLook.tokens);
        QCOMPARE(runSql(folder.file(), "SELECT count(*) FROM picture"), QString("1"));
    }

    void allOrNothing()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const auto broken = [&] {
            session.atomically([&] {
                session.append(picturePng(), fullTrace(), settings());
                throw Error(ErrorKind::Input, "the disk went away");
            });
        };
        QVERIFY(errorOf(broken).contains("went away"));
        QVERIFY(session.turns().empty());
        // What was remembered of the lost rows is forgotten.
        const TurnId id = session.append(picturePng(), fullTrace(), settings());
        QCOMPARE(difference(session.turn(id)->trace, fullTrace()), QString());
    }

    void severalAppendAtATime()
    {
        const SessionFolder folder;
        Session first = folder.open(), second = folder.open();
        const TurnId a = first.append(picturePng(), directTrace({64, 48}), settings());
        const TurnId b = second.append(picturePng(), directTrace({64, 48}), settings());
        const TurnId c = first.append(picturePng(), directTrace({64, 48}), settings());
        QVERIFY(a < b && b < c);
        QCOMPARE(second.turns().size(), std::size_t{3});
    }

    void oneOwner()
    {
        const SessionFolder folder;
        {
            const Session owner = folder.open(Access::Own);
            QVERIFY(errorOf([&] { folder.open(Access::Own); }).contains("another program is working in this session"));
            QCOMPARE(folder.open(Access::Read).limitation(), std::string("The session was opened for reading."));
            QVERIFY(folder.open(Access::Append).limitation().empty());
        }
        QCOMPARE(errorOf([&] { folder.open(Access::Own); }), QString());
    }

    void nothingIsWrittenThroughAReader()
    {
        const SessionFolder folder;
        const TurnId id = folder.open().append(picturePng(), directTrace({64, 48}), settings());
        Session reader = Session::open(folder.file(), Access::Read);
        QVERIFY(errorOf([&] { reader.append(picturePng(), directTrace({64, 48}), settings()); }).contains("for reading"));
        const TurnId ids[] = {id};
        QVERIFY(errorOf([&] { reader.moveToBin(ids); }).contains("for reading"));
        QVERIFY(errorOf([&] { reader.restore(ids); }).contains("for reading"));
        QVERIFY(errorOf([&] { reader.purge(ids); }).contains("for reading"));
        QVERIFY(errorOf([&] { reader.setMarks(id, {}); }).contains("for reading"));
        QVERIFY(errorOf([&] { reader.setProperties({}); }).contains("for reading"));
        QVERIFY(!errorOf([&] { reader.atomically([] {}); }).isEmpty());
    }

    void wrongUse()
    {
        const SessionFolder folder;
        Session session = folder.open();
        QVERIFY(errorOf([&] { session.begin({}, Trace{}, settings()); }).contains("no picture"));
        QVERIFY(errorOf([&] { session.update(5, Trace{}); }).contains("no turn 5"));
        QVERIFY(errorOf([&] { session.picture(5); }).contains("no turn 5"));
    }

private:
    int m_rows = 0;
};

VPT_REGISTER_TEST(TestSession)
#include "tst_session.moc"
