#include "core/base/error.h"
#include "core/training/batch.h"
#include "tests/support/registry.h"
#include "tests/trainer/golden_batch.h"

#include <ATen/ATen.h>

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

Batch collated(const Preparation& with, const std::vector<DataSample>& samples)
{
    std::vector<PreparedSample> prepared;
    for (const DataSample& sample : samples)
        prepared.push_back(with.preparer.prepare({&sample, 1}, SampleUse::Conversation));
    return collate(std::move(prepared), with.tokenizer.padId(), 8, with.preparer.mergeSize());
}

at::Tensor valuesOf(const std::vector<Patches>& pictures)
{
    std::vector<at::Tensor> parts;
    for (const Patches& picture : pictures)
        parts.push_back(at::tensor(picture.values));
    return parts.empty() ? at::empty({0}) : at::cat(parts);
}

} // namespace

class TestCollation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"train-clip", "train-clip-masked", "train-det", "train-det-alignment", "train-det-masked",
                                 "train-free", "train-seg"})
            QTest::newRow(name) << name;
    }
    void equalsTheReference()
    {
        QFETCH(QString, name);
        const GoldenCase data = GoldenCase::read(golden("cases/" + name.toStdString()));
        const Preparation with(data.checkpointName());
        const Batch batch = collated(with, samplesOf(data));
        QVERIFY(at::equal(batch.ids, data.tensors.at("input_ids").to(at::kLong)));
        QVERIFY(at::equal(batch.labels, data.tensors.at("labels").to(at::kLong)));
        QVERIFY(at::equal(batch.attention, data.tensors.at("attention_mask").to(at::kBool)));
        QVERIFY(at::equal(batch.positions, at::arange(batch.length()).expand({3, batch.rows(), -1})));
        QVERIFY(!batch.lossWeights.defined());
        QVERIFY(!batch.branches.defined());
        checkBatch(batch);

        constexpr double kPixels = 1e-5; // tests/golden/README.md
        int compared = 0;
        const auto compare = [&](const char* key, const at::Tensor& ours) {
            const auto expected = data.tensors.find(std::string(key) + ".sub");
            if (expected == data.tensors.end())
                return true;
            ++compared;
            const at::Tensor sub = ours.slice(0, 0, ours.numel(), data.json.at("stride").get<int>());
            return sub.sizes() == expected->second.sizes() && at::allclose(sub, expected->second, 0, kPixels);
        };
        QVERIFY2(compare("pixel_values", valuesOf(batch.images)), "pixel_values");
        std::vector<Patches> patches;
        std::vector<at::Tensor> planes;
        for (const ActionImage& action : batch.actions) {
            if (action.kind == ActionKind::Clip)
                patches.push_back(action.patches);
            else
                planes.push_back(at::tensor(action.planes.values));
        }
        if (!patches.empty())
            QVERIFY2(compare("clip_pixel_values", valuesOf(patches)), "clip_pixel_values");
        if (!planes.empty()) {
            QVERIFY2(compare("detection_images", at::cat(planes)), "detection_images");
            QVERIFY2(compare("seg_images", at::cat(planes)), "seg_images");
        }
        QVERIFY(compared >= 1);
        if (name == "train-clip" || name == "train-det")
            QCOMPARE(compared, 2);
    }

    // Positions of generation as an option: the same function, per row.
    void mropePositionsAreThoseOfInference()
    {
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        TrainConfig config;
        config.data.mrope = true;
        const Preparation with(data.checkpointName(), config);
        const Batch batch = collated(with, samplesOf(data));
        for (int row = 0; row < 2; ++row) {
            const std::int64_t length = batch.attention[row].sum().item<std::int64_t>();
            std::vector<int> ids;
            for (std::int64_t i = 0; i < length; ++i)
                ids.push_back(static_cast<int>(batch.ids[row][i].item<std::int64_t>()));
            std::vector<PatchGrid> grids;
            for (std::size_t i = row == 0 ? 0 : 1; i < (row == 0 ? 1u : batch.images.size()); ++i)
                grids.push_back({batch.images[i].gridHeight, batch.images[i].gridWidth});
            const TokenIds& tokens = with.preparer.tokens();
            const RopePositions expected = ropePositions(ids, grids, 2, tokens.imagePad, tokens.visionStart);
            for (int axis = 0; axis < 3; ++axis)
                QVERIFY(
                    at::equal(batch.positions[axis][row].slice(0, 0, length), at::tensor(expected.axes[std::size_t(axis)])));
        }
        QVERIFY(!at::equal(batch.positions[1], batch.positions[2]));
    }

    void packedQuestionsShareTheirPicture()
    {
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        TrainConfig config;
        config.data.mrope = true;
        const Preparation with(data.checkpointName(), config);
        DataSample one = samplesOf(data)[1], two = one;
        two.messages[0].content = "<image>\nHow many tags are there?";
        two.messages.resize(2);
        two.messages[1].content = "3";
        two.images.resize(1);
        const std::vector<DataSample> questions{one, two};
        const PreparedSample packed = with.preparer.prepare(questions, SampleUse::Conversation);
        const PreparedSample first = with.preparer.prepare({&one, 1}, SampleUse::Conversation);
        const PreparedSample second = with.preparer.prepare({&two, 1}, SampleUse::Conversation);

        // The first question stands there whole; the second without what is shared: everything up to the picture's end.
        const auto shared = static_cast<std::size_t>(std::count(packed.branches.begin(), packed.branches.end(), 0));
        QCOMPARE(packed.ids.size(), first.ids.size() + second.ids.size() - shared);
        QCOMPARE(std::vector(packed.ids.begin(), packed.ids.begin() + std::ptrdiff_t(first.ids.size())), first.ids);
        QCOMPARE(std::vector(packed.ids.begin() + std::ptrdiff_t(first.ids.size()), packed.ids.end()),
                 std::vector(second.ids.begin() + std::ptrdiff_t(shared), second.ids.end()));
        for (std::size_t axis = 0; axis < 3; ++axis)
            QCOMPARE(
                std::vector(packed.positions[axis].begin() + std::ptrdiff_t(first.ids.size()), packed.positions[axis].end()),
                std::vector(second.positions[axis].begin() + std::ptrdiff_t(shared), second.positions[axis].end()));
        QCOMPARE(packed.images.size(), std::size_t{2});
        QCOMPARE(packed.images[0].values, first.images[0].values);
        QCOMPARE(packed.branches.back(), std::int64_t{2});
        QCOMPARE(packed.labels[first.ids.size()], kNotLearned);
        checkBatch(collate({packed}, with.tokenizer.padId(), 8, 2));

        two.messages[0].content = "How many tags are there?\n<image>";
        const std::vector<DataSample> cannot{one, two};
        QVERIFY_EXCEPTION_THROWN(with.preparer.prepare(cannot, SampleUse::Conversation), Error);
    }

    void uses_data()
    {
        QTest::addColumn<int>("use");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("images");
        const QString asked = "What is the number on the black tag?";
        QTest::newRow("first turn") << int(SampleUse::FirstTurn)
                                    << "<image>\n" + asked
                + " Identify the region that can help you answer the question, and then answer the question."
                                    << "<|region_token_start|><|x_3|><|y_2|><|x_4|><|y_3|><|region_token_end|>" << 1;
        QTest::newRow("last turn") << int(SampleUse::LastTurn) << "<image>\n" + asked << "1" << 1;
        QTest::newRow("direct") << int(SampleUse::Direct) << "<image>\n" + asked << "1" << 1;
    }
    void uses()
    {
        QFETCH(int, use);
        QFETCH(QString, question);
        QFETCH(QString, answer);
        QFETCH(int, images);
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        const DataSample used = usedAs(samplesOf(data)[1], SampleUse(use));
        QCOMPARE(used.messages.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(used.messages[0].content), question);
        QCOMPARE(QString::fromStdString(used.messages[1].content), answer);
        QCOMPARE(int(used.images.size()), images);
        if (use == int(SampleUse::LastTurn))
            QVERIFY(used.images[0].crop.has_value());
        // A sample without a second look at a region has no crop to read by itself.
        QVERIFY_EXCEPTION_THROWN(usedAs(samplesOf(data)[0], SampleUse::LastTurn), Error);
    }

    void tokenWeights()
    {
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        TrainConfig config;
        config.tokenWeights = {{{"<|x_3|>", "<|y_2|>"}, 2, false}, {{"1"}, 3, true}};
        const Preparation with(data.checkpointName(), config);
        const Batch batch = collated(with, samplesOf(data));
        QVERIFY(batch.lossWeights.defined());
        const auto weight = [&](const char* token) {
            const at::Tensor at = batch.ids[1].eq(*with.tokenizer.id(token)).logical_and(batch.labels[1].ne(kNotLearned));
            return batch.lossWeights[1].masked_select(at).max().item<double>();
        };
        QCOMPARE(weight("<|x_3|>"), 2.0);
        QCOMPARE(weight("<|x_4|>"), 1.0);
        QCOMPARE(weight("1"), 3.0);
        config.tokenWeights = {{{"two words"}, 2, false}};
        QVERIFY_EXCEPTION_THROWN(Preparation(data.checkpointName(), config), Error);
    }

    void brokenSamplesAreNamed_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("picture missing") << "missing"
                                         << "nowhere.png";
        QTest::newRow("too few pictures") << "few"
                                          << "more than";
        QTest::newRow("too long") << "long"
                                  << "would tear its images apart";
        QTest::newRow("kind that the model does not know") << "kind"
                                                           << "detection_image_pad";
    }
    void brokenSamplesAreNamed()
    {
        QFETCH(QString, what);
        QFETCH(QString, said);
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        DataSample sample = samplesOf(data)[1];
        TrainConfig config;
        if (what == "missing")
            sample.images[0].file = "nowhere.png";
        if (what == "few")
            sample.images.resize(1);
        if (what == "long")
            config.data.cutoff = 40;
        if (what == "kind") {
            sample.messages[2].content = "<detection_image>";
            sample.detectionImages = {sample.images[0]};
        }
        const Preparation with(data.checkpointName(), config);
        try {
            with.preparer.prepare({&sample, 1}, SampleUse::Conversation);
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Input);
            QVERIFY2(QString(error.what()).contains(said), error.what());
        }
    }

    void imageStoreKeepsToItsBound()
    {
        const ImageReference a{golden("cases/train-clip/a.png"), std::nullopt},
            b{golden("cases/train-clip/b.png"), std::nullopt};
        ImageStore probe(kParityDecoding, 1 << 30);
        const Image first = probe.get(a);
        const std::int64_t bytes = std::int64_t{first.width} * first.height * 3;
        QCOMPARE(probe.bytes(), bytes);
        ImageStore store(kParityDecoding, bytes + 10);
        const auto pixels = store.get(a).rgb;
        QCOMPARE(store.get(a).rgb, pixels); // the same memory
        store.get(b);
        QVERIFY(store.bytes() <= bytes + 10);
        ImageStore none(kParityDecoding, 0);
        none.get(a);
        QCOMPARE(none.bytes(), std::int64_t{0});
    }
};

VPT_REGISTER_TEST(TestCollation)
#include "tst_collation.moc"
