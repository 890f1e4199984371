// Training-only helps: each is the loss it says, reaches what it should, and costs nothing when it is off.
#include "core/base/error.h"
#include "core/training/attention_loss.h"
#include "tests/support/registry.h"
#include "tests/training/golden_batch.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <QTest>

#include <cmath>

namespace vpt::test {

namespace {

// The definition, one target and head at a time.
double obviousAttentionLoss(const std::vector<AttentionTarget>& targets, const std::vector<int>& heads,
                            const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& mask)
{
    double sum = 0;
    const std::int64_t group = queries.size(1) / keys.size(1);
    for (const AttentionTarget& target : targets) {
        for (const int head : heads) {
            const at::Tensor key = keys[target.row][head / group];
            at::Tensor scores
                = at::matmul(key, queries[target.row][head][target.query]) / std::sqrt(static_cast<double>(queries.size(3)));
            scores = scores.masked_fill(~mask[mask.size(0) == 1 ? 0 : target.row][0][target.query], -INFINITY);
            const at::Tensor attention = scores.softmax(0);
            double right = 0;
            for (const int position : target.keys)
                right += attention[position].item<double>();
            sum -= std::log(right);
        }
    }
    return sum / static_cast<double>(targets.size() * heads.size());
}

TrainingOptions everyHelp()
{
    TrainingOptions options;
    options.encoderGradients = true;
    options.embeddingGradients = true;
    options.attention = {{.layer = 2, .heads = {0, 1}, .weight = 0.5}};
    options.heads
        = {{.name = "digit", .place = HeadPlace::VisionPatches, .classes = 10, .weight = 0.3},
           {.name = "colour", .place = HeadPlace::MergedTokens, .classes = 7, .weight = 0.3, .backgroundWeight = 0.2},
           {.name = "column", .place = HeadPlace::LanguageLayer, .layer = 1, .classes = 8, .weight = 0.5}};
    return options;
}

// Pictures that stand in no text come after the others.
Batch helped(const GoldenBatch& step)
{
    Batch batch = step.batch;
    batch.towerImages = {batch.images[1], batch.images[0]};
    batch.attentionTargets = {{0, 140, {15, 16}}, {1, 150, {20}}};
    std::int64_t patches = 0;
    for (const Patches& picture : batch.images)
        patches += std::int64_t{picture.gridHeight} * picture.gridWidth;
    batch.headTargets = {{"digit", {0, 5, patches + 3}, {9, 0, 4}},
                         {"colour", {0, 1, patches / 4 + 7}, {0, 3, 6}},
                         {"column", {15, batch.length() + 15}, {0, 7}}};
    return batch;
}

// The slope of the loss along the gradient of one parameter, from two values of the loss and from the gradient.
void expectSlope(const TrainableModel& model, const Batch& batch, const std::string& name)
{
    const auto found = std::ranges::find(model.parameters(), name, &NamedParameter::name);
    QVERIFY2(found != model.parameters().end(), name.c_str());
    const at::Tensor gradient = found->value.grad();
    QVERIFY2(gradient.defined() && gradient.norm().item<double>() > 0, name.c_str());
    const c10::NoGradGuard quiet;
    at::Tensor value = found->value;
    const double norm = gradient.norm().item<double>();
    const at::Tensor step = gradient / norm * (0.02 * value.norm().item<double>() / std::sqrt(value.numel()));
    const auto lossAt = [&](double sign) {
        value.add_(step, sign);
        const double loss = model.loss(batch, {}).total.item<double>();
        value.sub_(step, sign);
        return loss;
    };
    const double found_ = (lossAt(1) - lossAt(-1)) / 2, expected = (gradient * step).sum().item<double>();
    QVERIFY2(std::abs(found_ - expected) <= 0.05 * std::abs(expected) + 2e-6,
             qPrintable(QString("%1: %2, by gradient %3").arg(name.c_str()).arg(found_).arg(expected)));
}

} // namespace

class TestHelps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attentionIsWhatItSays()
    {
        at::manual_seed(1);
        const at::Tensor queries = at::randn({2, 4, 9, 8}), keys = at::randn({2, 2, 9, 8});
        const std::vector<AttentionTarget> targets{{0, 8, {1, 2}}, {1, 3, {3}}, {1, 7, {0}}};
        const at::Tensor causal = at::ones({9, 9}, at::kBool).tril().view({1, 1, 9, 9});
        at::Tensor packed = causal.expand({2, 1, 9, 9}).clone();
        packed[1][0][7].slice(0, 4, 6).fill_(false);
        for (const std::vector<int>& heads : {std::vector<int>{0}, std::vector<int>{1, 3}}) {
            const double expected = obviousAttentionLoss(targets, heads, queries, keys, causal);
            QVERIFY(std::abs(attentionLoss(targets, heads, queries, keys, {}).item<double>() - expected) < 1e-5);
            QVERIFY(std::abs(attentionLoss(targets, heads, queries, keys, causal).item<double>() - expected) < 1e-5);
            QVERIFY(std::abs(attentionLoss(targets, heads, queries, keys, packed).item<double>()
                             - obviousAttentionLoss(targets, heads, queries, keys, packed))
                    < 1e-5);
        }
        QVERIFY_THROWS_EXCEPTION(Error, attentionLoss(targets, {4}, queries, keys, {}));
        QVERIFY_THROWS_EXCEPTION(Error, attentionLoss({{0, 3, {5}}}, {0}, queries, keys, {})); // later than the query
    }

    void totalIsTheSumOfItsParts()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model(everyHelp());
        const Batch batch = helped(step);
        const Loss loss = model->loss(batch, {});
        const std::map<std::string, double> weights{
            {"text", 1}, {"attention", 0.5}, {"digit", 0.3}, {"colour", 0.3}, {"column", 0.5}};
        QCOMPARE(loss.parts.size(), weights.size());
        double sum = 0;
        for (const auto& [name, weight] : weights) {
            QVERIFY2(loss.parts.at(name).item<double>() > 0, name.c_str());
            sum += weight * loss.parts.at(name).item<double>();
        }
        QVERIFY(std::abs(loss.total.item<double>() - sum) < 1e-5);

        const Loss half = model->loss(batch, {.textWeight = 0, .helpWeight = 0.5});
        QVERIFY(std::abs(half.total.item<double>() - (sum - loss.parts.at("text").item<double>()) / 2) < 1e-5);
        const Loss off = model->loss(batch, {.helpWeight = 0});
        QCOMPARE(off.parts.size(), std::size_t{1});
        QVERIFY(std::abs(off.total.item<double>() - step.golden.json.at("loss").get<double>()) < 1e-5);
    }

    // Also where layers are computed again on the way back.
    void gradientsReachTheTower_data()
    {
        QTest::addColumn<bool>("recompute");
        QTest::newRow("kept") << false;
        QTest::newRow("computed again") << true;
    }
    void gradientsReachTheTower()
    {
        QFETCH(bool, recompute);
        const GoldenBatch step("train-clip");
        TrainingOptions options = everyHelp();
        options.recomputeLayers = recompute;
        const std::filesystem::path folder = goldenCheckpoint("tiny-vpt-clip");
        const TrainableModel model(Checkpoint::open(folder), Tokenizer::load(folder), options);
        const Batch batch = helped(step);
        model.loss(batch, {}).total.backward();
        for (const NamedParameter& parameter : model.parameters())
            QVERIFY2(parameter.value.grad().defined(), parameter.name.c_str());
        for (const char* name :
             {"visual.patch_embed.proj.weight", "visual.blocks.1.attn.qkv.weight", "visual.merger.mlp.2.bias",
              "model.embed_tokens.weight", "model.layers.2.self_attn.q_proj.weight", "help.digit.weight"})
            expectSlope(model, batch, name);
    }

    void gradientsReachOtherEncoders_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<QStringList>("parameters");
        QTest::newRow("det") << std::string("train-det-alignment")
                             << QStringList{"detection_model.embeddings.position_embeddings",
                                            "detection_model.encoder.layer.0.layer_scale1.lambda1",
                                            "detection_model.encoder.layer.1.attention.attention.key.weight",
                                            "detection_projector.linear_feature.weight"};
        QTest::newRow("seg") << std::string("train-seg")
                             << QStringList{"seg_model.layers.0.attn.rel_pos_h", "seg_model.layers.1.attn.rel_pos_w",
                                            "seg_model.neck.conv2.weight", "seg_model.pos_embed"};
    }
    void gradientsReachOtherEncoders()
    {
        QFETCH(std::string, name);
        QFETCH(QStringList, parameters);
        const GoldenBatch step(name);
        TrainingOptions options;
        options.encoderGradients = true;
        const std::filesystem::path folder = goldenCheckpoint(step.golden.checkpointName());
        const TrainableModel model(Checkpoint::open(folder), Tokenizer::load(folder), options);
        model.loss(step.batch, {}).total.backward();
        for (const QString& parameter : parameters)
            expectSlope(model, step.batch, parameter.toStdString());
    }

    // Pictures without any text: only the tower learns.
    void towerAlone()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model(everyHelp());
        Batch batch;
        batch.towerImages = step.batch.images;
        batch.headTargets = {{"digit", {4, 9}, {1, 2}}, {"colour", {2}, {5}}};
        const Loss loss = model->loss(batch, {});
        QCOMPARE(loss.parts.size(), std::size_t{2});
        QVERIFY(loss.total.item<double>() > 0);
    }

    void whatDoesNotExistIsNamed()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model(everyHelp());
        const auto refused = [&](const HeadTargets& targets) {
            Batch batch;
            batch.towerImages = step.batch.images;
            batch.headTargets = {targets};
            try {
                model->loss(batch, {});
                return false;
            } catch (const Error& error) {
                return std::string(error.what()).find(targets.head) != std::string::npos;
            }
        };
        QVERIFY(!refused({"digit", {4}, {1}}));
        QVERIFY(refused({"nobody", {4}, {1}}));
        QVERIFY(refused({"digit", {1'000'000}, {1}}));
        QVERIFY(refused({"digit", {4}, {10}}));
        QVERIFY(refused({"column", {4}, {1}})); // there is no text
        TrainingOptions twice = everyHelp();
        twice.heads.push_back(twice.heads.front());
        QVERIFY_THROWS_EXCEPTION(Error, step.model(twice));
    }
};

VPT_REGISTER_TEST(TestHelps)

} // namespace vpt::test

#include "tst_helps.moc"
