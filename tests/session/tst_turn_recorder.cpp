#include "core/session/turn_recorder.h"
#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

// The events of a region question in their order.
std::vector<StageEvent> eventsOf(const Trace& trace)
{
    std::vector<StageEvent> events{ImagePrepared{trace.firstLook}, PrefillProgress{1, 1, 2}, PrefillDone{1, 30, 4}};
    const auto tokens = [&](int number) {
        for (const TokenInfo& token : trace.rounds[static_cast<std::size_t>(number) - 1].tokens)
            events.push_back(TokenDecoded{number, token, token.text});
    };
    tokens(1);
    events.push_back(RegionsPredicted{trace.perception.regions});
    for (std::size_t i = 0; i < trace.perception.looks.size(); ++i)
        events.push_back(CropPrepared{static_cast<int>(i), trace.perception.looks[i]});
    events.push_back(PrefillDone{2, 60, 40});
    tokens(2);
    events.push_back(AnswerReady{trace.answer});
    return events;
}

Trace startOf(const Trace& trace)
{
    Trace start;
    start.model = trace.model;
    start.image = trace.image;
    start.question = trace.question;
    start.mode = trace.mode;
    return start;
}

} // namespace

class TestTurnRecorder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // After every event the file holds what the events so far have told, but for the tokens of a round that goes on.
    void stagesAsTheyHappen()
    {
        const Trace trace = regionsTrace({64, 48});
        const SessionFolder folder;
        Session session = folder.open();
        const Session reader = Session::open(folder.file(), Access::Read);
        TurnRecorder recorder(session, picturePng(), startOf(trace), settings());
        QVERIFY(reader.turn(recorder.id())->state == TurnState::Running);

        Trace known = startOf(trace);
        for (const StageEvent& event : eventsOf(trace)) {
            recorder.stage(event);
            grow(known, event);
            if (!std::holds_alternative<TokenDecoded>(event) && !std::holds_alternative<PrefillDone>(event))
                QCOMPARE(difference(reader.turn(recorder.id())->trace, known), QString());
        }
        QVERIFY(reader.turn(recorder.id())->state == TurnState::Running);
        QCOMPARE(known.answer, trace.answer);
        QCOMPARE(known.rounds.size(), std::size_t{2});

        recorder.finish(trace);
        const auto turn = reader.turn(recorder.id());
        QVERIFY(turn->state == TurnState::Done);
        QCOMPARE(difference(turn->trace, trace), QString());
        QCOMPARE(reader.turns().size(), std::size_t{1});
    }

    // Asked while the model was loading: its name is known at first, and the rest as soon as it is there.
    void theModelIsKnownLater()
    {
        const Trace trace = regionTrace({64, 48});
        const SessionFolder folder;
        Session session = folder.open();
        const Session reader = Session::open(folder.file(), Access::Read);
        Trace start = startOf(trace);
        start.model = {};
        start.model.name = "name of a folder";
        TurnRecorder recorder(session, picturePng(), start, settings());
        const auto model = [&] { return reader.turn(recorder.id())->trace.model; };
        QCOMPARE(model().name, std::string("name of a folder"));
        recorder.setModel(trace.model);
        QCOMPARE(model().variant, trace.model.variant);
        QCOMPARE(model().dtype, trace.model.dtype);
        QCOMPARE(model().device, trace.model.device);
        QCOMPARE(model().parameters, trace.model.parameters);
        QCOMPARE(reader.models(), std::vector<std::string>{trace.model.name});
        TurnFilter filter;
        filter.text = trace.model.name;
        QCOMPARE(reader.find(filter).size(), std::size_t{1});
        recorder.stage(ImagePrepared{trace.firstLook});
        recorder.fail("the device is lost");
        QCOMPARE(model().variant, trace.model.variant);
    }

    void actions_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("perception");
        const auto row = [](const char* name, ActionKind kind, PerceptionKind perception) {
            QTest::newRow(name) << static_cast<int>(kind) << static_cast<int>(perception);
        };
        row("CLIP", ActionKind::Clip, PerceptionKind::Clip);
        row("DINOv2", ActionKind::Detection, PerceptionKind::Detection);
        row("SAM", ActionKind::Seg, PerceptionKind::Seg);
    }
    void actions()
    {
        QFETCH(int, kind);
        QFETCH(int, perception);
        Trace trace;
        grow(trace, ActionPredicted{static_cast<ActionKind>(kind)});
        QCOMPARE(static_cast<int>(trace.perception.kind), perception);
        grow(trace, FeaturesPlaced{static_cast<ActionKind>(kind), {"sam", {}, {}, 4}, {2, 2, {1, 2, 3, 4}}});
        QCOMPARE(trace.perception.looks.size(), std::size_t{1});
        QCOMPARE(trace.perception.gate->values.size(), std::size_t{4});
    }

    void failures()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const Trace trace = regionTrace({64, 48});
        TurnRecorder recorder(session, picturePng(), startOf(trace), settings());
        recorder.stage(ImagePrepared{trace.firstLook});
        recorder.fail("the device is lost");
        const auto turn = session.turn(recorder.id());
        QVERIFY(turn->state == TurnState::Failed);
        QCOMPARE(turn->error, std::string("the device is lost"));
        QCOMPARE(turn->trace.firstLook.tokens, trace.firstLook.tokens);
    }
};

VPT_REGISTER_TEST(TestTurnRecorder)
#include "tst_turn_recorder.moc"
