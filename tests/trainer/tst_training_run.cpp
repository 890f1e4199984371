#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/trainer/training_run.h"
#include "tests/support/registry.h"
#include "tests/trainer/free_port.h"
#include "tests/trainer/small_run.h"

#include <QTest>

#include <cstdlib>
#include <thread>

using namespace vpt;
using namespace vpt::test;

namespace {

// The two conversations of a golden training case as a data file, and settings that learn them by heart.
class TinyRun {
public:
    explicit TinyRun(const std::string& checkpoint = "tiny-vpt-clip", const std::string& data = "train-clip")
    {
        const std::vector<DataSample> samples = samplesOf(GoldenCase::read(golden("cases/" + data)));
        writeDataFile(m_folder.path("data.json"), samples);
        m_text = "model_name_or_path: " + golden("checkpoints/" + checkpoint).string()
            + "\ndataset: " + m_folder.path("data.json").string() + "\noutput_dir: " + m_folder.path("out").string()
            + "\nfinetuning_type: freefreeze\nfreefreeze_frozen_modules: visual\nper_device_train_batch_size: 2\n"
              "learning_rate: 1.0e-3\nlr_scheduler_type: constant\nmax_steps: 20\nlogging_steps: 1\n";
    }
    TrainRequest request(const std::string& more = {}, Resume resume = Resume::IfThere) const
    {
        return {readTrainConfig(m_folder.write("train.yaml", m_text + more)), resume, "cpu", 0};
    }
    std::filesystem::path output() const { return m_folder.path("out"); }
    const TemporaryFolder& folder() const { return m_folder; }

private:
    TemporaryFolder m_folder;
    std::string m_text;
};

} // namespace

class TestTrainingRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A whole run on a tiny checkpoint: two conversations are learned by heart.
    void lossFalls_data()
    {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("more");
        QTest::addColumn<double>("above");
        QTest::addColumn<double>("below");
        QTest::newRow("clip") << "tiny-vpt-clip"
                              << "train-clip"
                              << "" << 0.9 << 0.3;
        QTest::newRow("clip, adapters") << "tiny-vpt-clip"
                                        << "train-clip"
                                        << "finetuning_type: lora\nlora_rank: 8\nlora_target: model.all\n"
                                           "additional_target: clip_projector,lm_head\nlearning_rate: 3.0e-3\n"
                                        << 0.9 << 0.3;
        QTest::newRow("clip, positions of generation") << "tiny-vpt-clip"
                                                       << "train-clip"
                                                       << "vpt: {positions: mrope}\n"
                                                       << 0.5 << 0.3;
        QTest::newRow("clip, products in bfloat16") << "tiny-vpt-clip"
                                                    << "train-clip"
                                                    << "bf16: true\n"
                                                    << 0.9 << 0.3;
        QTest::newRow("det") << "tiny-vpt-det"
                             << "train-det"
                             << "freefreeze_frozen_modules: detection_model,visual\n"
                             << 0.9 << 0.3;
    }
    void lossFalls()
    {
        QFETCH(QString, checkpoint);
        QFETCH(QString, data);
        QFETCH(QString, more);
        QFETCH(double, above);
        QFETCH(double, below);
        const TinyRun run(checkpoint.toStdString(), data.toStdString());
        Recorder recorder;
        const TrainOutcome outcome = train(run.request(more.toStdString()), recorder, {});
        QCOMPARE(outcome.steps, std::int64_t{20});
        const double first = recorder.steps.front().loss, last = recorder.steps.back().loss;
        QVERIFY2(first > above, std::to_string(first).c_str());
        QVERIFY2(last < below, std::to_string(last).c_str());
        // What came out is a checkpoint, and it is what was learned: its loss goes on where the run ended.
        QVERIFY(inspectCheckpoint(run.output() / "model", true).problems.empty());
        TrainRequest again = run.request(more.toStdString());
        again.config.model.start = run.output() / "model";
        again.config.output = run.folder().path("again");
        again.config.phases[0].steps = 1;
        Recorder second;
        train(again, second, {});
        QVERIFY2(second.losses().front() < last * 1.5, std::to_string(second.losses().front()).c_str());
    }

    void interruptedRunGoesOnBitForBit()
    {
        const std::string more = "max_steps: 6\npara_mask_id: 1\npara_mask_ratio: 0.5\nsave_steps: 2\n";
        const TinyRun whole;
        Recorder uncut;
        train(whole.request(more), uncut, {});
        const TinyRun cut;
        Recorder first, second;
        std::stop_source stop;
        first.onStep = [&](const StepReport& report) {
            if (report.step == 2)
                stop.request_stop();
        };
        QVERIFY(train(cut.request(more), first, stop.get_token()).interrupted);
        QVERIFY(!train(cut.request(more, Resume::Always), second, {}).interrupted);
        std::vector<double> losses = first.losses();
        const std::vector<double> rest = second.losses();
        losses.insert(losses.end(), rest.begin(), rest.end());
        QCOMPARE(losses, uncut.losses());
    }

    void twoProcessesLearnAsOne()
    {
        const std::string more = "max_steps: 2\nper_device_train_batch_size: 1\n";
        const TinyRun alone;
        Recorder expected;
        train(alone.request(more + "gradient_accumulation_steps: 2\n"), expected, {});

        const TinyRun both;
        const int port = freePort();
        std::vector<Recorder> recorders(2);
        std::vector<std::thread> threads;
        TrainRequest request = both.request(more);
        for (int rank = 0; rank < 2; ++rank) {
            threads.emplace_back([&, rank] {
                ProcessPlace place;
                place.rank = place.localRank = rank;
                place.count = 2;
                place.address = "127.0.0.1";
                place.port = port;
                place.hostsStore = true;
                place.timeout = std::chrono::seconds(100);
                const Processes processes(place, at::kCPU);
                trainOn(request, "cpu", processes, recorders[std::size_t(rank)], {});
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(recorders[0].steps.size(), expected.steps.size());
        for (std::size_t i = 0; i < expected.steps.size(); ++i) {
            QVERIFY(std::abs(recorders[0].steps[i].loss - expected.steps[i].loss) < 1e-5 * expected.steps[i].loss);
            QVERIFY(std::abs(recorders[0].steps[i].gradientNorm - expected.steps[i].gradientNorm)
                    < 1e-4 * expected.steps[i].gradientNorm);
        }
        const TrainState one = loadTrainState(*latestCheckpoint(alone.output()));
        const TrainState two = loadTrainState(*latestCheckpoint(both.output()));
        // The moments are sums of gradients: they must agree as gradients do. AdamW's first step is the sign of each.
        for (const auto& [name, tensor] : one.tensors) {
            if (name.starts_with("mean."))
                QVERIFY2(at::allclose(two.tensors.at(name), tensor, 1e-3, 1e-6), name.c_str());
        }
    }

    void everyOptionOfOursInOneRun()
    {
        const TinyRun run;
        const std::string more = R"(freeze_vision_tower: false
finetuning_type: full
max_steps: 4
val_size: 1
eval_strategy: steps
eval_steps: 2
vpt:
  positions: mrope
  encoder_gradients: true
  embedding_gradients: true
  loss_average: tokens
  data: {data: {weight: 2}, first: {from: data, use: first_turn}, pictures: {from: data, use: tower}}
  groups: [{name: tower, match: [visual], learning_rate_scale: 0.6, max_grad_norm: 1}]
  helps:
    attention: {layer: 2, heads: [0, 1]}
    heads: [{name: column, states: layer, layer: 1, target: column, weight: 0.5}]
  token_weights: [{tokens: "<|x_3|>", weight: 3}]
  phases:
    - {name: one, steps: 2, data: {pictures: 0}}
    - {name: two, steps: 2, lr_scheduler_type: cosine, help_weight: 0.5}
)";
        Recorder recorder;
        train(run.request(more), recorder, {});
        QCOMPARE(recorder.steps.size(), std::size_t{4});
        QCOMPARE(recorder.steps[0].phase, std::string("one"));
        QCOMPARE(recorder.steps[3].phase, std::string("two"));
        QCOMPARE(recorder.evaluations.size(), std::size_t{2});
        for (const StepReport& step : recorder.steps)
            QVERIFY2(step.trouble == StepTrouble::None, troubleWords(step.trouble).c_str());
    }

    void wrongRunsAreNamed_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing learns") << "freefreeze_frozen_modules: all\n"
                                        << "nothing learns";
        QTest::newRow("encoder alone, without gradients")
            << "freeze_vision_tower: false\nfreefreeze_frozen_modules: null\nfreefreeze_trainable_modules: visual\n"
            << "nothing learns";
        QTest::newRow("no such group") << "vpt: {groups: [{name: a, match: [nothing]}]}\n"
                                       << "the group 'a'";
        QTest::newRow("no adapter there") << "finetuning_type: lora\nlora_target: fc9\n"
                                          << "takes no adapter";
        QTest::newRow("no such model") << "model_name_or_path: nowhere\n"
                                       << "nowhere";
    }
    void wrongRunsAreNamed()
    {
        QFETCH(QString, more);
        QFETCH(QString, said);
        const TinyRun run;
        Recorder recorder;
        try {
            train(run.request(more.toStdString()), recorder, {});
            QFAIL("it ran");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(said), error.what());
        }
        QVERIFY(!latestCheckpoint(run.output()));
    }

    void resumeAsAsked()
    {
        const TinyRun run;
        Recorder recorder;
        QVERIFY_EXCEPTION_THROWN(train(run.request("max_steps: 1\n", Resume::Always), recorder, {}), Error);
        train(run.request("max_steps: 1\n"), recorder, {});
        QVERIFY_EXCEPTION_THROWN(train(run.request("max_steps: 1\n", Resume::Never), recorder, {}), Error);
        // A finished run has nothing left to do.
        Recorder again;
        QCOMPARE(train(run.request("max_steps: 1\n"), again, {}).steps, std::int64_t{1});
        QVERIFY(again.steps.empty());
        Recorder anew;
        train(run.request("max_steps: 1\noverwrite_output_dir: true\n", Resume::Never), anew, {});
        QCOMPARE(anew.steps.size(), std::size_t{1});
    }
};

VPT_REGISTER_TEST(TestTrainingRun)
#include "tst_training_run.moc"
