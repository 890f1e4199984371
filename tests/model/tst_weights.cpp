#include "core/model/weights.h"

#include "core/base/stop.h"
#include "tests/model/golden_case.h"
#include "tests/model/scratch_checkpoint.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QTest>

namespace vpt::test {

namespace {

constexpr const char* kMatrix = "model.layers.0.self_attn.q_proj.weight";
constexpr const char* kVector = "model.layers.0.self_attn.q_proj.bias";

bool isMapped(const at::Tensor& tensor, const Checkpoint& checkpoint, const std::string& name)
{
    return tensor.const_data_ptr() == checkpoint.tensor(name).data.data();
}

at::Tensor patchesOutput(const VptModel& model)
{
    at::manual_seed(3);
    return model.visual.forward(at::randn({24, 1176}), {{4, 6}});
}

} // namespace

class TestWeights : public QObject {
    Q_OBJECT

private:
    c10::InferenceMode m_inference;

private Q_SLOTS:
    void matricesStayMappedWhereTheyCan_data()
    {
        QTest::addColumn<int>("stored");
        QTest::addColumn<int>("chosen");
        QTest::addColumn<bool>("mapped");
        const auto row = [](const char* name, at::ScalarType stored, WeightDType chosen, bool mapped) {
            QTest::newRow(name) << static_cast<int>(stored) << static_cast<int>(chosen) << mapped;
        };
        row("bfloat16 as stored", at::kBFloat16, WeightDType::BFloat16, true);
        row("bfloat16 widened", at::kBFloat16, WeightDType::Float32, false);
        row("float32 as stored", at::kFloat, WeightDType::Float32, true);
        row("float32 rounded", at::kFloat, WeightDType::BFloat16, false);
        row("float16 widened", at::kHalf, WeightDType::Float32, false);
        row("float16 rounded", at::kHalf, WeightDType::BFloat16, false);
    }
    void matricesStayMappedWhereTheyCan()
    {
        QFETCH(int, stored);
        QFETCH(int, chosen);
        QFETCH(bool, mapped);
        const ScratchCheckpoint scratch("tiny-vpt-clip", nlohmann::json::object(),
                                        {.dtype = static_cast<at::ScalarType>(stored)});
        const Checkpoint checkpoint = Checkpoint::open(scratch.folder());
        const Placement placement{at::kCPU, static_cast<WeightDType>(chosen)};
        WeightLoader loader(checkpoint, placement, {}, {});
        const at::Tensor matrix = loader.matrix(kMatrix);
        QCOMPARE(isMapped(matrix, checkpoint, kMatrix), mapped);
        QCOMPARE(matrix.scalar_type(), placement.weightDType());
        const at::Tensor vector = loader.values(kVector);
        QVERIFY(!isMapped(vector, checkpoint, kVector));
        QCOMPARE(vector.scalar_type(), at::kFloat);
    }

    void tensorsOutliveTheCheckpoint()
    {
        const ScratchCheckpoint scratch("tiny-vpt-clip", nlohmann::json::object(), {.dtype = at::kBFloat16});
        at::Tensor matrix;
        double sum = 0;
        {
            const Checkpoint checkpoint = Checkpoint::open(scratch.folder());
            matrix = WeightLoader(checkpoint, {at::kCPU, WeightDType::BFloat16}, {}, {}).matrix(kMatrix);
            sum = matrix.to(at::kDouble).sum().item<double>();
        }
        QCOMPARE(matrix.to(at::kDouble).sum().item<double>(), sum);
    }

    void unalignedTensorsAreCopied()
    {
        const ScratchCheckpoint aligned("tiny-vpt-clip", nlohmann::json::object(), {.dtype = at::kBFloat16});
        const ScratchCheckpoint shifted("tiny-vpt-clip", nlohmann::json::object(),
                                        {.dtype = at::kBFloat16, .headerPadding = 1});
        const Checkpoint checkpoint = Checkpoint::open(shifted.folder());
        WeightLoader loader(checkpoint, {at::kCPU, WeightDType::BFloat16}, {}, {});
        QVERIFY(!isMapped(loader.matrix(kMatrix), checkpoint, kMatrix));
        QVERIFY(at::equal(patchesOutput(loadModel(shifted.folder(), WeightDType::BFloat16)),
                          patchesOutput(loadModel(aligned.folder(), WeightDType::BFloat16))));
    }

    void progressCountsEveryByteOnce_data()
    {
        QTest::addColumn<std::string>("base");
        QTest::addColumn<std::vector<std::string>>("parts");
        using Parts = std::vector<std::string>;
        QTest::newRow("clip") << std::string("tiny-vpt-clip")
                              << Parts{"vision tower", "language model", "projector", "ready"};
        QTest::newRow("det") << std::string("tiny-vpt-det")
                             << Parts{"vision tower", "language model", "projector", "DINOv2", "ready"};
        QTest::newRow("seg") << std::string("tiny-vpt-seg")
                             << Parts{"vision tower", "language model", "projector", "SAM", "ready"};
    }
    void progressCountsEveryByteOnce()
    {
        QFETCH(std::string, base);
        QFETCH(std::vector<std::string>, parts);
        std::int64_t last = 0, total = 0;
        std::vector<std::string> seen;
        const auto progress = [&](std::int64_t done, std::int64_t of, const std::string& what) {
            QVERIFY(done >= last && done <= of);
            last = done;
            total = of;
            if (seen.empty() || seen.back() != what)
                seen.push_back(what);
        };
        const VptModel model(Checkpoint::open(goldenCheckpoint(base)), {}, progress);
        QCOMPARE(seen, parts);
        QCOMPARE(last, total);
        QVERIFY(total > 0);
    }

    void loadingStops()
    {
        const Checkpoint checkpoint = Checkpoint::open(goldenCheckpoint("tiny-vpt-clip"));
        std::stop_source source;
        int reported = 0;
        const auto stopAtThird = [&](std::int64_t, std::int64_t, const std::string&) {
            if (++reported == 3)
                source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, VptModel(checkpoint, {}, stopAtThird, source.get_token()));
        QCOMPARE(reported, 3);
    }

    void tiedHeadIsTheEmbedding()
    {
        const ScratchCheckpoint scratch("tiny-vpt-clip", {{"tie_word_embeddings", true}},
                                        {.dtype = at::kBFloat16, .without = "lm_head.weight"});
        const VptModel model = loadModel(scratch.folder(), WeightDType::BFloat16);
        const at::Tensor table = model.language.embed(at::arange(model.config.language.vocabSize, at::kLong));
        at::manual_seed(5);
        const at::Tensor hidden = at::randn({model.config.language.hiddenSize});
        VPT_VERIFY_NOT(featuresDiffer("logits", model.language.logits(hidden), at::mv(table, hidden)));
    }
};

VPT_REGISTER_TEST(TestWeights)

} // namespace vpt::test

#include "tst_weights.moc"
