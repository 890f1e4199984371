#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

class TestTurnMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingAtFirst()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const TurnId id = session.append(picturePng(), regionTrace({64, 48}), settings());
        QVERIFY(session.marks(id) == TurnMarks());
        QVERIFY(session.turn(id)->marks == TurnMarks() && session.turn(id)->origin == TurnOrigin());
    }

    void comeBack_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("judgement");
        QTest::addColumn<int>("origin");
        const auto row = [](const char* name, Verdict verdict, BoxJudgement judgement, BoxOrigin origin) {
            QTest::newRow(name) << static_cast<int>(verdict) << static_cast<int>(judgement) << static_cast<int>(origin);
        };
        row("accepted", Verdict::Correct, BoxJudgement::Accepted, BoxOrigin::Model);
        row("snapped", Verdict::Wrong, BoxJudgement::Corrected, BoxOrigin::UserSnap);
        row("exact", Verdict::Unsure, BoxJudgement::Corrected, BoxOrigin::UserExact);
        row("from a data set", Verdict::None, BoxJudgement::None, BoxOrigin::GroundTruth);
    }
    void comeBack()
    {
        QFETCH(int, verdict);
        QFETCH(int, judgement);
        QFETCH(int, origin);
        const auto boxOrigin = static_cast<BoxOrigin>(origin);
        TurnMarks marks{
            static_cast<Verdict>(verdict),
            static_cast<BoxJudgement>(judgement),
            "l\xC3\xA4uft \"so\"\n\xFF",
            {{{1, 2, 30, 40}, {0, 1, 2, 3}, boxOrigin, "tiny", 1'700'000'000'000}, {{0, 0, 64, 48}, {}, boxOrigin, "", 0}}};
        const SessionFolder folder;
        const Trace trace = regionTrace({64, 48});
        TurnId id = 0;
        {
            Session session = folder.open();
            id = session.append(picturePng(), trace, settings());
            session.setMarks(id, marks);
            const std::int64_t now = session.marks(id).boxes[1].createdMs;
            QVERIFY(now > 1'700'000'000'000);
            marks.boxes[1].createdMs = now;
        }
        Session session = folder.open();
        QVERIFY(session.marks(id) == marks);
        const auto turn = session.turn(id);
        QVERIFY(turn->marks == marks);
        QCOMPARE(difference(turn->trace, trace), QString()); // the model's own box stays
        const TurnSummary line = session.turns().front();
        QVERIFY(line.verdict == marks.verdict && line.boxJudgement == marks.boxJudgement && line.note == marks.note);

        // The turn goes on without losing them, and an edit is undone with what was there before.
        session.update(id, trace);
        session.finish(id, trace);
        QVERIFY(session.marks(id) == marks);
        session.setMarks(id, {});
        QVERIFY(session.marks(id) == TurnMarks());
        session.setMarks(id, marks);
        QVERIFY(session.marks(id) == marks);
    }

    void names()
    {
        for (const auto verdict : {Verdict::None, Verdict::Correct, Verdict::Wrong, Verdict::Unsure})
            QVERIFY(verdictNamed(verdictName(verdict)) == verdict);
        for (const auto judgement : {BoxJudgement::None, BoxJudgement::Accepted, BoxJudgement::Corrected})
            QVERIFY(boxJudgementNamed(boxJudgementName(judgement)) == judgement);
        for (const auto origin : {BoxOrigin::Model, BoxOrigin::UserSnap, BoxOrigin::UserExact, BoxOrigin::GroundTruth})
            QVERIFY(boxOriginNamed(boxOriginName(origin)) == origin);
        for (const auto cause :
             {TurnCause::Asked, TurnCause::UserBox, TurnCause::Again, TurnCause::OtherModel, TurnCause::WhatIf})
            QVERIFY(turnCauseNamed(turnCauseName(cause)) == cause);
        QVERIFY(!verdictNamed("right") && !boxJudgementNamed("") && !boxOriginNamed("user") && !turnCauseNamed("x"));
    }

    void noSuchTurn()
    {
        const SessionFolder folder;
        Session session = folder.open();
        QVERIFY(errorOf([&] { session.marks(4); }).contains("no turn 4"));
        QVERIFY(errorOf([&] { session.setMarks(4, {}); }).contains("no turn 4"));
        QCOMPARE(runSql(folder.file(), "SELECT count(*) FROM marked_box"), QString("0"));
    }

    void properties()
    {
        const SessionFolder folder;
        const SessionProperties changed{"K\xC3\xA4sten", Orientation::AsStored, true};
        {
            Session session = folder.open();
            QVERIFY(session.properties() == SessionProperties());
            session.setProperties({"first", Orientation::Upright});
            session.setProperties(changed);
        }
        QVERIFY(Session::open(folder.file(), Access::Read).properties() == changed);
        runSql(folder.file(), "UPDATE property SET value = 'sideways' WHERE name = 'orientation'");
        QVERIFY(errorOf([&] { folder.open().properties(); }).contains("damaged"));
    }
};

VPT_REGISTER_TEST(TestTurnMarks)
#include "tst_turn_marks.moc"
