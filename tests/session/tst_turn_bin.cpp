// Turns that belong together, and turns that were deleted.
#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

class TestTurnBin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alternatives()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const Trace trace = regionTrace({64, 48});
        const auto add = [&](const TurnOrigin& origin) { return session.append(picturePng(), trace, settings(), origin); };
        const TurnId first = add({});
        const TurnId other = add({});
        const TurnId withBox = add({TurnCause::UserBox, first});
        const TurnId again = add({TurnCause::Again, withBox}); // of an alternative: of the same first one
        QVERIFY(session.turn(again)->origin == (TurnOrigin{TurnCause::Again, first}));
        QVERIFY(session.turn(first)->origin == TurnOrigin());
        QVERIFY(session.turns()[2].origin == (TurnOrigin{TurnCause::UserBox, first}));
        for (const TurnId id : {first, withBox, again})
            QCOMPARE(listed(idsOf(session.alternatives(id))), listed({first, withBox, again}));
        QCOMPARE(listed(idsOf(session.alternatives(other))), listed({other}));
        QVERIFY(session.alternatives(77).empty());
        QVERIFY(errorOf([&] { add({TurnCause::Again, 77}); }).contains("no turn 77"));
        QCOMPARE(session.turns().size(), std::size_t{4});

        // They belong together without the first one, too.
        const TurnId ids[] = {first};
        session.moveToBin(ids);
        QCOMPARE(listed(idsOf(session.alternatives(again))), listed({withBox, again}));
        session.purge(ids);
        QCOMPARE(listed(idsOf(session.alternatives(withBox))), listed({withBox, again}));
        QVERIFY(session.turn(add({TurnCause::OtherModel, again}))->origin.alternativeTo == first);
    }

    void bin()
    {
        const SessionFolder folder;
        Session session = folder.open();
        std::vector<TurnId> ids;
        for (int i = 0; i < 4; ++i)
            ids.push_back(session.append(picturePng(i), regionTrace({64, 48}), settings()));
        const TurnFilter everything;
        TurnFilter binned;
        binned.binned = true;

        QCOMPARE(session.purge(ids), std::size_t{0}); // what is not in the bin stays
        QCOMPARE(session.moveToBin(std::vector<TurnId>{ids[0], ids[2], 99}), std::size_t{2});
        QCOMPARE(session.moveToBin(std::vector<TurnId>{ids[2], ids[3]}), std::size_t{1});
        QCOMPARE(listed(session.find(everything)), listed({ids[1]}));
        QCOMPARE(listed(idsOf(session.turns())), listed({ids[1]}));
        QCOMPARE(listed(session.find(binned)), listed({ids[0], ids[2], ids[3]}));
        const auto turn = session.turn(ids[2]);
        QVERIFY(turn && turn->binnedMs.value_or(0) > 1'700'000'000'000);
        QCOMPARE(difference(turn->trace, regionTrace({64, 48})), QString());
        QVERIFY(session.pictureBytes(ids[2]) == picturePng(2));

        QCOMPARE(session.restore(std::vector<TurnId>{ids[1], ids[2]}), std::size_t{1});
        QCOMPARE(listed(session.find(everything)), listed({ids[1], ids[2]}));
        QVERIFY(!session.turn(ids[2])->binnedMs);

        QCOMPARE(session.purge(ids), std::size_t{2});
        QVERIFY(session.find(binned).empty() && !session.turn(ids[0]));
        QCOMPARE(listed(session.find(everything)), listed({ids[1], ids[2]}));
        QVERIFY(session.pictureBytes(ids[1]) == picturePng(1));
    }
};

VPT_REGISTER_TEST(TestTurnBin)
#include "tst_turn_bin.moc"
