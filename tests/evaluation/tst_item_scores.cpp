#include "core/evaluation/item_scores.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

namespace {

DataSample sampleOf(const std::string& answer)
{
    DataSample sample;
    sample.answer = answer;
    sample.images = {{"a.png", std::nullopt}};
    return sample;
}

Trace traceOf(const std::string& answer, Mode mode = Mode::Auto, PerceptionKind kind = PerceptionKind::None)
{
    Trace trace;
    trace.answer = answer;
    trace.mode = mode;
    trace.perception.kind = kind;
    trace.rounds.emplace_back();
    trace.timings.load = 1000;
    trace.timings.total = 1250;
    return trace;
}

} // namespace

class TestItemScores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofText()
    {
        const auto scores = itemScores(sampleOf("red"), traceOf("Red."));
        QCOMPARE(scores.at("exact"), 0.0);
        QCOMPARE(scores.at("normalised"), 1.0);
        QCOMPARE(scores.at("anls"), 0.75);
        QCOMPARE(scores.at("milliseconds"), 250.0);
        QCOMPARE(scores.at("cut"), 0.0);
        QCOMPARE(scores.size(), std::size_t{5});
    }

    void ofYesAndNo()
    {
        const auto scores = itemScores(sampleOf("Yes"), traceOf("no"));
        QCOMPARE(scores.at("yes_true"), 1.0);
        QCOMPARE(scores.at("yes_said"), 0.0);
    }

    void ofBoxes()
    {
        DataSample sample = sampleOf("47");
        sample.boxes = {{10, 10, 20, 20}};
        Trace trace = traceOf("47", Mode::Region, PerceptionKind::Region);
        trace.perception.regions = {{{}, {15, 0, 100, 100}, false, 1}};
        auto scores = itemScores(sample, trace);
        QCOMPARE(scores.at("covered"), 0.0);
        QCOMPARE(scores.at("coverage"), 0.5);
        QCOMPARE(scores.at("iou"), 50.0 / 8550);

        // Of a crop: its pixels begin elsewhere.
        sample.images.front().crop = PixelBox{5, 5, 60, 60};
        trace.perception.regions = {{{}, {5, 5, 15, 15}, false, 1}};
        scores = itemScores(sample, trace);
        QCOMPARE(scores.at("covered"), 1.0);
        QCOMPARE(scores.at("iou"), 1.0);

        // Nothing was looked at although it was asked for.
        QCOMPARE(itemScores(sample, traceOf("47", Mode::Region)).at("covered"), 0.0);
        // It was not asked for.
        QVERIFY(!itemScores(sample, traceOf("47", Mode::Action, PerceptionKind::Seg)).contains("covered"));
        QVERIFY(!itemScores(sample, traceOf("47", Mode::Auto)).contains("covered"));
    }

    void ofChoice_data()
    {
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("expected");
        const auto row = [](const char* name, Mode right, PerceptionKind kind, double expected) {
            QTest::newRow(name) << static_cast<int>(right) << static_cast<int>(kind) << expected;
        };
        row("region", Mode::Region, PerceptionKind::Region, 1);
        row("action", Mode::Action, PerceptionKind::Seg, 1);
        row("any action", Mode::Action, PerceptionKind::Clip, 1);
        row("direct", Mode::Direct, PerceptionKind::None, 1);
        row("region for action", Mode::Action, PerceptionKind::Region, 0);
        row("direct for region", Mode::Region, PerceptionKind::None, 0);
    }
    void ofChoice()
    {
        QFETCH(int, right);
        QFETCH(int, kind);
        QFETCH(double, expected);
        DataSample sample = sampleOf("x");
        sample.mode = static_cast<Mode>(right);
        const Trace trace = traceOf("x", Mode::Auto, static_cast<PerceptionKind>(kind));
        QCOMPARE(itemScores(sample, trace).at("choice"), expected);
        QVERIFY(!itemScores(sample, traceOf("x", Mode::Region)).contains("choice"));
        sample.mode = Mode::Auto; // the data tell by their own second look, or not at all
        QVERIFY(!itemScores(sample, trace).contains("choice"));
        if (static_cast<Mode>(right) == Mode::Region)
            sample.images.push_back({"a.png", PixelBox{0, 0, 10, 10}});
        if (static_cast<Mode>(right) == Mode::Action)
            sample.segImages.push_back({"a.png", std::nullopt});
        if (static_cast<Mode>(right) != Mode::Direct)
            QCOMPARE(itemScores(sample, trace).at("choice"), expected);
    }

    void ofAnswersCutOff()
    {
        Trace trace = traceOf("x");
        trace.rounds.back().stopped = StopReason::Length;
        QCOMPARE(itemScores(sampleOf("x"), trace).at("cut"), 1.0);
    }
};

VPT_REGISTER_TEST(TestItemScores)
#include "tst_item_scores.moc"
