#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <numeric>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr ImageSize kSize{80, 80}; // ten pixels a cell

Trace answered(const char* answer, const char* model = "tiny")
{
    Trace trace;
    trace.model.name = model;
    trace.image = kSize;
    trace.question = "what?";
    trace.answer = answer;
    return trace;
}

Trace looked(const char* answer, CellRange cells, PixelBox box, const char* model = "tiny")
{
    Trace trace = answered(answer, model);
    trace.perception.kind = PerceptionKind::Region;
    trace.perception.regions.push_back({cells, box, false, 0.5});
    return trace;
}

Trace withBox(const char* answer, PixelBox box, const char* model = "tiny")
{
    Trace trace = looked(answer, {0, 0, 7, 7}, box, model);
    trace.perception.regions[0].overridden = true;
    return trace;
}

MarkedBox drawn(PixelBox box, BoxOrigin origin = BoxOrigin::UserSnap)
{
    return {box, {}, origin, "tiny", 0};
}

// A session that knows how to add turns.
class Bench {
    SessionFolder m_folder;

public:
    Session session = m_folder.open();

    TurnId add(const Trace& trace, TurnCause cause = TurnCause::Asked, TurnId alternativeTo = 0)
    {
        return session.append(picturePng(), trace, settings(), {cause, alternativeTo});
    }
    void mark(TurnId id, Verdict verdict, std::vector<MarkedBox> boxes = {})
    {
        session.setMarks(id, {verdict, BoxJudgement::None, "", std::move(boxes)});
    }
    SessionStatistics statistics(Verdict verdict = Verdict::None) const
    {
        TurnFilter filter;
        if (verdict != Verdict::None)
            filter.verdicts = {verdict};
        return session.statistics(filter);
    }
};

} // namespace

class TestSessionStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofNothing()
    {
        const Bench bench;
        const SessionStatistics none = bench.statistics();
        QVERIFY(none.turns == 0 && none.verdicts.empty() && none.models.empty() && none.modelBoxes.empty());
        QVERIFY(none.secondLook == AnswerChanges() && none.userBox == AnswerChanges());
    }

    void counts()
    {
        Bench bench;
        const TurnId first = bench.add(looked("a", {1, 2, 2, 2}, {0, 10, 40, 40}));
        bench.add(looked("b", {2, 2, 2, 3}, {10, 10, 40, 50}));
        bench.add(withBox("c", {0, 0, 8, 8}));
        bench.add(answered("d", "other"));
        bench.mark(first, Verdict::Wrong);

        const SessionStatistics all = bench.statistics();
        QCOMPARE(all.turns, std::size_t{4});
        QVERIFY((all.verdicts == std::map<Verdict, std::size_t>{{Verdict::None, 3}, {Verdict::Wrong, 1}}));
        QVERIFY((all.models == std::map<std::string, std::size_t>{{"other", 1}, {"tiny", 3}}));
        QVERIFY((all.perceptions
                 == std::map<PerceptionKind, std::size_t>{{PerceptionKind::None, 1}, {PerceptionKind::Region, 3}}));
        QVERIFY((all.boxJudgements == std::map<BoxJudgement, std::size_t>{{BoxJudgement::None, 4}}));
        // The models' regions alone: cells (1..2, 2) and (2, 2..3).
        QCOMPARE(std::accumulate(all.selectedCells.begin(), all.selectedCells.end(), std::size_t{0}), std::size_t{4});
        QCOMPARE(all.selectedCells[2 * kGridCells + 1], std::size_t{1});
        QCOMPARE(all.selectedCells[2 * kGridCells + 2], std::size_t{2});
        QCOMPARE(all.selectedCells[3 * kGridCells + 2], std::size_t{1});
        QCOMPARE(all.modelBoxes.size(), std::size_t{2});
        QVERIFY((all.modelBoxes[0] == BoxSample{first, 0, 0.125, 0.5, 0.5, {1, 2, 2, 2}}));
        QCOMPARE(all.modelBoxes[0].area(), 0.1875);

        const SessionStatistics wrong = bench.statistics(Verdict::Wrong);
        QVERIFY(wrong.turns == 1 && wrong.modelBoxes.size() == 1 && wrong.models.size() == 1);
    }

    void overlaps_data()
    {
        QTest::addColumn<int>("x0");
        QTest::addColumn<int>("x1");
        QTest::addColumn<double>("expected");
        QTest::newRow("equal") << 0 << 40 << 1.0;
        QTest::newRow("half of it") << 0 << 20 << 0.5;
        QTest::newRow("as much again") << 0 << 80 << 0.5;
        QTest::newRow("beside") << 40 << 80 << 0.0;
        QTest::newRow("shifted") << 20 << 60 << 1.0 / 3;
        QTest::newRow("empty") << 20 << 20 << 0.0;
    }
    void overlaps()
    {
        QFETCH(int, x0);
        QFETCH(int, x1);
        QFETCH(double, expected);
        const PixelBox box{x0, 0, x1, 40};
        const Trace trace = looked("a", {0, 0, 3, 3}, {0, 0, 40, 40});

        Bench marked;
        TurnId id = marked.add(trace);
        marked.mark(id, Verdict::None, {drawn(box), drawn({0, 0, 1, 1}, BoxOrigin::GroundTruth)});
        const std::vector<BoxOverlap> byMark = marked.statistics().overlaps;
        QCOMPARE(byMark.size(), std::size_t{1});
        QCOMPARE(byMark[0].turn, id);
        QCOMPARE(byMark[0].iou, expected);

        Bench asked;
        id = asked.add(trace);
        asked.add(withBox("b", box), TurnCause::UserBox, id);
        asked.mark(id, Verdict::None, {drawn(box, BoxOrigin::UserExact)}); // the same once more
        asked.add(withBox("b", {1, 1, 2, 2}), TurnCause::WhatIf, id); // is no correction
        asked.add(withBox("b", {1, 1, 2, 2})); // of another question
        QVERIFY(asked.statistics().overlaps == byMark);
    }

    void bestOfSeveral()
    {
        Bench bench;
        Trace trace = looked("a", {}, {0, 0, 40, 40});
        trace.perception.regions.push_back({{}, {40, 40, 80, 80}, false, 0.5});
        const TurnId id = bench.add(trace);
        bench.mark(id, Verdict::None, {drawn({40, 40, 80, 80}), drawn({0, 0, 40, 20})});
        const std::vector<BoxOverlap> overlaps = bench.statistics().overlaps;
        QCOMPARE(overlaps.size(), std::size_t{2});
        QVERIFY(overlaps[0].iou + overlaps[1].iou == 1.5);
    }

    void changedAnswers()
    {
        Bench bench;
        const Trace look = looked("red", {}, {0, 0, 40, 40});
        // Looking again made it another answer; the user's first box did not, the second one did.
        const TurnId first = bench.add(look);
        bench.add(answered(" blue"), TurnCause::WhatIf, first);
        bench.add(withBox("red\n", {0, 0, 8, 8}), TurnCause::UserBox, first);
        const TurnId green = bench.add(withBox("green", {0, 0, 9, 9}), TurnCause::UserBox, first);
        bench.add(withBox("no correction", {0, 0, 9, 9}), TurnCause::WhatIf, first);
        // The other way round, and the same answer.
        const TurnId direct = bench.add(answered("red"));
        bench.add(look, TurnCause::Again, direct);
        // Another model is no comparison, nor a turn that stands alone or was stopped.
        const TurnId other = bench.add(answered("x", "other"));
        bench.add(look, TurnCause::OtherModel, other);
        bench.add(look);
        Trace stopped = answered("");
        stopped.cancelled = true;
        bench.add(stopped, TurnCause::WhatIf, bench.add(look));

        const SessionStatistics all = bench.statistics();
        QVERIFY((all.secondLook == AnswerChanges{2, {first}}));
        QVERIFY((all.userBox == AnswerChanges{2, {green}}));

        // A pair counts where one of the two is meant, and not where none is.
        bench.mark(first, Verdict::Wrong);
        const SessionStatistics wrong = bench.statistics(Verdict::Wrong);
        QVERIFY((wrong.secondLook == AnswerChanges{1, {first}}));
        QVERIFY((wrong.userBox == AnswerChanges{2, {green}}));
        bench.mark(first, Verdict::Correct);
        QVERIFY(bench.statistics(Verdict::Wrong).secondLook == AnswerChanges());

        // What is in the bin is no alternative.
        bench.session.moveToBin(std::vector<TurnId>{green});
        QVERIFY((bench.statistics().userBox == AnswerChanges{1, {}}));
        TurnFilter binned;
        binned.binned = true;
        QCOMPARE(bench.session.statistics(binned).turns, std::size_t{1});
    }
};

VPT_REGISTER_TEST(TestSessionStatistics)
#include "tst_session_statistics.moc"
