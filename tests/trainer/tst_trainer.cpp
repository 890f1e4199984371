#include "core/base/error.h"
#include "core/trainer/trainer.h"
#include "tests/support/registry.h"
#include "tests/trainer/free_port.h"
#include "tests/trainer/small_run.h"

#include <ATen/CPUGeneratorImpl.h>

#include <QTest>

#include <set>
#include <sstream>

using namespace vpt;
using namespace vpt::test;

namespace {

// Columns of a log that do not tell the time.
std::vector<std::string> curve(const std::filesystem::path& output)
{
    std::vector<std::string> lines;
    std::istringstream text(readText(output / "train_log.csv"));
    for (std::string line; std::getline(text, line);) {
        std::istringstream fields(line);
        std::string kept, field;
        for (int column = 0; column < 7 && std::getline(fields, field, ','); ++column)
            kept += field + ",";
        lines.push_back(kept);
    }
    return lines;
}

} // namespace

class TestTrainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runLearnsLogsAndSaves()
    {
        SmallRun run;
        run.config.phases[0].steps = 60;
        run.config.phases[0].learningRate = 0.1;
        run.config.saveEvery = 20;
        run.config.keepCheckpoints = 2;
        Recorder recorder;
        FakeLearner learner;
        const TrainOutcome outcome = run.run(recorder, learner);
        QVERIFY(!outcome.interrupted);
        QCOMPARE(outcome.steps, std::int64_t{60});
        QCOMPARE(recorder.steps.size(), std::size_t{60});
        QVERIFY(recorder.losses().back() < 0.5 * recorder.losses().front());
        QCOMPARE(recorder.steps[0].learningRate, 0.0);
        QVERIFY(recorder.steps[5].gradientNorm > 0);
        QVERIFY(recorder.steps[5].tokens > 0);
        QVERIFY(recorder.steps[30].secondsLeft > 0);
        QCOMPARE(curve(run.config.output).size(), std::size_t{61});
        // The last two of three checkpoints, and the model itself.
        QVERIFY(!std::filesystem::exists(run.config.output / "checkpoint-20"));
        QVERIFY(std::filesystem::exists(run.config.output / "checkpoint-40" / "model.txt"));
        QVERIFY(std::filesystem::exists(run.config.output / "checkpoint-60" / "model.txt"));
        QVERIFY(std::filesystem::exists(run.config.output / "model" / "model.txt"));
    }

    // One step by hand: the mean over micro-batches, clipped, then AdamW.
    void aStepIsTheMeanOverMicroBatches_data()
    {
        QTest::addColumn<bool>("byTokens");
        QTest::newRow("mean of micro-batches") << false;
        QTest::newRow("mean of tokens") << true;
    }
    void aStepIsTheMeanOverMicroBatches()
    {
        QFETCH(bool, byTokens);
        SmallRun run;
        run.config.phases[0].steps = 1;
        run.config.phases[0].warmupSteps = 0;
        run.config.model.paraMaskId = 0;
        run.config.average = byTokens ? LossAverage::Tokens : LossAverage::MicroBatch;
        run.config.optimizer.maxGradNorm = 0;
        Recorder recorder;
        FakeLearner learner;
        run.run(recorder, learner);

        // The same two micro-batches once more, from the same plan.
        const TrainingData data = TrainingData::open(run.config.data, run.config.seed, [](auto&&...) {}, {});
        StepPlanner planner(data, run.config.phases, {2, 2, 1, 0, false}, run.config.seed);
        const Preparation with("tiny-vpt-clip", run.config);
        FakeLearner fresh;
        double weights = 0, losses = 0;
        for (int micro = 0; micro < 2; ++micro) {
            std::vector<PreparedSample> samples;
            const BatchLoader::Addresses addresses = planner.next().value();
            for (const SampleAddress& address : addresses)
                samples.push_back(with.preparer.prepare(data.at(address), SampleUse::Conversation));
            LossOptions options;
            options.generator = at::make_generator<at::CPUGeneratorImpl>(
                seedOf(seedOf(run.config.seed, 0x3000), static_cast<std::uint64_t>(micro)));
            const Loss loss = fresh.loss(collate(std::move(samples), 0, 8, 2), options);
            const double weight = byTokens ? double(loss.learned) : 1;
            (loss.total * weight).backward();
            weights += weight;
            losses += weight * loss.total.item<double>();
        }
        AdamW optimizer(fresh.parameters(), run.config.optimizer);
        for (const NamedParameter& parameter : fresh.parameters())
            parameter.value.grad().div_(weights);
        optimizer.step(run.config.phases[0].learningRate, {});
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(at::allclose(learner.parameters()[i].value, fresh.parameters()[i].value, 1e-6, 1e-7));
        QVERIFY(std::abs(recorder.steps[0].loss - losses / weights) < 1e-6);
    }

    void stoppedRunGoesOnBitForBit()
    {
        SmallRun whole;
        Recorder uncut;
        FakeLearner expected;
        whole.run(uncut, expected);

        SmallRun cut;
        Recorder first;
        FakeLearner before;
        std::stop_source stop;
        first.onStep = [&](const StepReport& report) {
            if (report.step == 4)
                stop.request_stop();
        };
        const TrainOutcome outcome = cut.run(first, before, false, stop.get_token());
        QVERIFY(outcome.interrupted);
        QCOMPARE(outcome.steps, std::int64_t{5}); // asked between two steps: the next one is finished and saved

        Recorder second;
        FakeLearner after;
        cut.run(second, after, true);
        QCOMPARE(second.steps.front().step, std::int64_t{6});
        std::vector<double> losses = first.losses();
        const std::vector<double> rest = second.losses();
        losses.insert(losses.end(), rest.begin(), rest.end());
        QCOMPARE(losses, uncut.losses());
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(at::equal(after.parameters()[i].value, expected.parameters()[i].value));
        QCOMPARE(curve(cut.config.output), curve(whole.config.output));
    }

    void resumingAsksForTheSameRun_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("settings") << "settings"
                                  << "other settings";
        QTest::newRow("data") << "data"
                              << "data files have changed";
        QTest::newRow("batch") << "batch"
                               << "another number of samples";
    }
    void resumingAsksForTheSameRun()
    {
        QFETCH(QString, what);
        QFETCH(QString, said);
        SmallRun run;
        Recorder recorder;
        FakeLearner learner;
        run.run(recorder, learner);
        if (what == "settings")
            run.config.fingerprint = "others";
        if (what == "data")
            run.folder().write("set.json", plainSamples(41));
        if (what == "batch")
            run.config.accumulation = 3;
        try {
            run.run(recorder, learner, true);
            QFAIL("went on");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(said), error.what());
        }
    }

    void halfACheckpointIsPassedOver()
    {
        SmallRun run;
        Recorder recorder;
        FakeLearner learner;
        run.run(recorder, learner);
        const std::filesystem::path output = run.config.output;
        std::filesystem::create_directories(output / "checkpoint-99");
        std::filesystem::create_directories(output / ".vpt-1-0.tmp" / "deep");
        removeLeftovers(output);
        QVERIFY(!std::filesystem::exists(output / ".vpt-1-0.tmp"));
        std::filesystem::create_directories(output / "checkpoint-x");
        QCOMPARE(*latestCheckpoint(output), output / "checkpoint-12");
        std::filesystem::remove(output / "checkpoint-12" / "training_state.safetensors");
        QCOMPARE(*latestCheckpoint(output), output / "checkpoint-8");
        std::ofstream(output / "checkpoint-8" / "training_state.json") << "{";
        QVERIFY_EXCEPTION_THROWN(loadTrainState(output / "checkpoint-8"), Error);
        QVERIFY(!latestCheckpoint(output / "nowhere"));
    }

    void badLossStopsOrIsSkipped_data()
    {
        QTest::addColumn<bool>("skip");
        QTest::newRow("stop") << false;
        QTest::newRow("skip") << true;
    }
    void badLossStopsOrIsSkipped()
    {
        QFETCH(bool, skip);
        SmallRun run;
        run.config.onBadLoss = skip ? OnTrouble::Skip : OnTrouble::Stop;
        Recorder recorder;
        FakeLearner learner;
        learner.wantsNan = [](int call) { return call == 13; }; // in step 7
        if (!skip) {
            try {
                run.run(recorder, learner);
                QFAIL("went on");
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).contains("step 7: the loss is no finite number"), error.what());
            }
            QCOMPARE(loadTrainState(*latestCheckpoint(run.config.output)).step, std::int64_t{4});
            return;
        }
        const TrainOutcome outcome = run.run(recorder, learner);
        QCOMPARE(outcome.skippedSteps, std::int64_t{1});
        QCOMPARE(recorder.steps[6].trouble, StepTrouble::Loss);
        QVERIFY(std::isfinite(recorder.losses().back()));
        QVERIFY(learner.parameters()[0].value.isfinite().all().item<bool>());
    }

    void outOfMemoryStopsOrIsSkipped_data() { badLossStopsOrIsSkipped_data(); }
    void outOfMemoryStopsOrIsSkipped()
    {
        QFETCH(bool, skip);
        SmallRun run;
        run.config.onOutOfMemory = skip ? OnTrouble::Skip : OnTrouble::Stop;
        Recorder recorder;
        FakeLearner learner;
        learner.beforeLoss = [](int call) {
            if (call == 13)
                throw std::bad_alloc();
        };
        if (skip) {
            QCOMPARE(run.run(recorder, learner).skippedSteps, std::int64_t{1});
            return;
        }
        try {
            run.run(recorder, learner);
            QFAIL("went on");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Memory);
            QVERIFY(QString(error.what()).contains("per_device_train_batch_size"));
        }
    }

    void brokenSamplesStopOrAreSkipped_data() { badLossStopsOrIsSkipped_data(); }
    void brokenSamplesStopOrAreSkipped()
    {
        QFETCH(bool, skip);
        SmallRun run(8);
        run.config.data.onBadSample = skip ? OnTrouble::Skip : OnTrouble::Stop;
        std::string text = plainSamples(8);
        text.replace(text.find("question 3"), 10, "<image> 3"); // no picture for it
        run.folder().write("set.json", text);
        Recorder recorder;
        FakeLearner learner;
        if (skip) {
            const TrainOutcome outcome = run.run(recorder, learner);
            QVERIFY(outcome.skippedSamples >= 5); // 48 samples drawn, six passes
            QVERIFY(QString::fromStdString(recorder.notes.at(0)).contains("set, sample 3"));
            return;
        }
        try {
            run.run(recorder, learner);
            QFAIL("went on");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("set, sample 3"), error.what());
        }
    }

    void evaluationIsOnHeldBackSamples()
    {
        SmallRun run;
        run.config.data.validation = 0.25;
        run.config.evaluateEvery = 6;
        run.config.classes = {"<|x_0|>"};
        Recorder recorder;
        FakeLearner learner;
        run.run(recorder, learner);
        QCOMPARE(recorder.evaluations.size(), std::size_t{2});
        QVERIFY(recorder.evaluations[1].loss < recorder.evaluations[0].loss);
        QVERIFY(recorder.evaluations[0].accuracy > 0.1 && recorder.evaluations[0].accuracy < 0.9);
        QVERIFY(recorder.evaluations[0].labels > 10);
        QCOMPARE(recorder.evaluations[0].classes.at("<|x_0|>").all, std::int64_t{0});
    }

    // Two processes see together what one process sees with twice the accumulation, and learn the same.
    void twoProcessesLearnAsOne()
    {
        SmallRun run;
        run.config.model.paraMaskId = 0;
        run.config.accumulation = 2;
        Recorder aloneRecorder;
        FakeLearner alone;
        run.run(aloneRecorder, alone);

        run.config.accumulation = 1;
        std::vector<std::unique_ptr<FakeLearner>> learners;
        std::vector<Recorder> recorders(2);
        std::vector<std::thread> threads;
        ProcessPlace place;
        place.count = 2;
        place.address = "127.0.0.1";
        place.port = freePort();
        place.hostsStore = true;
        place.timeout = std::chrono::seconds(60);
        for (int rank = 0; rank < 2; ++rank)
            learners.push_back(std::make_unique<FakeLearner>());
        for (int rank = 0; rank < 2; ++rank) {
            threads.emplace_back([&, rank] {
                ProcessPlace mine = place;
                mine.rank = mine.localRank = rank;
                run.run(recorders[std::size_t(rank)], *learners[std::size_t(rank)], false, {}, Processes(mine, at::kCPU));
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        for (const auto& learner : learners) {
            for (std::size_t i = 0; i < 2; ++i)
                QVERIFY(at::allclose(learner->parameters()[i].value, alone.parameters()[i].value, 1e-6, 1e-7));
        }
        for (std::size_t i = 0; i < aloneRecorder.steps.size(); ++i) {
            QVERIFY(std::abs(recorders[0].steps[i].loss - aloneRecorder.steps[i].loss) < 1e-6);
            QCOMPARE(recorders[1].steps[i].loss, recorders[0].steps[i].loss);
            QCOMPARE(recorders[0].steps[i].tokens, aloneRecorder.steps[i].tokens);
        }
        // Only the first writes, and what it wrote is of use to both.
        QCOMPARE(loadTrainState(*latestCheckpoint(run.config.output)).step, std::int64_t{12});
    }

    void epochsBecomeSteps()
    {
        TrainConfig config;
        config.phases.resize(1);
        config.microBatch = 4;
        config.accumulation = 2;
        config.epochs = 1.5;
        QCOMPARE(phasesWithSteps(config, 100, 1)[0].steps, std::int64_t{18}); // 12 steps a pass
        QCOMPARE(phasesWithSteps(config, 100, 2)[0].steps, std::int64_t{9});
        QCOMPARE(phasesWithSteps(config, 3, 1)[0].steps, std::int64_t{2});
        config.phases[0].steps = 7;
        QCOMPARE(phasesWithSteps(config, 100, 1)[0].steps, std::int64_t{7});
    }

    void groupingByLengthKeepsTheSamplesOfAStep()
    {
        SmallRun run;
        const TrainingData data = TrainingData::open(run.config.data, 1, [](auto&&...) {}, {});
        const auto stepOf = [&](bool grouped) {
            StepPlanner planner(data, run.config.phases, {2, 3, 1, 0, grouped}, 5);
            std::multiset<std::size_t> samples;
            for (int micro = 0; micro < 3; ++micro) {
                const BatchLoader::Addresses addresses = planner.next().value();
                for (const SampleAddress& address : addresses)
                    samples.insert(address.index);
            }
            return samples;
        };
        QCOMPARE(stepOf(true), stepOf(false));
    }
};

VPT_REGISTER_TEST(TestTrainer)
#include "tst_trainer.moc"
