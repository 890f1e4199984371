#include "core/inference/feature_colours.h"
#include "tests/inference/tiny.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <QTest>
#include <c10/core/InferenceMode.h>

using namespace vpt;
using namespace vpt::test;

namespace {

double largestDifference(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

// [n, C], reproducible, with one strong, one weaker and one weak direction.
at::Tensor features(std::int64_t n, std::int64_t c)
{
    const at::Tensor rows = at::arange(n, at::kDouble).unsqueeze(1), columns = at::arange(c, at::kDouble).unsqueeze(0);
    return 5 * at::sin(0.3 * rows) * at::cos(0.1 * columns) + 2 * at::cos(0.11 * rows) * at::sin(0.2 * columns)
        + at::sin(1.7 * rows) * at::cos(0.5 * columns) + 3;
}

struct Expected {
    std::string encoder;
    FeatureStage stage;
};

} // namespace

class TestFeatureColours : public QObject {
    Q_OBJECT
private:
    const c10::InferenceMode m_inference;

private Q_SLOTS:
    void componentsAreThoseOfTheCovariance_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("channels");
        QTest::newRow("more rows than channels") << 60 << 12;
        QTest::newRow("more channels than rows") << 20 << 50;
    }
    void componentsAreThoseOfTheCovariance()
    {
        QFETCH(int, rows);
        QFETCH(int, channels);
        const at::Tensor x = features(rows, channels);
        const at::Tensor colours = principalColours({x}).front();
        QCOMPARE(colours.sizes().vec(), (std::vector<std::int64_t>{rows, 3}));
        const at::Tensor centred = x - x.mean(0, true);
        const auto svd = at::linalg_svd(centred, false);
        for (int c = 0; c < 3; ++c) {
            at::Tensor score = at::mv(centred, std::get<2>(svd)[c]);
            if (score[score.abs().argmax()].item<double>() < 0)
                score = -score;
            const at::Tensor expected = (score - score.min()) / (score.max() - score.min());
            QVERIFY(largestDifference(colours.select(1, c), expected) < 1e-6);
        }
    }

    // Whatever sign the solver returns: mirrored features give the mirrored picture's own convention.
    void signsAreFixed()
    {
        const at::Tensor x = features(40, 16);
        const at::Tensor colours = principalColours({x}).front();
        QVERIFY(largestDifference(colours, principalColours({x.clone()}).front()) == 0);
        QVERIFY(largestDifference(colours, principalColours({x.flip(1)}).front()) < 1e-6); // other order of channels
        for (int c = 0; c < 3; ++c) {
            const at::Tensor values = colours.select(1, c);
            QCOMPARE(values.max().item<double>(), 1.0);
            QCOMPARE(values.min().item<double>(), 0.0);
        }
    }

    void partsShareTheirComponents()
    {
        const at::Tensor x = features(30, 16);
        const auto parts = principalColours({x.slice(0, 0, 10), x.slice(0, 10)});
        QCOMPARE(parts.size(), std::size_t(2));
        QVERIFY(largestDifference(at::cat(parts), principalColours({x}).front()) == 0);
    }

    void whatDoesNotVaryIsGrey()
    {
        for (const at::Tensor& x : {at::ones({9, 8}), at::ones({1, 8}), at::ones({4, 1})}) {
            const at::Tensor colours = principalColours({x}).front();
            QCOMPARE(colours.sizes().vec(), (std::vector<std::int64_t>{x.size(0), 3}));
            QVERIFY(largestDifference(colours, at::full_like(colours, 0.5)) == 0);
        }
    }

    void picturesOfEachEncoder_data()
    {
        QTest::addColumn<std::string>("checkpoint");
        QTest::addColumn<Mode>("mode");
        QTest::addColumn<std::vector<Expected>>("expected");
        using Stage = FeatureStage;
        QTest::newRow("clip, re-encoded") << std::string("tiny-vpt-clip") << Mode::Action
                                          << std::vector<Expected>{{"vit", Stage::Encoder}, {"vit", Stage::Conditioned}};
        QTest::newRow("clip, a region") << std::string("tiny-vpt-clip-demo") << Mode::Region
                                        << std::vector<Expected>{{"vit", Stage::Encoder}};
        for (const auto& [name, encoder] : {std::pair("det", "dinov2"), {"seg", "sam"}}) {
            QTest::addRow("%s, re-encoded", name) << std::string("tiny-vpt-").append(name) << Mode::Action
                                                  << std::vector<Expected>{{"vit", Stage::Encoder},
                                                                           {encoder, Stage::Encoder},
                                                                           {encoder, Stage::Placed},
                                                                           {encoder, Stage::Conditioned}};
            QTest::addRow("%s, direct", name)
                << std::string("tiny-vpt-").append(name) << Mode::Direct
                << std::vector<Expected>{{"vit", Stage::Encoder}, {encoder, Stage::Encoder}, {encoder, Stage::Placed}};
        }
    }
    void picturesOfEachEncoder()
    {
        QFETCH(std::string, checkpoint);
        QFETCH(Mode, mode);
        QFETCH(std::vector<Expected>, expected);
        const Tiny tiny(checkpoint);
        Pipeline pipeline = tiny.pipeline();
        Request request;
        request.image = picture("clip-action-tag");
        request.question = "How many tags are there?";
        request.mode = mode;
        request.maxNewTokens = 12;
        const Trace trace = pipeline.ask(request, {}, {});
        const auto pictures = pipeline.featureColours({request, trace}, {}).pictures;
        Pipeline fresh = tiny.pipeline();
        const auto again = fresh.featureColours({request, trace}, {}).pictures;
        QCOMPARE(pictures.size(), expected.size());
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            QCOMPARE(pictures[i].look.encoder, expected[i].encoder);
            QCOMPARE(static_cast<int>(pictures[i].stage), static_cast<int>(expected[i].stage));
            const Image& image = pictures[i].colours;
            QCOMPARE(image.rgb->size(), static_cast<std::size_t>(3 * image.width * image.height));
            QVERIFY(image.width > 1 && image.height > 1);
            if (expected[i].stage != FeatureStage::Encoder || expected[i].encoder == "vit")
                QCOMPARE(image.width * image.height, pictures[i].look.tokens);
            const auto [low, high] = std::minmax_element(image.rgb->begin(), image.rgb->end());
            QVERIFY(*high > *low);
            // Nothing kept is needed. Shorter passes round differently, by a step of colour at most.
            const auto near = [](std::uint8_t a, std::uint8_t b) { return std::abs(a - b) <= 2; };
            QVERIFY(std::equal(image.rgb->begin(), image.rgb->end(), again[i].colours.rgb->begin(), near));
        }
        QCOMPARE(pipeline.ask(request, {}, {}).rounds.back().generatedIds, trace.rounds.back().generatedIds);
    }
};

VPT_REGISTER_TEST(TestFeatureColours)
#include "tst_feature_colours.moc"
