// Values and jobs behind the Inspect tab.
#include "tests/support/registry.h"
#include "tests/ui/fake_engine.h"
#include "ui/answer_map_view.h"
#include "ui/inspect_tokens.h"
#include "ui/inspected.h"
#include "ui/inspector.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace vpt;
using namespace vpt::ui;
using test::InspectionPlay;
using test::Script;

namespace {

Request question()
{
    Request request;
    request.image = test::testImage(64, 48);
    request.question = "What is it?";
    return request;
}

struct Fixture {
    std::shared_ptr<Script> script = std::make_shared<Script>();
    InferenceController controller{[this] { return test::makeFakeEngine(script); }};
    Inspector inspector{controller};

    // An answer of the loaded model.
    void answer(const Request& request)
    {
        QSignalSpy loaded(&controller, &InferenceController::loadEnded), ended(&controller, &InferenceController::runEnded);
        controller.load({{}, "model", {}, {}, false});
        controller.ask(request);
        QTRY_COMPARE(ended.size(), 1);
        inspector.setModel(std::get<ModelInfo>(loaded.front()[1].value<LoadOutcome>()));
        inspector.setAnswer(request, std::get<Trace>(ended.front()[1].value<RunOutcome>()));
        QVERIFY(inspector.canLook());
    }
    bool isIdle() const { return inspector.work() == Inspector::Work::None; }
};

} // namespace

class TestInspected : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersAreGrouped()
    {
        using Answers = std::vector<std::optional<OtherAnswer>>;
        const Answers answers{OtherAnswer{"Two.", 1}, std::nullopt,           OtherAnswer{"blue", 1},
                              OtherAnswer{" 2", 0.5}, OtherAnswer{"Blue", 1}, OtherAnswer{"", 1}};
        QCOMPARE(groupAnswers(answers), (std::vector<int>{0, -1, 1, 0, 1, 2}));
        QVERIFY(isSameAnswer("A kite.", "kite") && !isSameAnswer("kite", "kites"));
    }

    void colorsAndLettersTellApart()
    {
        std::set<QRgb> colors;
        std::set<QString> letters;
        for (int group = 0; group < 8; ++group) {
            colors.insert(answerColor(group).rgb());
            letters.insert(answerLetter(group));
        }
        QCOMPARE(colors.size(), std::size_t(8));
        QCOMPARE(letters.size(), std::size_t(8));
        QCOMPARE(answerColor(40), answerColor(7));
        QCOMPARE(answerLetter(25), QStringLiteral("Z"));
        QCOMPARE(answerLetter(26), QStringLiteral("…"));
    }

    void tokensCanBeSeen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("special") << "<|x_4|>"
                                 << "x_4";
        QTest::newRow("blank") << " kite"
                               << "␣kite";
        QTest::newRow("line") << "\n"
                              << "⏎";
        QTest::newRow("tab") << "\t"
                             << "⇥";
        QTest::newRow("nothing") << ""
                                 << "∅";
        QTest::newRow("not special") << "<|"
                                     << "<|";
        QTest::newRow("other script") << "猫"
                                      << "猫";
    }
    void tokensCanBeSeen()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(visibleToken(text.toStdString()), expected);
    }

    void questionsAreTheSameByWhatTheyAsk()
    {
        const Request one = question();
        Request other = one;
        other.inspect = true;
        QVERIFY(isSameQuestion(one, other));
        other.boxes = {{0, 0, 8, 8}};
        QVERIFY(!isSameQuestion(one, other));
        other = one;
        other.sampling.seed = 5;
        QVERIFY(!isSameQuestion(one, other));
        QVERIFY(!isSameQuestion(one, question())); // other pixels, though equal ones
    }

    void aChosenTokenTakesThePlaceOfOneThatWaits()
    {
        Fixture fixture;
        fixture.answer(question());
        fixture.script->inspection = InspectionPlay::Stall;
        fixture.inspector.sweep(1);
        QTRY_COMPARE(int(fixture.script->stalling), 1);
        const int before = fixture.inspector.total();
        fixture.inspector.attend(2, 0);
        fixture.inspector.attend(2, 1);
        QCOMPARE(fixture.inspector.total(), before + 1);
        fixture.inspector.stop();
        QTRY_VERIFY(fixture.isIdle());
        QVERIFY(fixture.inspector.shown()->attention.empty());
        fixture.script->inspection = InspectionPlay::Quick;
        fixture.inspector.attend(2, 1);
        QTRY_VERIFY(fixture.isIdle());
        QVERIFY(fixture.inspector.shown()->attention.contains({2, 1}));
    }

    void progressCountsAndEstimates()
    {
        Fixture fixture;
        fixture.answer(question());
        std::vector<std::pair<int, int>> seen;
        QObject::connect(&fixture.inspector, &Inspector::changed, [&] {
            if (fixture.isIdle())
                return;
            seen.emplace_back(fixture.inspector.done(), fixture.inspector.total());
            QCOMPARE(fixture.inspector.remainingMs() >= 0, fixture.inspector.done() > 0);
        });
        fixture.inspector.sweep(4);
        QTRY_VERIFY(fixture.isIdle());
        QCOMPARE(seen.back(), std::pair(24, 25));
        QVERIFY(fixture.inspector.shown()->answerMaps.at(4).isComplete());
        QCOMPARE(fixture.inspector.done(), 0); // ready for the next
    }

    void whatWasFoundOutComesBackWithItsAnswer()
    {
        Fixture fixture;
        const Request first = question();
        fixture.answer(first);
        const Trace trace = fixture.inspector.shown()->trace;
        fixture.inspector.colourFeatures();
        QTRY_VERIFY(fixture.isIdle());
        const Request second = question();
        fixture.inspector.setAnswer(second, trace);
        QVERIFY(!fixture.inspector.shown()->features);
        fixture.inspector.setAnswer(first, trace);
        QVERIFY(fixture.inspector.shown()->features.has_value());
        Trace others = trace;
        others.model.name = "another";
        fixture.inspector.setAnswer(first, others);
        QVERIFY(!fixture.inspector.shown()->features); // that was another model's
        QVERIFY(!fixture.inspector.canLook());
        fixture.inspector.colourFeatures();
        QVERIFY(fixture.isIdle());
    }

    void aLoadStopsAnInspectionAndItsEndIsReported()
    {
        Fixture fixture;
        fixture.answer(question());
        fixture.script->inspection = InspectionPlay::Stall;
        QSignalSpy ended(&fixture.controller, &InferenceController::inspectionEnded);
        QSignalSpy loaded(&fixture.controller, &InferenceController::loadEnded);
        const JobId job = fixture.controller.inspect(question());
        QTRY_COMPARE(int(fixture.script->stalling), 1);
        fixture.controller.load({{}, "next", {}, {}, false});
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.front()[0].value<JobId>(), job);
        QVERIFY(std::holds_alternative<Stopped>(ended.front()[1].value<InspectionOutcome>()));
        QVERIFY(!fixture.controller.isBusy());
    }

    void oneJobIsStoppedAlone()
    {
        Fixture fixture;
        fixture.answer(question());
        fixture.script->inspection = InspectionPlay::Stall;
        QSignalSpy ended(&fixture.controller, &InferenceController::inspectionEnded);
        const JobId first = fixture.controller.inspect(question()), second = fixture.controller.inspect(question());
        QTRY_COMPARE(int(fixture.script->stalling), 1);
        fixture.controller.stop(second); // which waits
        fixture.controller.stop(first);
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(int(fixture.script->inspections), 1);
    }
};

VPT_REGISTER_TEST(TestInspected)
#include "tst_inspected.moc"
