#include "core/base/error.h"
#include "core/trainer/config.h"
#include "tests/support/registry.h"
#include "tests/trainer/temporary_folder.h"

#include <QTest>

#include <set>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr const char* kDataInfo = R"({"MixVRT_CLIP_Full": {"file_name": "mix.json"},
    "llava_alignment_detection_qwen_response_train": {"file_name": "mix.json"},
    "llava_alignment_seg_qwen_response_train": {"file_name": "mix.json"},
    "MixVRT_Detection_Full": {"file_name": "mix.json"}, "MixVRT_Seg_Full": {"file_name": "mix.json"}})";

// A folder with data sets by name, and a file to read.
class Settings {
public:
    Settings()
    {
        m_folder.write("mix.json", "[]");
        m_folder.write("other.json", "[]");
        m_folder.write("dataset_info.json", kDataInfo);
    }
    TrainConfig read(const std::string& text, std::vector<std::string> overrides = {}) const
    {
        overrides.push_back("dataset_dir=" + m_folder.path().string());
        return readTrainConfig(m_folder.write("train.yaml", text), overrides);
    }
    std::string error(const std::string& text, const std::vector<std::string>& overrides = {}) const
    {
        try {
            read(text, overrides);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private:
    TemporaryFolder m_folder;
};

const std::string kLeast = "model_name_or_path: m\ndataset: mix\noutput_dir: out\nmax_steps: 10\nfinetuning_type: full\n";

} // namespace

class TestTrainConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreTheReferences()
    {
        const TrainConfig config = Settings().read(kLeast);
        QCOMPARE(config.microBatch, 8);
        QCOMPARE(config.accumulation, 1);
        QCOMPARE(config.data.cutoff, 1024);
        QCOMPARE(config.optimizer.maxGradNorm, 1.0);
        QCOMPARE(config.optimizer.weightDecay, 0.0);
        QCOMPARE(config.phases.size(), std::size_t{1});
        QCOMPARE(config.phases[0].learningRate, 5e-5);
        QCOMPARE(config.phases[0].schedule, ScheduleKind::Linear);
        QCOMPARE(config.seed, std::uint64_t{42});
        QVERIFY(config.tuning.freezeVisionTower);
        QVERIFY(!config.data.mrope);
        QVERIFY(config.notes.empty());
    }

    void releasedRecipes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("microBatch");
        QTest::addColumn<int>("accumulation");
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("steps");
        QTest::newRow("2b clip") << "Qwen2-VL-2b-VPT-CLIP" << 4 << 8 << 2e-5 << 6000;
        QTest::newRow("2b det alignment") << "Qwen2-VL-2b-VPT-Det-Alignment" << 16 << 4 << 2e-3 << 0;
        QTest::newRow("2b det") << "Qwen2-VL-2b-VPT-Det" << 8 << 4 << 2e-5 << 6000;
        QTest::newRow("2b seg alignment") << "Qwen2-VL-2b-VPT-Seg-Alignment" << 16 << 4 << 2e-3 << 0;
        QTest::newRow("2b seg") << "Qwen2-VL-2b-VPT-Seg" << 4 << 8 << 2e-5 << 6000;
        QTest::newRow("7b clip") << "Qwen2-VL-7b-VPT-CLIP" << 4 << 8 << 2e-5 << 6000;
    }
    void releasedRecipes()
    {
        QFETCH(QString, file);
        QFETCH(int, microBatch);
        QFETCH(int, accumulation);
        QFETCH(double, rate);
        QFETCH(int, steps);
        const std::string path = VPT_TEST_RESOURCES "/configs/" + file.toStdString() + ".yaml";
        QCOMPARE(Settings().error(readText(path)), std::string());
        const TrainConfig config = Settings().read(readText(path));
        QCOMPARE(config.microBatch, microBatch);
        QCOMPARE(config.accumulation, accumulation);
        QCOMPARE(config.phases[0].learningRate, rate);
        QCOMPARE(config.phases[0].steps, std::int64_t{steps});
        QCOMPARE(config.phases[0].schedule, ScheduleKind::Cosine);
        QCOMPARE(config.phases[0].warmupRatio, 0.03);
        QCOMPARE(config.data.cutoff, 2048);
        QVERIFY(config.bfloat16);
        const bool alignment = file.contains("Alignment");
        QCOMPARE(config.model.paraMaskId, alignment ? 0 : 1);
        QCOMPARE(config.model.paraMaskRatio, alignment ? 0.0 : 0.5);
        QCOMPARE(config.model.innerRuns, std::optional<int>(alignment ? 1 : 2));
        QCOMPARE(config.model.newTokens.size(), std::size_t(alignment ? 0 : 21));
        if (file.contains("7b")) {
            QCOMPARE(config.tuning.method, TuningMethod::Lora);
            QCOMPARE(config.tuning.loraRank, 512);
            QCOMPARE(config.tuning.loraAlpha, 1024.0);
            QCOMPARE(config.tuning.additionalTarget,
                     (std::vector<std::string>{"clip_projector", "lm_head", "model.embed_tokens"}));
        } else {
            QCOMPARE(config.tuning.method, TuningMethod::FreeFreeze);
            QCOMPARE(config.tuning.trainable.empty(), !alignment);
        }
    }

    // Each begins with a folder that packaging/start-model or packaging/widen-model makes, or with what another one has trained.
    void recipesOfSmallModels()
    {
        const std::filesystem::path folder = VPT_TEST_RESOURCES "/configs/tiny";
        TemporaryFolder data;
        for (const char* family : {"sign", "label", "plate", "form", "shelf", "two-regions", "kind", "attribute", "count",
                                   "presence", "relation", "caption", "direct", "crowd"}) {
            data.write(std::string(family) + ".json", "[]");
            data.write(std::string(family) + "-name.json", "[]");
        }
        std::set<std::filesystem::path> made{"start", "start-det", "start-seg", "wide-start"}, wanted;
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            const TrainConfig config = readTrainConfig(file.path(), {"dataset_dir=" + data.path().string()});
            QCOMPARE(config.output.string(), file.path().stem().string());
            QVERIFY(config.data.mrope);
            made.insert(config.output / "model");
            wanted.insert(config.model.start);
            if (!config.model.encoderWeights.empty())
                wanted.insert(config.model.encoderWeights);
        }
        QVERIFY(wanted.size() >= 8);
        for (const std::filesystem::path& start : wanted)
            QVERIFY2(made.contains(start), start.c_str());
    }

    void unknownAndBrokenKeys_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        QTest::newRow("slip of the published file") << "ara_mask_id: 1"
                                                    << "Did you mean para_mask_id?";
        QTest::newRow("near") << "learning_rat: 1e-4"
                              << "Did you mean learning_rate?";
        QTest::newRow("line number") << "zzzzzzzz: 1"
                                     << "train.yaml, line 6: zzzzzzzz";
        QTest::newRow("no number") << "learning_rate: fast"
                                   << "learning_rate: 'fast' is no number";
        QTest::newRow("out of range") << "warmup_ratio: 2"
                                      << "number from 0 to 1";
        QTest::newRow("fraction of a step") << "save_steps: 2.5"
                                            << "whole number";
        QTest::newRow("no flag") << "bf16: maybe"
                                 << "true or false";
        QTest::newRow("no such schedule") << "lr_scheduler_type: wave"
                                          << "cosine, linear";
        QTest::newRow("no such method") << "stage: ppo"
                                        << "'ppo' is not offered";
        QTest::newRow("a map where a word stands") << "seed: {a: 1}"
                                                   << "expected single value";
        QTest::newRow("unknown key of ours") << "vpt: {positons: mrope}"
                                             << "Did you mean positions?";
        QTest::newRow("unknown phase key") << "vpt: {phases: [{name: a, steps: 3, lr: 1}]}"
                                           << "lr: unknown key";
        QTest::newRow("phase without steps") << "vpt: {phases: [{name: a}]}"
                                             << "has no steps";
        QTest::newRow("data set unknown") << "vpt: {data: {other: {weight: 1}}}"
                                          << "no data set 'other'";
        QTest::newRow("nothing to evaluate on") << "eval_strategy: steps"
                                                << "nothing to evaluate on";
        QTest::newRow("dropout") << "lora_dropout: 0.1"
                                 << "only 0 is offered";
        QTest::newRow("no section") << "vpt: [a]"
                                    << "expected section of keys and values";
        QTest::newRow("broken yaml") << "a: [1"
                                     << "is no YAML";
    }
    void unknownAndBrokenKeys()
    {
        QFETCH(QString, line);
        QFETCH(QString, said);
        const std::string error = Settings().error(kLeast + line.toStdString() + "\n");
        QVERIFY2(QString::fromStdString(error).contains(said), error.c_str());
    }

    void missingKeysAreNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing") << ""
                                 << "model_name_or_path is missing";
        QTest::newRow("no data") << "model_name_or_path: m"
                                 << "dataset is missing";
        QTest::newRow("no output") << "model_name_or_path: m\ndataset: mix"
                                   << "output_dir is missing";
        QTest::newRow("no such data") << "model_name_or_path: m\ndataset: mixx"
                                      << "is not there";
        QTest::newRow("freefreeze without lists") << "model_name_or_path: m\nfinetuning_type: freefreeze"
                                                  << "freefreeze needs";
    }
    void missingKeysAreNamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const TemporaryFolder folder;
        std::string said_;
        try {
            folder.write("mix.json", "[]");
            readTrainConfig(folder.write("t.yaml", text.toStdString()), {"dataset_dir=" + folder.path().string()});
        } catch (const Error& error) {
            said_ = error.what();
        }
        QVERIFY2(QString::fromStdString(said_).contains(said), said_.c_str());
    }

    void repeatedKeysTakeTheLast()
    {
        const TrainConfig config = Settings().read(kLeast + "seed: 1\nseed: 2\ndeepspeed: x\n");
        QCOMPARE(config.seed, std::uint64_t{2});
        QCOMPARE(config.notes.size(), std::size_t{2});
        QVERIFY(QString::fromStdString(config.notes[0]).contains("more than once"));
        QVERIFY(QString::fromStdString(config.notes[1]).contains("deepspeed has no effect"));
    }

    void overridesWin()
    {
        const TrainConfig config = Settings().read(
            kLeast + "vpt: {positions: 1d}\n", {"seed=7", "vpt.positions=mrope", "vpt.groups=[{name: a, match: visual}]"});
        QCOMPARE(config.seed, std::uint64_t{7});
        QVERIFY(config.data.mrope);
        QCOMPARE(config.optimizer.groups.size(), std::size_t{1});
    }
    void badOverrides_data()
    {
        QTest::addColumn<QString>("override");
        QTest::newRow("no value") << "seed";
        QTest::newRow("no key") << "=3";
        QTest::newRow("dots") << "a..b=3";
        QTest::newRow("broken value") << "seed=[1";
        QTest::newRow("into a word") << "seed.x=1";
    }
    void badOverrides()
    {
        QFETCH(QString, override);
        try {
            Settings().read(kLeast + "seed: 1\n", {override.toStdString()});
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Usage);
        }
    }

    void ourSectionIsRead()
    {
        const TrainConfig config = Settings().read(kLeast + R"(vpt:
  positions: mrope
  data:
    mix: {weight: 2, packed: 6}
    reads: {from: mix, use: last_turn, weight: 0.5}
  groups:
    - {name: tower, match: [visual], learning_rate_scale: 0.6, max_grad_norm: 1}
  helps:
    attention: {layer: 2, heads: [0, 1], weight: 0.5}
    heads:
      - {name: colour, states: merged, target: colour, classes: [red, blue], none_weight: 0.2}
      - {name: column, states: layer, layer: 1, target: column, weight: 0.5}
  token_weights:
    - {tokens: "0,1,2", weight: 3, last_turn: true}
  phases:
    - {name: find, steps: 20, learning_rate: 2e-3, lr_scheduler_type: constant, data: {reads: 0}}
    - {name: read, steps: 30, lr_floor: 0.05, help_weight: 0, groups: {tower: 0.7}}
)");
        QCOMPARE(config.data.sets.size(), std::size_t{2});
        QVERIFY(config.data.sets[0].packed);
        QCOMPARE(config.data.sets[1].use, SampleUse::LastTurn);
        QCOMPARE(config.data.sets[1].weight, std::optional<double>(0.5));
        QCOMPARE(config.totalSteps(), std::int64_t{50});
        QCOMPARE(config.phases[0].weights.at("reads"), 0.0);
        QCOMPARE(config.phases[1].helpWeight, 0.0);
        QCOMPARE(config.phases[1].groupScales.at("tower"), 0.7);
        QCOMPARE(config.helps.attention.heads, (std::vector<int>{0, 1}));
        QCOMPARE(config.helps.heads[1].states, std::string("layer"));
        QCOMPARE(config.tokenWeights[0].tokens.size(), std::size_t{3});
    }

    void fingerprintKnowsWhatMatters()
    {
        const Settings settings;
        const std::string first = settings.read(kLeast + "seed: 1\nlogging_steps: 5\n").fingerprint;
        QCOMPARE(settings.read("logging_steps: 9\nseed: 1\n" + kLeast).fingerprint, first);
        QVERIFY(settings.read(kLeast + "seed: 2\n").fingerprint != first);
        QVERIFY(settings.read(kLeast + "seed: 1\nvpt: {positions: mrope}\n").fingerprint != first);
    }
};

VPT_REGISTER_TEST(TestTrainConfig)
#include "tst_config.moc"
