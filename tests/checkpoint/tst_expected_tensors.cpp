#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/checkpoint.h"

#include <QTest>

#include <numeric>

using namespace vpt;
using namespace vpt::test;

namespace {

// The numbers of spec/model.md section 2.1; DINOv2-large and SAM ViT-L are the defaults.
Config released(bool large, ActionKind kind)
{
    Config config;
    config.language = large
        ? LanguageConfig{.hiddenSize = 3584,
                         .intermediateSize = 18944,
                         .layers = 28,
                         .heads = 28,
                         .kvHeads = 4,
                         .vocabSize = 152064}
        : LanguageConfig{
            .hiddenSize = 1536, .intermediateSize = 8960, .layers = 28, .heads = 12, .kvHeads = 2, .vocabSize = 151936};
    config.vision.outDim = config.language.hiddenSize;
    config.encoders = {kind};
    if (kind == ActionKind::Detection)
        config.dino = DinoConfig{};
    if (kind == ActionKind::Seg)
        config.sam = SamConfig{};
    return config;
}

qint64 elements(const std::vector<std::int64_t>& shape)
{
    return std::accumulate(shape.begin(), shape.end(), qint64{1}, std::multiplies<>());
}

qint64 partSize(const std::vector<ExpectedTensor>& tensors, const std::string& part)
{
    qint64 sum = 0;
    for (const ExpectedTensor& tensor : tensors)
        if (part.empty() || tensor.part == part)
            sum += elements(tensor.shape);
    return sum;
}

} // namespace

class TestExpectedTensors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Totals of spec/model.md sections 1 and 3. Det also stands for -NoPrompt and -Alignment, Seg for -Alignment.
    void releasedTotals_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("tensors");
        QTest::addColumn<qint64>("parameters");
        QTest::addColumn<qint64>("visual");
        QTest::addColumn<qint64>("projector");
        QTest::addColumn<qint64>("encoder");
        const auto row = [](const char* name, bool large, ActionKind kind, int tensors, qint64 total, qint64 visual,
                            qint64 projector, qint64 encoder) {
            QTest::newRow(name) << large << static_cast<int>(kind) << tensors << total << visual << projector << encoder;
        };
        row("2B CLIP", false, ActionKind::Clip, 738, 2'447'087'104, 665'271'296, 4'727'808, 0);
        row("2B Det", false, ActionKind::Detection, 1177, 2'750'668'288, 665'271'296, 3'940'352, 304'368'640);
        row("2B Seg", false, ActionKind::Seg, 1085, 2'759'689'728, 665'271'296, 9'052'160, 308'278'272);
        row("7B CLIP", true, ActionKind::Clip, 738, 8'317'087'232, 675'759'104, 25'711'616, 0);
        // Not published; the widths follow the language model as in the reference.
        row("7B Det", true, ActionKind::Detection, 1177, 8'612'275'712, 675'759'104, 16'531'456, 304'368'640);
        row("7B Seg", true, ActionKind::Seg, 1085, 8'628'114'944, 675'759'104, 28'461'056, 308'278'272);
    }
    void releasedTotals()
    {
        QFETCH(bool, large);
        QFETCH(int, kind);
        QFETCH(int, tensors);
        QFETCH(qint64, parameters);
        QFETCH(qint64, visual);
        QFETCH(qint64, projector);
        QFETCH(qint64, encoder);
        const auto list = expectedTensors(released(large, static_cast<ActionKind>(kind)));
        QCOMPARE(static_cast<int>(list.size()), tensors);
        QCOMPARE(partSize(list, "visual"), visual);
        QCOMPARE(partSize(list, "projector"), projector);
        QCOMPARE(partSize(list, "encoder"), encoder);
        QCOMPARE(partSize(list, ""), parameters);
    }

    void namesAndShapes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QList<qint64>>("shape");
        const auto row = [](ActionKind kind, const char* name, QList<qint64> shape) {
            QTest::newRow(name) << static_cast<int>(kind) << QByteArray(name) << shape;
        };
        row(ActionKind::Clip, "visual.patch_embed.proj.weight", {1280, 3, 2, 14, 14});
        row(ActionKind::Clip, "visual.merger.mlp.2.weight", {1536, 5120});
        row(ActionKind::Clip, "model.layers.27.self_attn.k_proj.bias", {256});
        row(ActionKind::Clip, "model.layers.0.mlp.down_proj.weight", {1536, 8960});
        row(ActionKind::Clip, "lm_head.weight", {151936, 1536});
        row(ActionKind::Clip, "clip_projector.layernorm_feature.bias", {1536});
        row(ActionKind::Detection, "detection_model.embeddings.position_embeddings", {1, 1370, 1024});
        row(ActionKind::Detection, "detection_model.encoder.layer.23.layer_scale2.lambda1", {1024});
        row(ActionKind::Detection, "detection_projector.linear_feature.weight", {1536, 1024});
        row(ActionKind::Seg, "seg_model.layers.4.attn.rel_pos_h", {27, 64});
        row(ActionKind::Seg, "seg_model.layers.5.attn.rel_pos_w", {127, 64});
        row(ActionKind::Seg, "seg_model.neck.conv2.weight", {256, 256, 3, 3});
        row(ActionKind::Seg, "seg_projector.conv_feature.weight", {1536, 256, 4, 4});
    }
    void namesAndShapes()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, name);
        QFETCH(QList<qint64>, shape);
        const auto list = expectedTensors(released(false, static_cast<ActionKind>(kind)));
        const auto found
            = std::find_if(list.begin(), list.end(), [&](const auto& tensor) { return tensor.name == name.toStdString(); });
        QVERIFY(found != list.end());
        QCOMPARE(QList<qint64>(found->shape.begin(), found->shape.end()), shape);
    }

    void loadOrder()
    {
        QByteArrayList parts;
        for (const ExpectedTensor& tensor : expectedTensors(released(false, ActionKind::Seg)))
            if (parts.isEmpty() || parts.last() != tensor.part.c_str())
                parts += tensor.part.c_str();
        QCOMPARE(parts, (QByteArrayList{"visual", "language_model", "lm_head", "encoder", "projector"}));
    }
};

VPT_REGISTER_TEST(TestExpectedTensors)
#include "tst_expected_tensors.moc"
