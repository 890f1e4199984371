// Every block against the reference's values.
#include "tests/model/golden_case.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QTest>

namespace vpt::test {

namespace {

constexpr std::int64_t kStride = 97; // of the stored subsets

void addColumns()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("round"); // prefix of the tensors: "r1." or "r2."
}

// One row for each round of each case that stores `key`.
void addRounds(const std::string& key)
{
    addColumns();
    for (const std::string& name : GoldenCase::names()) {
        const GoldenCase golden(name);
        for (const std::string round : {"r1.", "r2."})
            if (golden.has(round + key))
                QTest::addRow("%s %s", name.c_str(), round.c_str()) << name << round;
    }
}

Image originalImage(const GoldenCase& golden)
{
    return loadImage(golden.file(golden.json().at("image").at("file").get<std::string>()), kParityDecoding);
}

Patches patchesOf(const GoldenCase& golden)
{
    return toPatches(prepared(originalImage(golden), kOrdinaryResolution),
                     readPatchOptions(golden.checkpoint() / "preprocessor_config.json"));
}

at::Tensor towerOutput(const VptModel& model, const Patches& patches)
{
    return model.visual.forward(toTensor(patches, model.placement), {{patches.gridHeight, patches.gridWidth}});
}

at::Tensor encoded(const VptModel& model, const GoldenCase& golden)
{
    const Image image = originalImage(golden);
    if (model.dino)
        return model.dino->forward(toTensor(toDinoPlanes(prepared(image, kDetectionResolution)), model.placement));
    return model.sam->forward(toTensor(toSamPlanes(prepared(image, kSegResolution)), model.placement));
}

// Replaces the embeddings of all positions of one id, in order.
void place(at::Tensor& embeddings, const at::Tensor& ids, int id, const at::Tensor& rows)
{
    embeddings.index_put_({ids == id}, rows);
}

// What inner run 1 or 2 of the reference reads. The second run knows the condition.
at::Tensor innerInput(const VptModel& model, const GoldenCase& golden, const std::string& round, int innerRun)
{
    const at::Tensor ids = golden.tensor(round + "input_ids").to(at::kLong);
    const Config::ActionIds& action = model.config.action(model.config.kind());
    const bool conditioned = innerRun == 2 && golden.has(round + "condition");
    at::Tensor x = model.language.embed(ids);
    if (golden.has(round + "vision.merged"))
        place(x, ids, model.config.imageTokenId, golden.tensor(round + "vision.merged"));
    if (golden.has(round + "projector.plain"))
        place(x, ids, *action.image, golden.tensor(round + (conditioned ? "projector.conditioned" : "projector.plain")));
    if (conditioned)
        place(x, ids, *action.action, golden.tensor(round + "condition"));
    return x.unsqueeze(0);
}

// A row of "inner*.layers": mean, standard deviation, first 8 values at the last position.
at::Tensor summary(const at::Tensor& hidden)
{
    const at::Tensor all = hidden.flatten();
    const at::Tensor last = hidden[0][-1].narrow(0, 0, 8);
    return at::cat({at::stack({all.mean(), all.std()}), last});
}

} // namespace

class TestGolden : public QObject {
    Q_OBJECT

private:
    c10::InferenceMode m_inference;

private Q_SLOTS:
    void visionTower_data() { addRounds("vision.merged"); }
    void visionTower()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, round);
        const GoldenCase golden(name);
        const VptModel model = loadModel(golden.checkpoint());
        const at::Tensor first = towerOutput(model, patchesOf(golden));
        // A second round repeats the picture and adds crops, whose pixels belong to the image room's tests.
        const at::Tensor expected = golden.tensor(round + "vision.merged").narrow(0, 0, first.size(0));
        VPT_VERIFY_NOT(featuresDiffer("vision.merged", first, expected));
    }

    void clipReencoding_data() { addRounds("clip.merged"); }
    void clipReencoding()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, round);
        const GoldenCase golden(name);
        const VptModel model = loadModel(golden.checkpoint());
        const at::Tensor features = towerOutput(model, patchesOf(golden));
        VPT_VERIFY_NOT(featuresDiffer("clip.merged", features, golden.tensor(round + "clip.merged")));
        VPT_VERIFY_NOT(
            featuresDiffer("projector.plain", model.projector.plain(features), golden.tensor(round + "projector.plain")));
    }

    void encoder_data() { addRounds("encoder.features.sub"); }
    void encoder()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, round);
        const GoldenCase golden(name);
        const VptModel model = loadModel(golden.checkpoint());
        const at::Tensor features = encoded(model, golden);
        const at::Tensor values = features.flatten();
        VPT_VERIFY_NOT(featuresDiffer("encoder.features", values.slice(0, 0, values.numel(), kStride),
                                      golden.tensor(round + "encoder.features.sub")));
        const at::Tensor stats = at::stack({values.mean(), values.std(), values.min(), values.max()});
        VPT_VERIFY_NOT(featuresDiffer("encoder.stats", stats, golden.tensor(round + "encoder.features.stats")));
        VPT_VERIFY_NOT(
            featuresDiffer("projector.plain", model.projector.plain(features), golden.tensor(round + "projector.plain")));
    }

    void conditionedProjector_data() { addRounds("projector.conditioned"); }
    void conditionedProjector()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, round);
        const GoldenCase golden(name);
        const VptModel model = loadModel(golden.checkpoint());
        const at::Tensor plain = golden.tensor(round + "projector.plain");
        const at::Tensor expected = golden.tensor(round + "projector.conditioned");
        const Projector::Conditioned result = model.projector.conditioned(plain, golden.tensor(round + "condition"));
        VPT_VERIFY_NOT(featuresDiffer("projector.conditioned", result.tokens, expected));
        QCOMPARE(result.gate.sizes().vec(), std::vector<std::int64_t>{plain.size(0)});
        // conditioned - plain = gate * c: proportional to the gate in every channel.
        const at::Tensor steps = expected - plain;
        const at::Tensor direction = at::mv(steps.t(), result.gate) / result.gate.dot(result.gate);
        VPT_VERIFY_NOT(featuresDiffer("gate", at::outer(result.gate, direction), steps, 1e-4));
    }

    void languageModel_data()
    {
        addColumns();
        QTest::addColumn<int>("innerRun");
        for (const std::string& name : GoldenCase::names()) {
            const GoldenCase golden(name);
            for (const std::string round : {"r1.", "r2."})
                for (const int run : {1, 2})
                    if (golden.has(round + "inner" + std::to_string(run) + ".logits"))
                        QTest::addRow("%s %srun %d", name.c_str(), round.c_str(), run) << name << round << run;
        }
    }
    void languageModel()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, round);
        QFETCH(int, innerRun);
        const GoldenCase golden(name);
        const VptModel model = loadModel(golden.checkpoint());
        const std::string run = round + "inner" + std::to_string(innerRun);
        std::vector<at::Tensor> summaries;
        ForwardHooks hooks;
        hooks.onHidden = [&summaries](int index, const at::Tensor& hidden) {
            QCOMPARE(index, static_cast<int>(summaries.size()));
            summaries.push_back(summary(hidden));
        };
        KvCache cache = model.language.makeCache();
        const at::Tensor positions = golden.tensor(round + "position_ids").unsqueeze(1);
        const at::Tensor hidden
            = model.language.forward(innerInput(model, golden, round, innerRun), positions, cache, hooks);

        QCOMPARE(cache.length(), static_cast<int>(positions.size(2)));
        VPT_VERIFY_NOT(featuresDiffer("layers", at::stack(summaries), golden.tensor(run + ".layers")));
        VPT_VERIFY_NOT(logitsDiffer("logits", model.language.logits(hidden[0][-1]), golden.tensor(run + ".logits")));
        if (innerRun == 1 && golden.has(round + "condition")) {
            const at::Tensor ids = golden.tensor(round + "input_ids");
            const int action = *model.config.action(model.config.kind()).action;
            const at::Tensor before = at::nonzero(ids == action).squeeze(-1) - 1;
            VPT_VERIFY_NOT(
                featuresDiffer("condition", hidden[0].index_select(0, before), golden.tensor(round + "condition")));
        }
    }

    void leftPaddedBatch_data()
    {
        QTest::addColumn<std::string>("name");
        for (const char* name : {"batch-clip", "batch-det"})
            QTest::addRow("%s", name) << std::string(name);
    }
    void leftPaddedBatch()
    {
        QFETCH(std::string, name);
        const GoldenCase golden(name);
        const VptModel model = loadModel(golden.checkpoint());
        const at::Tensor ids = golden.tensor("input_ids").to(at::kLong);
        std::vector<at::Tensor> features;
        for (const auto& item : golden.json().at("items")) {
            const Image image = loadImage(golden.file(item.at("images").at(0).get<std::string>()), kParityDecoding);
            features.push_back(towerOutput(model, toPatches(prepared(image, kOrdinaryResolution), {})));
        }
        at::Tensor x = model.language.embed(ids);
        place(x, ids, model.config.imageTokenId, at::cat(features));
        KvCache cache = model.language.makeCache(2);
        const at::Tensor hidden = model.language.forward(x, golden.tensor("position_ids"), cache, {},
                                                         golden.tensor("attention_mask").to(at::kBool));
        VPT_VERIFY_NOT(
            logitsDiffer("prefill.logits", model.language.logits(hidden.select(1, -1)), golden.tensor("prefill.logits")));
    }
};

VPT_REGISTER_TEST(TestGolden)

} // namespace vpt::test

#include "tst_golden.moc"
