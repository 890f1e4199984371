#include "core/base/stop.h"
#include "tests/evaluation/evaluation_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <algorithm>
#include <barrier>

using namespace vpt;
using namespace vpt::test;

namespace {

std::size_t positionOf(const Request& request)
{
    return std::stoul(request.question.substr(request.question.rfind(' ') + 1));
}

std::vector<std::size_t> positionsAsked(const FakeEngine& engine)
{
    std::vector<std::size_t> positions;
    for (const Request& request : engine.asked)
        positions.push_back(positionOf(request));
    return positions;
}

std::vector<std::unique_ptr<Engine>> twins(const FakeEngine& engine, int number)
{
    std::vector<std::unique_ptr<Engine>> engines;
    for (int i = 0; i < number; ++i)
        engines.push_back(engine.twin(1));
    return engines;
}

} // namespace

class TestEvaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySampleIsAskedAndKept()
    {
        const EvaluationFolder folder;
        folder.write(10, 3);
        Session session = folder.session();
        FakeEngine engine;
        Evaluation evaluation(session, planOf(folder));
        QCOMPARE(evaluation.planned(), std::size_t{10});
        QCOMPARE(evaluation.finished(), std::size_t{0});
        std::vector<EvaluationProgress> progress;
        evaluation.go(engine, [&](const EvaluationItem&, const EvaluationProgress& p) { progress.push_back(p); }, {});

        // Samples with the same picture follow each other, otherwise they stay in their order.
        QVERIFY((positionsAsked(engine) == std::vector<std::size_t>{0, 3, 6, 9, 1, 4, 7, 2, 5, 8}));
        QCOMPARE(progress.size(), std::size_t{10});
        QVERIFY(progress.back().done == 10 && progress.back().total == 10 && progress.back().failed == 0);
        QCOMPARE(evaluation.finished(), std::size_t{10});

        const Request& request = engine.asked.front();
        QVERIFY(request.mode == Mode::Region && !request.rawPrompt); // the sample says it, its question does not
        QCOMPARE(request.question, std::string("Which number? 0"));
        QCOMPARE(request.image.size(), (ImageSize{64, 48}));

        const std::vector<EvaluationItem> items = evaluation.items();
        QCOMPARE(items.size(), std::size_t{10});
        for (std::size_t i = 0; i < items.size(); ++i) {
            const EvaluationItem& item = items[i];
            QCOMPARE(item.position, i);
            QCOMPARE(item.sample, "s" + std::to_string(i));
            QCOMPARE(item.family, std::string(i % 2 ? "odd" : "even"));
            QVERIFY(item.gold == std::to_string(i) && item.answer == item.gold && item.error.empty());
            QVERIFY(item.mode == "region" && item.decision == "region");
            QCOMPARE(item.scores.at("exact"), 1.0);
            QCOMPARE(item.scores.at("coverage"), 0.5);
            const auto turn = session.turn(item.turn.value());
            QVERIFY(turn->state == TurnState::Done && turn->trace.answer == item.answer);
            QVERIFY(turn->settings.orientation == Orientation::AsStored && turn->settings.program == "VPT 9.9");
            QVERIFY(session.pictureBytes(*item.turn).size() > 50);
        }
        QCOMPARE(session.turns().size(), std::size_t{10});
    }

    void goesOnWhereItWas()
    {
        const EvaluationFolder folder;
        folder.write(10, 2);
        std::stop_source source;
        {
            Session session = folder.session();
            FakeEngine engine;
            engine.reply = [&](const Request&, Trace&) {
                if (engine.asked.size() == 4)
                    source.request_stop();
            };
            Evaluation evaluation(session, planOf(folder));
            QVERIFY_EXCEPTION_THROWN(evaluation.go(engine, nullptr, source.get_token()), Cancelled);
            QCOMPARE(evaluation.finished(), std::size_t{4}); // the one at hand was finished before the stop was seen
        }
        Session session = folder.session();
        FakeEngine engine;
        Evaluation evaluation(session, planOf(folder));
        QCOMPARE(evaluation.finished(), std::size_t{4});
        EvaluationProgress last;
        evaluation.go(engine, [&](const EvaluationItem&, const EvaluationProgress& p) { last = p; }, {});
        QCOMPARE(engine.asked.size(), std::size_t{6});
        QVERIFY(last.done == 6 && last.total == 6);
        QCOMPARE(evaluation.finished(), std::size_t{10});
        QCOMPARE(session.turns().size(), std::size_t{10});
        QCOMPARE(session.evaluations().size(), std::size_t{1});
        FakeEngine idle;
        Evaluation(session, planOf(folder)).go(idle, nullptr, {});
        QVERIFY(idle.asked.empty());
    }

    // An answer that was stopped in the middle is none.
    void unfinishedAnswersAreNotKept()
    {
        const EvaluationFolder folder;
        folder.write(3, 1);
        Session session = folder.session();
        FakeEngine engine;
        engine.reply = [](const Request&, Trace& trace) { trace.cancelled = true; };
        Evaluation evaluation(session, planOf(folder));
        QVERIFY_EXCEPTION_THROWN(evaluation.go(engine, nullptr, {}), Cancelled);
        QVERIFY(evaluation.items().empty() && session.turns().empty());
    }

    void otherwiseRefused_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("expected");
        QTest::newRow("data") << 0 << "of the data file tags.json";
        QTest::newRow("model") << 1 << "of the model fake";
        QTest::newRow("mode") << 2 << "with the settings";
        QTest::newRow("number of tokens") << 3 << "with the settings";
        QTest::newRow("dtype") << 4 << "with the settings";
        QTest::newRow("sampling") << 5 << "with the settings";
    }
    void otherwiseRefused()
    {
        QFETCH(int, what);
        QFETCH(QString, expected);
        const EvaluationFolder folder;
        folder.write(3, 1);
        Session session = folder.session();
        FakeEngine engine;
        Evaluation(session, planOf(folder)).go(engine, nullptr, {});
        if (what == 0)
            folder.write(4, 1);
        EvaluationPlan plan = planOf(folder);
        if (what == 1)
            plan.modelHash = "another";
        if (what == 2)
            plan.settings.mode = Mode::Direct;
        if (what == 3)
            plan.settings.maxNewTokens = 5;
        if (what == 4)
            plan.model.dtype = "bfloat16";
        if (what == 5)
            plan.settings.sampling.sample = true;
        const QString words = errorOf([&] { Evaluation(session, std::move(plan)); });
        QVERIFY2(words.contains(expected) && words.contains("another session"), qPrintable(words));
        QCOMPARE(session.evaluations().size(), std::size_t{1});
    }

    // The name of the model and the place of the data do not matter, nor does where it ran.
    void sameByContent()
    {
        const EvaluationFolder folder;
        folder.write(3, 1);
        Session session = folder.session();
        Evaluation(session, planOf(folder));
        std::filesystem::copy_file(folder.data(), folder.root() / "copy.json");
        EvaluationPlan plan = planOf(folder);
        plan.data = DataFile::open(folder.root() / "copy.json");
        plan.model.name = "renamed";
        plan.model.device = "cuda:0";
        QCOMPARE(errorOf([&] { Evaluation(session, std::move(plan)); }), QString());
    }

    void severalDataFilesInOneSession()
    {
        const EvaluationFolder folder;
        folder.write(3, 1);
        std::filesystem::copy_file(folder.data(), folder.root() / "first.json");
        folder.write(4, 2);
        Session session = folder.session();
        FakeEngine engine;
        EvaluationPlan plan = planOf(folder);
        Evaluation second(session, plan);
        plan.data = DataFile::open(folder.root() / "first.json");
        Evaluation first(session, plan);
        second.go(engine, nullptr, {});
        first.go(engine, nullptr, {});
        QVERIFY(first.finished() == 3 && second.finished() == 4);
        QCOMPARE(session.evaluations().size(), std::size_t{2});
        plan.settings.mode = Mode::Auto;
        QVERIFY(errorOf([&] { Evaluation(session, plan); }).contains("with the settings"));
    }

    void limits()
    {
        const EvaluationFolder folder;
        folder.write(6, 2);
        Session session = folder.session();
        FakeEngine engine;
        EvaluationPlan plan = planOf(folder);
        plan.limit = 4;
        Evaluation first(session, plan);
        first.go(engine, nullptr, {});
        QVERIFY((positionsAsked(engine) == std::vector<std::size_t>{0, 2, 1, 3}));
        plan.limit = 100; // more of the same run
        Evaluation more(session, plan);
        more.go(engine, nullptr, {});
        QCOMPARE(engine.asked.size(), std::size_t{6});
        QCOMPARE(more.items().size(), std::size_t{6});
        QCOMPARE(first.items().size(), std::size_t{4});
    }

    void failuresAreNamedAndTriedAgain()
    {
        const EvaluationFolder folder;
        folder.write(8, 4);
        folder.breakSample(1, R"({"messages": 5})");
        std::filesystem::rename(folder.root() / "p2.png", folder.root() / "away.png"); // samples 2 and 6
        Session session = folder.session();
        FakeEngine engine;
        engine.reply = [](const Request& request, Trace&) {
            if (request.question.ends_with(" 4"))
                throw Error(ErrorKind::Usage, "the question is too long");
        };
        Evaluation evaluation(session, planOf(folder));
        EvaluationProgress last;
        evaluation.go(engine, [&](const EvaluationItem&, const EvaluationProgress& p) { last = p; }, {});
        QVERIFY(last.done == 8 && last.failed == 4);
        const std::vector<EvaluationItem> items = evaluation.items();
        QVERIFY(QString::fromStdString(items[1].error).contains("tags.json, sample 1"));
        QVERIFY(items[1].sample == "1" && items[1].family == "tags");
        QVERIFY(QString::fromStdString(items[2].error).contains("p2.png"));
        QVERIFY(QString::fromStdString(items[6].error).contains("p2.png"));
        QCOMPARE(items[4].error, std::string("the question is too long"));
        for (const std::size_t failed : {1, 2, 4, 6})
            QVERIFY(!items[failed].turn && items[failed].scores.empty());
        QCOMPARE(evaluation.finished(), std::size_t{4});
        QCOMPARE(session.turns().size(), std::size_t{4});

        // The picture is back: only what failed is asked again.
        std::filesystem::rename(folder.root() / "away.png", folder.root() / "p2.png");
        FakeEngine again;
        Evaluation(session, planOf(folder)).go(again, nullptr, {});
        QVERIFY((positionsAsked(again) == std::vector<std::size_t>{4, 2, 6}));
        QCOMPARE(evaluation.finished(), std::size_t{7});
        QVERIFY(evaluation.items()[2].turn && evaluation.items()[2].error.empty());
    }

    void aFailingEngineEndsTheRun_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("asked");
        QTest::newRow("memory") << static_cast<int>(ErrorKind::Memory) << 5;
        QTest::newRow("internal") << static_cast<int>(ErrorKind::Internal) << 5;
        QTest::newRow("changed model") << static_cast<int>(ErrorKind::Checkpoint) << 1;
    }
    void aFailingEngineEndsTheRun()
    {
        QFETCH(int, kind);
        QFETCH(int, asked);
        const EvaluationFolder folder;
        folder.write(20, 1);
        Session session = folder.session();
        FakeEngine engine;
        engine.reply = [&](const Request&, Trace&) { throw Error(static_cast<ErrorKind>(kind), "it broke"); };
        Evaluation evaluation(session, planOf(folder));
        QCOMPARE(errorOf([&] { evaluation.go(engine, nullptr, {}); }), QString("it broke"));
        QCOMPARE(engine.asked.size(), static_cast<std::size_t>(asked));
    }

    void severalAreAskedAtOnce()
    {
        const EvaluationFolder folder;
        folder.write(12, 4);
        Session session = folder.session();
        FakeEngine engine;
        std::barrier together(3);
        engine.reply = [&](const Request& request, Trace&) {
            if (positionOf(request) < 3) // each about another picture
                together.arrive_and_wait();
        };
        const auto engines = twins(engine, 3);
        Evaluation evaluation(session, planOf(folder));
        std::size_t last = 0;
        evaluation.go(engines,
                      [&](const EvaluationItem&, const EvaluationProgress& progress) {
                          QCOMPARE(progress.done, ++last);
                          QCOMPARE(progress.total, std::size_t{12});
                      },
                      {});
        QCOMPARE(last, std::size_t{12});
        QCOMPARE(evaluation.finished(), std::size_t{12});
        for (const EvaluationItem& item : evaluation.items())
            QVERIFY(item.answer == item.gold && session.turn(item.turn.value())->trace.answer == item.gold);
        for (const auto& one : engines) { // the questions about a picture stay with one engine, in their order
            const std::vector<std::size_t> asked = positionsAsked(static_cast<const FakeEngine&>(*one));
            QVERIFY(asked.size() == 3 || asked.size() == 6);
            for (std::size_t i = 0; i < asked.size(); ++i)
                QCOMPARE(asked[i], asked[i / 3 * 3] + i % 3 * 4);
        }
    }

    void theFirstThatFailsEndsTheOthers()
    {
        const EvaluationFolder folder;
        folder.write(40, 40);
        Session session = folder.session();
        FakeEngine engine;
        engine.reply = [&](const Request& request, Trace&) {
            if (positionOf(request) == 5)
                throw Error(ErrorKind::Checkpoint, "the file has changed");
            QTest::qSleep(2);
        };
        Evaluation evaluation(session, planOf(folder));
        QCOMPARE(errorOf([&] { evaluation.go(twins(engine, 4), nullptr, {}); }), QString("the file has changed"));
        QVERIFY(evaluation.finished() < 40);
        engine.reply = {};
        evaluation.go(twins(engine, 4), nullptr, {});
        QCOMPARE(evaluation.finished(), std::size_t{40});

        const EvaluationFolder fresh;
        fresh.write(4, 4);
        Session another = fresh.session();
        std::stop_source source;
        source.request_stop();
        Evaluation stopped(another, planOf(fresh));
        QVERIFY_EXCEPTION_THROWN(stopped.go(twins(engine, 2), nullptr, source.get_token()), Cancelled);
    }

    void oneBadMomentDoesNot()
    {
        const EvaluationFolder folder;
        folder.write(20, 1);
        Session session = folder.session();
        FakeEngine engine;
        engine.reply = [&](const Request&, Trace&) {
            if (engine.asked.size() % 5 != 0)
                throw Error(ErrorKind::Memory, "no memory just now");
        };
        Evaluation evaluation(session, planOf(folder));
        evaluation.go(engine, nullptr, {});
        QCOMPARE(evaluation.finished(), std::size_t{4});
    }

    void cropsAndBareSamples()
    {
        const EvaluationFolder folder;
        folder.write(3, 1);
        std::vector<DataSample> samples;
        const DataFile data = DataFile::open(folder.data());
        for (std::size_t i = 0; i < data.size(); ++i)
            samples.push_back(data.at(i));
        samples[0].images.front().crop = PixelBox{-2, 0, 10, 20};
        samples[1].images.clear();
        writeDataFile(folder.data(), samples);

        Session session = folder.session();
        FakeEngine engine;
        Evaluation evaluation(session, planOf(folder));
        evaluation.go(engine, nullptr, {});
        const std::vector<EvaluationItem> items = evaluation.items();
        QCOMPARE(engine.asked.front().image.size(), (ImageSize{12, 20}));
        QCOMPARE(session.picture(items[0].turn.value()).size(), (ImageSize{12, 20}));
        QVERIFY(QString::fromStdString(items[1].error).contains("no picture"));
        QVERIFY(items[2].error.empty());
    }

    void settingsAreText()
    {
        const ModelInfo model{"m", "clip", 1, "bfloat16", "cuda:0"};
        QCOMPARE(QString::fromStdString(settingsText({}, model)),
                 QString(R"({"mode":"as-data","dtype":"bfloat16","max_new_tokens":1024,"parity":false,"sample":false})"));
        EvaluationSettings settings;
        settings.mode = Mode::Direct;
        settings.sampling.sample = true;
        settings.sampling.seed = 7;
        QVERIFY(QString::fromStdString(settingsText(settings, model)).endsWith(R"("top_p":0.1,"seed":7})"));
    }
};

VPT_REGISTER_TEST(TestEvaluation)
#include "tst_evaluation.moc"
