// What was learned comes back: bit for bit, in every form of file, with adapters merged.
#include "core/base/error.h"
#include "core/checkpoint/weight_files.h"
#include "core/training/starting_point.h"
#include "tests/support/registry.h"
#include "tests/training/golden_batch.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace vpt::test {

namespace {

std::filesystem::path pathOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

double lossOf(const TrainableModel& model, const GoldenBatch& step)
{
    return model.loss(step.batch, step.options).total.item<double>();
}

std::unique_ptr<TrainableModel> opened(const std::filesystem::path& folder)
{
    return std::make_unique<TrainableModel>(Checkpoint::open(folder), Tokenizer::load(folder), TrainingOptions());
}

// As a step of an optimiser would.
void disturb(const TrainableModel& model, std::string_view part)
{
    const c10::NoGradGuard quiet;
    at::manual_seed(5);
    for (const NamedParameter& parameter : model.parameters())
        if (parameter.name.find(part) != std::string::npos)
            at::Tensor(parameter.value).add_(at::randn_like(parameter.value), 0.02);
}

} // namespace

class TestModelWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void untouchedWeightsComeBackBitForBit_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<int>("dtype");
        QTest::addColumn<int>("kind");
        QTest::addColumn<quint64>("shard");
        const int safe = int(WeightFileKind::Safetensors), pickle = int(WeightFileKind::TorchPickle);
        QTest::newRow("float16") << std::string("train-clip") << int(DType::Float16) << safe << quint64(1 << 30);
        QTest::newRow("bfloat16 in shards") << std::string("train-det") << int(DType::BFloat16) << safe << quint64(300'000);
        QTest::newRow("float32 pickle") << std::string("train-det-alignment") << int(DType::Float32) << pickle
                                        << quint64(1 << 30);
        QTest::newRow("float16 pickle in shards")
            << std::string("train-seg") << int(DType::Float16) << pickle << quint64(400'000);
    }
    void untouchedWeightsComeBackBitForBit()
    {
        QFETCH(std::string, name);
        QFETCH(int, dtype);
        QFETCH(int, kind);
        QFETCH(quint64, shard);
        const GoldenBatch step(name);
        const QTemporaryDir folder;
        step.model()->write(pathOf(folder), static_cast<DType>(dtype), {}, {static_cast<WeightFileKind>(kind), shard});
        const Checkpoint original = Checkpoint::open(goldenCheckpoint(step.golden.checkpointName()));
        const Checkpoint copy = Checkpoint::open(pathOf(folder));
        QCOMPARE(copy.tensors().size(), original.tensors().size());
        for (const auto& [tensor, view] : original.tensors())
            QVERIFY2(std::ranges::equal(view.data, copy.tensor(tensor).data), tensor.c_str());
        QCOMPARE(copy.config().innerRuns, original.config().innerRuns);
        QCOMPARE(Tokenizer::load(pathOf(folder)).size(), Tokenizer::load(original.folder()).size());
        QVERIFY(std::filesystem::exists(pathOf(folder) / "preprocessor_config.json"));
    }

    void whatLearnedIsWritten()
    {
        const GoldenBatch step("train-det");
        const auto model = step.model();
        const double before = lossOf(*model, step);
        disturb(*model, "");
        const double after = lossOf(*model, step);
        QVERIFY(std::abs(after - before) > 1e-3);
        const QTemporaryDir folder;
        model->write(pathOf(folder), DType::Float32);
        const double again = lossOf(*opened(pathOf(folder)), step);
        QVERIFY2(std::abs(again - after) < 1e-6, qPrintable(QString("%1 %2").arg(again).arg(after)));
    }

    // Adapters begin without effect; once they have one, the merged checkpoint says the same without them.
    void mergedAdaptersSayTheSame()
    {
        const GoldenBatch step("train-clip");
        TrainingOptions lora;
        lora.lora = LoraOptions{.rank = 4, .alpha = 8};
        lora.learns
            = [](const std::string& name) { return name.starts_with("clip_projector.") || name == "lm_head.weight"; };
        const std::filesystem::path folder = goldenCheckpoint("tiny-vpt-clip");
        const TrainableModel model(Checkpoint::open(folder), Tokenizer::load(folder), lora);
        const double begin = lossOf(model, step);
        QVERIFY(std::abs(begin - step.golden.json.at("loss").get<double>()) < 1e-5);

        const auto adapters = std::ranges::count_if(model.parameters(), [](const NamedParameter& parameter) {
            return parameter.name.find(".lora_") != std::string::npos;
        });
        QCOMPARE(adapters, 4 * 7 * 2);
        disturb(model, ".lora_");
        disturb(model, "clip_projector.");
        const Loss after = model.loss(step.batch, step.options);
        QVERIFY(std::abs(after.total.item<double>() - begin) > 1e-2);
        after.total.backward();
        for (const NamedParameter& parameter : model.parameters())
            QVERIFY2(parameter.value.grad().defined(), parameter.name.c_str());

        const QTemporaryDir merged;
        model.write(pathOf(merged), DType::Float32);
        const double plain = lossOf(*opened(pathOf(merged)), step);
        QVERIFY2(std::abs(plain - after.total.item<double>()) < 1e-5 * plain,
                 qPrintable(QString("%1 %2").arg(plain, 0, 'g', 9).arg(after.total.item<double>(), 0, 'g', 9)));
    }

    // One matrix for both: it learns through the head although the look-up has no gradient, and is written once.
    void tiedHeadIsOneMatrix()
    {
        const QTemporaryDir base, start, folder;
        const std::filesystem::path original = goldenCheckpoint("tiny-vpt-clip");
        copyCompanions(original, pathOf(base));
        nlohmann::json config = nlohmann::json::parse(std::ifstream(original / "config.json"));
        config["tie_word_embeddings"] = true;
        std::ofstream(pathOf(base) / "config.json") << config.dump();
        writeStartingPoint(pathOf(start), {.base = pathOf(base), .fromScratch = true});

        const GoldenBatch step("train-clip");
        const auto model = opened(pathOf(start));
        const auto named = [&](const char* name) {
            return std::ranges::find(model->parameters(), std::string(name), &NamedParameter::name);
        };
        QVERIFY(named("lm_head.weight") == model->parameters().end());
        model->loss(step.batch, step.options).total.backward();
        QVERIFY(named("model.embed_tokens.weight")->value.grad().norm().item<double>() > 0);
        disturb(*model, "embed_tokens");
        model->write(pathOf(folder), DType::Float32);
        QVERIFY(Checkpoint::open(pathOf(folder)).headSharesEmbedding());
        QCOMPARE(readWeightFiles(pathOf(folder)).tensors.count("lm_head.weight"), std::size_t{0});
        QVERIFY(std::abs(lossOf(*opened(pathOf(folder)), step) - lossOf(*model, step)) < 1e-6);
    }

    void brokenNumbersAreNotWritten()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model();
        {
            const c10::NoGradGuard quiet;
            at::Tensor(model->parameters().back().value).fill_(NAN);
        }
        const QTemporaryDir folder;
        try {
            model->write(pathOf(folder), DType::Float32);
            QFAIL("written");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find(model->parameters().back().name) != std::string::npos);
        }
    }
};

VPT_REGISTER_TEST(TestModelWriter)

} // namespace vpt::test

#include "tst_model_writer.moc"
