// What a run starts from: drawn weights, new tokens as the reference gives them, a plain model with a new encoder.
#include "core/training/starting_point.h"

#include "core/base/error.h"
#include "core/checkpoint/weight_files.h"
#include "core/checkpoint/weight_writer.h"
#include "core/inference/token_ids.h"
#include "core/model/weights.h"
#include "core/text/new_tokens.h"
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

namespace fs = std::filesystem;

fs::path pathOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

// The tokens of instruction tuning, in the reference's order.
std::vector<std::string> tuningTokens()
{
    std::vector<std::string> tokens{"<|region_token_start|>", "<|region_token_end|>"};
    for (const char* axis : {"x", "y"})
        for (int cell = 0; cell < 8; ++cell)
            tokens.push_back(std::string("<|") + axis + '_' + std::to_string(cell) + "|>");
    for (const char* part : {"action_start", "action", "action_end"})
        tokens.push_back(std::string("<|detection_") + part + "|>");
    return tokens;
}

at::Tensor tensorOf(const Checkpoint& checkpoint, const std::string& name)
{
    return viewed(checkpoint.tensor(name)).to(at::kFloat);
}

nlohmann::json configOf(const fs::path& folder)
{
    return nlohmann::json::parse(std::ifstream(folder / "config.json"));
}

// Some tensors of a checkpoint, renamed, as a folder of their own.
void writePart(const fs::path& folder, const Checkpoint& from,
               const std::function<std::optional<std::string>(const std::string&)>& renamed)
{
    std::vector<TensorSource> sources;
    for (const auto& [name, view] : from.tensors())
        if (const auto as = renamed(name))
            sources.push_back({*as, view.dtype, view.shape, [&data = view.data] { return data; }});
    writeWeightFiles(folder, sources, WeightFileKind::Safetensors, 1 << 30);
}

} // namespace

class TestStartingPoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawnWeights_data()
    {
        QTest::addColumn<std::string>("base");
        QTest::addColumn<std::string>("step");
        QTest::newRow("clip") << std::string("tiny-vpt-clip-demo") << std::string("train-clip");
        QTest::newRow("det") << std::string("tiny-vpt-det") << std::string("train-det");
        QTest::newRow("seg") << std::string("tiny-vpt-seg") << std::string();
    }
    void drawnWeights()
    {
        QFETCH(std::string, base);
        QFETCH(std::string, step);
        const StartingPoint start{.base = goldenCheckpoint(base), .fromScratch = true, .seed = 3};
        QVERIFY(needsWriting(start));
        const QTemporaryDir one, two, other;
        writeStartingPoint(pathOf(one), start);
        writeStartingPoint(pathOf(two), start);
        StartingPoint otherSeed = start;
        otherSeed.seed = 4;
        writeStartingPoint(pathOf(other), otherSeed);
        const Checkpoint first = Checkpoint::open(pathOf(one)), again = Checkpoint::open(pathOf(two));
        for (const auto& [name, view] : first.tensors())
            QVERIFY2(std::ranges::equal(view.data, again.tensor(name).data), name.c_str());

        const char* query = "model.layers.1.self_attn.q_proj.weight";
        const at::Tensor values = tensorOf(first, query);
        QVERIFY(std::abs(values.std().item<double>() - 0.02) < 1e-3);
        QVERIFY(std::abs(values.mean().item<double>()) < 1e-3);
        QVERIFY(!values.equal(tensorOf(Checkpoint::open(pathOf(other)), query)));
        QVERIFY(!values.equal(tensorOf(first, "model.layers.2.self_attn.q_proj.weight")));
        QVERIFY((tensorOf(first, "model.norm.weight") == 1).all().item<bool>());
        QVERIFY((tensorOf(first, "visual.blocks.0.attn.qkv.bias") == 0).all().item<bool>());

        if (step.empty())
            return;
        const GoldenBatch golden(step);
        const TrainableModel model(Checkpoint::open(pathOf(one)), Tokenizer::load(pathOf(one)), {});
        const c10::NoGradGuard quiet;
        const double loss = model.loss(golden.batch, {}).total.item<double>();
        QVERIFY2(std::abs(loss - std::log(model.config().language.vocabSize)) < 0.3, qPrintable(QString::number(loss)));
    }

    // From the alignment checkpoint to the instruction-tuned one: the reference's own files say which ids come out.
    void newTokensGetTheReferencesIds()
    {
        const StartingPoint start{.base = goldenCheckpoint("tiny-vpt-det-alignment"),
                                  .newSpecialTokens = {"<|detection_image_pad|>"},
                                  .newTokens = tuningTokens(),
                                  .innerRuns = 2};
        QVERIFY(needsWriting(start));
        const QTemporaryDir folder;
        writeStartingPoint(pathOf(folder), start);
        const fs::path reference = goldenCheckpoint("tiny-vpt-det");
        const Tokenizer found = Tokenizer::load(pathOf(folder)), expected = Tokenizer::load(reference);
        QCOMPARE(found.size(), expected.size());
        for (int id = 0; id < expected.size(); ++id) {
            QCOMPARE(found.bytes(id), expected.bytes(id));
            QCOMPARE(found.isSpecial(id), expected.isSpecial(id));
        }
        QCOMPARE(found.stopIds(), expected.stopIds());
        const nlohmann::json mine = configOf(pathOf(folder)), theirs = configOf(reference);
        for (const char* key : {"detection_image_token_id", "detection_action_id", "detection_action_start_id",
                                "clip_action_id", "num_inner_forward_run", "para_start_id", "para_end_id", "eos_token_id",
                                "image_token_id", "vision_start_token_id", "vocab_size"})
            QVERIFY2(mine.at(key) == theirs.at(key), key);
        const Checkpoint checkpoint = Checkpoint::open(pathOf(folder)), base = Checkpoint::open(start.base);
        for (const auto& [name, view] : base.tensors())
            QVERIFY2(std::ranges::equal(view.data, checkpoint.tensor(name).data), name.c_str());

        StartingPoint finished = start;
        finished.base = pathOf(folder);
        QVERIFY(!needsWriting(finished));
    }

    void vocabularyGrows()
    {
        StartingPoint start{.base = goldenCheckpoint("tiny-vpt-clip")};
        for (int i = 0; i < 40; ++i)
            start.newTokens.push_back("<|new_" + std::to_string(i) + "|>");
        const QTemporaryDir folder;
        writeStartingPoint(pathOf(folder), start);
        const Checkpoint grown = Checkpoint::open(pathOf(folder)), base = Checkpoint::open(start.base);
        QCOMPARE(grown.config().language.vocabSize, 832); // 736 + 40 in steps of 64
        for (const char* name : {"model.embed_tokens.weight", "lm_head.weight"}) {
            const at::Tensor old = tensorOf(base, name), now = tensorOf(grown, name);
            QVERIFY(now.slice(0, 0, 768).equal(old));
            const at::Tensor added = now.slice(0, 768) - old.mean(0);
            QVERIFY(std::abs(added.std().item<double>() - 1 / std::sqrt(128.0)) < 0.005);
            QVERIFY(std::abs(added.mean().item<double>()) < 0.005);
        }
        QVERIFY(!tensorOf(grown, "lm_head.weight")
                     .slice(0, 768)
                     .equal(tensorOf(grown, "model.embed_tokens.weight").slice(0, 768)));
    }

    // Qwen2-VL as published knows nothing of VPT; DINOv2 comes from a folder of its own.
    void plainModelBecomesOne()
    {
        const Checkpoint det = Checkpoint::open(goldenCheckpoint("tiny-vpt-det"));
        const QTemporaryDir plain, encoder, folder;
        for (const auto& entry : fs::directory_iterator(goldenCheckpoint("tiny-vpt-det")))
            if (const std::string name = entry.path().filename(); name != "config.json" && !name.ends_with(".safetensors"))
                fs::copy(entry.path(), pathOf(plain) / name);
        nlohmann::json config = configOf(det.folder());
        const nlohmann::json sizes = config.at("detection_config");
        config["model_type"] = "qwen2_vl";
        config["architectures"] = {"Qwen2VLForConditionalGeneration"};
        for (const char* key : {"detection_config", "vision_encoder_ls", "detection_image_token_id", "detection_action_id",
                                "detection_action_start_id", "num_inner_forward_run"})
            config.erase(key);
        std::ofstream(pathOf(plain) / "config.json") << config.dump();
        std::ofstream(pathOf(encoder) / "config.json") << sizes.dump();
        writePart(pathOf(plain), det, [](const std::string& name) -> std::optional<std::string> {
            return name.starts_with("detection_") ? std::nullopt : std::optional(name);
        });
        const std::string prefix = "detection_model.";
        writePart(pathOf(encoder), det, [&](const std::string& name) -> std::optional<std::string> {
            return name.starts_with(prefix) ? std::optional(name.substr(prefix.size())) : std::nullopt;
        });

        StartingPoint start{.base = pathOf(plain), .encoder = ActionKind::Detection, .innerRuns = 1};
        try {
            writeStartingPoint(pathOf(folder), start);
            QFAIL("an encoder without weights");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("detection_model.") != std::string::npos);
        }
        start.encoderWeights = pathOf(encoder);
        const QTemporaryDir made;
        writeStartingPoint(pathOf(made), start);
        const Checkpoint checkpoint = Checkpoint::open(pathOf(made));
        QCOMPARE(checkpoint.config().innerRuns, 1);
        for (const auto& [name, view] : det.tensors())
            if (!name.starts_with("detection_projector."))
                QVERIFY2(std::ranges::equal(view.data, checkpoint.tensor(name).data), name.c_str());
        const at::Tensor drawn = tensorOf(checkpoint, "detection_projector.linear_feature.weight"); // [128, 64]
        const double bound = std::sqrt(6.0 / (128 + 64));
        QVERIFY(drawn.abs().max().item<double>() <= bound && drawn.abs().max().item<double>() > 0.95 * bound);
        QVERIFY(std::abs(drawn.std().item<double>() - bound / std::sqrt(3.0)) < 0.01);
    }

    void unknownTokensAreThoseThatAreMissing()
    {
        const fs::path folder = goldenCheckpoint("tiny-vpt-clip");
        QCOMPARE(unknownTokens(folder, {"<|x_3|>", "<|x_8|>", "<|im_end|>"}), std::vector<std::string>{"<|x_8|>"});
    }
};

VPT_REGISTER_TEST(TestStartingPoint)

} // namespace vpt::test

#include "tst_starting_point.moc"
