#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

const std::vector<BatchQuestion> kQuestions{{"/pictures/a.png", "What is it?", Mode::Auto, ""},
                                            {"/pictures/b.png_1,2,30,40", "Which number?", Mode::Region, "47"},
                                            {"/pictures/c.png", "Is there a cup?", Mode::Direct, "no"}};

std::vector<BatchState> statesOf(const Session& session)
{
    std::vector<BatchState> states;
    for (const BatchItem& item : session.batch())
        states.push_back(item.state);
    return states;
}

} // namespace

class TestBatchItems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBackInTheirOrder()
    {
        const SessionFolder folder;
        std::vector<BatchItem> added;
        {
            Session session = folder.open();
            added = session.addToBatch(kQuestions);
            QCOMPARE(added.size(), kQuestions.size());
            const auto more = session.addToBatch(std::span(kQuestions).first(1));
            QVERIFY(more.front().id > added.back().id);
            added.push_back(more.front());
        }
        const std::vector<BatchItem> items = folder.open().batch();
        QVERIFY(items == added);
        QVERIFY(items[1].asked == kQuestions[1] && items[1].state == BatchState::Waiting && items[1].turn == 0);
    }

    // What was being asked when the program died is waiting again.
    void anItemIsAsFarAsItsTurn_data()
    {
        QTest::addColumn<int>("end"); // TurnState
        QTest::addColumn<int>("state"); // BatchState
        QTest::newRow("killed") << int(TurnState::Running) << int(BatchState::Waiting);
        QTest::newRow("stopped") << int(TurnState::Cancelled) << int(BatchState::Waiting);
        QTest::newRow("answered") << int(TurnState::Done) << int(BatchState::Done);
        QTest::newRow("failed") << int(TurnState::Failed) << int(BatchState::Failed);
    }
    void anItemIsAsFarAsItsTurn()
    {
        QFETCH(int, end);
        QFETCH(int, state);
        const SessionFolder folder;
        TurnId turn = 0;
        Trace trace = regionTrace({64, 48});
        {
            Session session = folder.open();
            const BatchItemId item = session.addToBatch(kQuestions)[1].id;
            session.atomically([&] {
                turn = session.begin(picturePng(), trace, settings());
                session.setBatchTurn(item, turn);
            });
            trace.cancelled = TurnState(end) == TurnState::Cancelled;
            if (TurnState(end) == TurnState::Failed)
                session.fail(turn, "the numbers are not finite");
            else if (TurnState(end) != TurnState::Running)
                session.finish(turn, trace);
        }
        const Session session = folder.open();
        const BatchItem item = session.batch()[1];
        QCOMPARE(int(item.state), state);
        QCOMPARE(item.turn, turn);
        QCOMPARE(item.reply, trace.answer);
        QCOMPARE(item.error, std::string(item.state == BatchState::Failed ? "the numbers are not finite" : ""));
    }

    void statesAreSet()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const auto items = session.addToBatch(kQuestions);
        const BatchItemId first[] = {items[0].id}, others[] = {items[1].id, items[2].id};
        session.setBatchState(first, BatchState::Failed, "there is no such file");
        session.setBatchState(others, BatchState::Skipped);
        QCOMPARE(session.batch()[0].error, std::string("there is no such file"));
        QVERIFY((statesOf(session) == std::vector{BatchState::Failed, BatchState::Skipped, BatchState::Skipped}));
        session.setBatchState(first, BatchState::Waiting);
        QVERIFY(session.batch()[0].error.empty());

        // Once more: the turn of before is still known until another one asks it.
        const TurnId turn = session.append(picturePng(), regionTrace({64, 48}), settings());
        session.setBatchTurn(items[0].id, turn);
        session.setBatchState(first, BatchState::Waiting);
        QVERIFY(session.batch()[0].state == BatchState::Waiting && session.batch()[0].turn == turn);

        session.removeFromBatch(others);
        QCOMPARE(session.batch().size(), std::size_t{1});
        QCOMPARE(session.turns().size(), std::size_t{1});
    }

    void anItemOutlivesItsTurn()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const BatchItemId item = session.addToBatch(kQuestions).front().id;
        const TurnId turn[] = {session.append(picturePng(), regionTrace({64, 48}), settings())};
        session.setBatchTurn(item, turn[0]);
        session.moveToBin(turn);
        QCOMPARE(session.batch().front().turn, turn[0]);
        session.purge(turn);
        QVERIFY(session.batch().front().state == BatchState::Done && session.batch().front().turn == 0);
    }

    void nothingIsWrittenWhereNothingMayBe()
    {
        const SessionFolder folder;
        folder.open().addToBatch(kQuestions);
        Session session = folder.open(Access::Read);
        QCOMPARE(session.batch().size(), kQuestions.size());
        QVERIFY(errorOf([&] { session.addToBatch(kQuestions); }).contains("opened for reading"));
        QVERIFY(errorOf([&] { session.setBatchTurn(1, 1); }).contains("opened for reading"));
    }
};

VPT_REGISTER_TEST(TestBatchItems)
#include "tst_batch_items.moc"
