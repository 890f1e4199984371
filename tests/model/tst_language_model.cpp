// What must hold for any sizes: splitting, padding, forgetting and cancelling change nothing.
#include "core/model/language_model.h"

#include "core/base/stop.h"
#include "tests/model/golden_case.h"
#include "tests/model/scratch_checkpoint.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QTest>

namespace vpt::test {

namespace {

constexpr int kTokens = 23;

// Three query heads share a key head; sections of unequal size; an odd number of layers.
const nlohmann::json kOddSizes = {{"hidden_size", 96},
                                  {"intermediate_size", 136},
                                  {"num_hidden_layers", 3},
                                  {"num_attention_heads", 6},
                                  {"num_key_value_heads", 2},
                                  {"rope_theta", 5000.0},
                                  {"rope_scaling", {{"mrope_section", {1, 3, 4}}}},
                                  {"vision_config", {{"hidden_size", 96}}}};

at::Tensor randomIds(const VptModel& model, std::vector<std::int64_t> shape)
{
    return at::randint(model.config.language.vocabSize, shape, at::TensorOptions(at::kLong));
}

// Different on every axis, as inside a picture.
at::Tensor positionsOf(std::int64_t batch, std::int64_t tokens)
{
    const at::Tensor steps = at::arange(tokens, at::kLong);
    return at::stack({steps, steps.div(3, "floor"), steps.remainder(5)}).unsqueeze(1).expand({3, batch, tokens});
}

at::Tensor alone(const VptModel& model, const at::Tensor& embeddings)
{
    KvCache cache = model.language.makeCache();
    return model.language.forward(embeddings, positionsOf(1, embeddings.size(1)), cache);
}

} // namespace

class TestLanguageModel : public QObject {
    Q_OBJECT

private:
    c10::InferenceMode m_inference;
    ScratchCheckpoint m_scratch{"tiny-vpt-clip", kOddSizes, {.dtype = at::kBFloat16}};

    static void addParts()
    {
        QTest::addColumn<std::vector<int>>("parts");
        QTest::newRow("one and the rest") << std::vector<int>{1, kTokens - 1};
        QTest::newRow("in the middle") << std::vector<int>{7, kTokens - 7};
        QTest::newRow("two in three") << std::vector<int>{2, 11, kTokens - 13};
        QTest::newRow("one by one") << std::vector<int>(kTokens, 1);
    }

private Q_SLOTS:
    void init() { at::manual_seed(11); }

    void splittingChangesNothing_data() { addParts(); }
    void splittingChangesNothing()
    {
        QFETCH(std::vector<int>, parts);
        const VptModel model = loadModel(m_scratch.folder(), WeightDType::BFloat16);
        const at::Tensor x = model.language.embed(randomIds(model, {1, kTokens}));
        const at::Tensor positions = positionsOf(1, kTokens);
        KvCache cache = model.language.makeCache();
        std::vector<at::Tensor> hidden;
        for (const int count : parts) {
            const int first = cache.length();
            hidden.push_back(model.language.forward(x.narrow(1, first, count), positions.narrow(2, first, count), cache));
        }
        QCOMPARE(cache.length(), kTokens);
        VPT_VERIFY_NOT(featuresDiffer("hidden", at::cat(hidden, 1), alone(model, x)));
    }

    void truncatedCacheContinuesOtherwise()
    {
        const VptModel model = loadModel(m_scratch.folder(), WeightDType::BFloat16);
        const at::Tensor x = model.language.embed(randomIds(model, {1, kTokens}));
        const at::Tensor other = model.language.embed(randomIds(model, {1, 5}));
        const at::Tensor positions = positionsOf(1, kTokens);
        KvCache cache = model.language.makeCache();
        model.language.forward(x, positions, cache);
        cache.truncate(9);
        const at::Tensor hidden = model.language.forward(other, positions.narrow(2, 9, 5), cache);
        const at::Tensor expected = alone(model, at::cat({x.narrow(1, 0, 9), other}, 1)).narrow(1, 9, 5);
        VPT_VERIFY_NOT(featuresDiffer("hidden", hidden, expected));
    }

    // Rows of 23 and 15 tokens, the shorter one padded on the left, prefilled and then decoded for one step.
    void paddingChangesNothing()
    {
        constexpr int kPads = 8;
        const VptModel model = loadModel(m_scratch.folder(), WeightDType::Float32);
        const at::Tensor x = model.language.embed(randomIds(model, {2, kTokens}));
        at::Tensor positions = positionsOf(2, kTokens).clone();
        positions.select(1, 1).narrow(1, kPads, kTokens - kPads).copy_(positionsOf(1, kTokens - kPads).squeeze(1));
        at::Tensor padding = at::ones({2, kTokens}, at::kBool);
        padding[1].narrow(0, 0, kPads).fill_(false);

        KvCache cache = model.language.makeCache(2);
        const int prefilled = kTokens - 1;
        const at::Tensor prefill = model.language.forward(x.narrow(1, 0, prefilled), positions.narrow(2, 0, prefilled),
                                                          cache, {}, padding.narrow(1, 0, prefilled));
        const at::Tensor step
            = model.language.forward(x.narrow(1, prefilled, 1), positions.narrow(2, prefilled, 1), cache, {}, padding);
        const at::Tensor hidden = at::cat({prefill, step}, 1);
        VPT_VERIFY_NOT(featuresDiffer("whole row", hidden[0], alone(model, x.narrow(0, 0, 1))[0]));
        VPT_VERIFY_NOT(
            featuresDiffer("padded row", hidden[1].slice(0, kPads), alone(model, x.narrow(0, 1, 1).slice(1, kPads))[0]));
    }

    void cancellingRollsBack_data()
    {
        QTest::addColumn<int>("afterLayer");
        for (const int layer : {0, 1, 2})
            QTest::addRow("after layer %d", layer) << layer;
    }
    void cancellingRollsBack()
    {
        QFETCH(int, afterLayer);
        const VptModel model = loadModel(m_scratch.folder());
        const at::Tensor x = model.language.embed(randomIds(model, {1, kTokens}));
        const at::Tensor positions = positionsOf(1, kTokens);
        KvCache cache = model.language.makeCache();
        model.language.forward(x.narrow(1, 0, 10), positions.narrow(2, 0, 10), cache);

        std::stop_source source;
        int seen = 0;
        const ForwardHooks hooks{.stop = source.get_token(), .onLayer = [&](int layer, int layers) {
                                     QCOMPARE(layers, model.config.language.layers);
                                     seen = layer;
                                     if (layer == afterLayer)
                                         source.request_stop();
                                 }};
        if (afterLayer == 0)
            source.request_stop();
        const at::Tensor rest = x.slice(1, 10), restPositions = positions.slice(2, 10);
        QVERIFY_THROWS_EXCEPTION(Cancelled, model.language.forward(rest, restPositions, cache, hooks));
        QCOMPARE(seen, afterLayer);
        QCOMPARE(cache.length(), 10);
        const at::Tensor hidden = model.language.forward(rest, restPositions, cache);
        VPT_VERIFY_NOT(featuresDiffer("hidden", hidden, alone(model, x).slice(1, 10)));
    }

    void storedHalvesGiveTheWidenedNumbers()
    {
        const VptModel stored = loadModel(m_scratch.folder(), WeightDType::BFloat16);
        const VptModel widened = loadModel(m_scratch.folder(), WeightDType::Float32);
        const at::Tensor ids = randomIds(stored, {1, kTokens});
        const at::Tensor one = alone(stored, stored.language.embed(ids));
        const at::Tensor two = alone(widened, widened.language.embed(ids));
        QVERIFY(at::equal(one, two));
        QVERIFY(at::equal(stored.language.logits(one), widened.language.logits(two)));
        const at::Tensor patches = at::randn({24, 1176});
        QVERIFY(at::equal(stored.visual.forward(patches, {{4, 6}}), widened.visual.forward(patches, {{4, 6}})));
    }

    void everyLayerIsReported()
    {
        const VptModel model = loadModel(m_scratch.folder());
        std::vector<int> layers, indices;
        const ForwardHooks hooks{.onLayer = [&layers](int layer, int) { layers.push_back(layer); },
                                 .onHidden = [&indices](int index, const at::Tensor&) { indices.push_back(index); }};
        KvCache cache = model.language.makeCache();
        model.language.forward(model.language.embed(randomIds(model, {1, 4})), positionsOf(1, 4), cache, hooks);
        QCOMPARE(layers, (std::vector<int>{1, 2, 3}));
        QCOMPARE(indices, (std::vector<int>{0, 1, 2, 3}));
    }

    void picturesDoNotSeeEachOther()
    {
        const VptModel model = loadModel(m_scratch.folder());
        const at::Tensor first = at::randn({24, 1176}), second = at::randn({8, 1176});
        const at::Tensor together = model.visual.forward(at::cat({first, second}), {{4, 6}, {2, 4}});
        const at::Tensor apart = at::cat({model.visual.forward(first, {{4, 6}}), model.visual.forward(second, {{2, 4}})});
        VPT_VERIFY_NOT(featuresDiffer("merged", together, apart));
    }

    void towerStops()
    {
        const VptModel model = loadModel(m_scratch.folder());
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, model.visual.forward(at::randn({24, 1176}), {{4, 6}}, source.get_token()));
    }
};

VPT_REGISTER_TEST(TestLanguageModel)

} // namespace vpt::test

#include "tst_language_model.moc"
