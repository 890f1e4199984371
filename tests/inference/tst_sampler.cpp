#include "core/base/error.h"
#include "core/inference/sampler.h"
#include "tests/support/registry.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace vpt;

class TestSampler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void greedyTakesTheLowestIdOfATie()
    {
        const std::vector<float> logits{1, 3, 2, 3};
        QCOMPARE(Sampler({}).pick(logits).id, 1);
    }

    void probabilityIsTheSoftmax()
    {
        const std::vector<float> logits{0, std::log(3.0f)};
        const Sampled sampled = Sampler({}).pick(logits);
        QVERIFY(std::abs(sampled.probability - 0.75) < 1e-6);
        QVERIFY(std::abs(probabilityOf(logits, 0) - 0.25) < 1e-6);
    }

    // spec: with top-k 10 and top-p 0.1 only the best survives
    void evaluationSettingsAreGreedyInEffect()
    {
        std::vector<float> logits(100);
        for (std::size_t i = 0; i < logits.size(); ++i)
            logits[i] = 0.001f * static_cast<float>((i * 37) % 100);
        const int best = Sampler({}).pick(logits).id;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Sampler sampler({.sample = true, .seed = seed});
            QCOMPARE(sampler.pick(logits).id, best);
        }
    }

    void topKKeepsTies()
    {
        const std::vector<float> logits{5, 5, 5, 0};
        Sampler sampler({.sample = true, .temperature = 1, .topK = 2, .topP = 1, .seed = 3});
        std::set<int> seen;
        for (int i = 0; i < 200; ++i)
            seen.insert(sampler.pick(logits).id);
        QCOMPARE(seen, (std::set<int>{0, 1, 2}));
    }

    void topPDropsTheTail()
    {
        const std::vector<float> logits{std::log(0.6f), std::log(0.3f), std::log(0.1f)};
        Sampler sampler({.sample = true, .temperature = 1, .topK = 0, .topP = 0.85, .seed = 1});
        std::set<int> seen;
        for (int i = 0; i < 300; ++i)
            seen.insert(sampler.pick(logits).id);
        QCOMPARE(seen, (std::set<int>{0, 1})); // the last 0.1 is at most 1 - 0.85
    }

    void frequenciesFollowTheTemperature()
    {
        const std::vector<float> logits{0, 1};
        Sampler sampler({.sample = true, .temperature = 0.5, .topK = 0, .topP = 1, .seed = 9});
        int ones = 0;
        for (int i = 0; i < 5000; ++i)
            ones += sampler.pick(logits).id;
        const double expected = std::exp(2.0) / (1 + std::exp(2.0));
        QVERIFY(std::abs(ones / 5000.0 - expected) < 0.03);
    }

    void sameSeedSameTokens()
    {
        const std::vector<float> logits{0, 0.5f, 0.2f, 0.4f};
        Sampler a({.sample = true, .topK = 0, .topP = 1, .seed = 42}), b({.sample = true, .topK = 0, .topP = 1, .seed = 42});
        for (int i = 0; i < 50; ++i)
            QCOMPARE(a.pick(logits).id, b.pick(logits).id);
    }

    void badSettingsAreRefused()
    {
        QVERIFY_EXCEPTION_THROWN(Sampler({.sample = true, .temperature = 0}), Error);
        QVERIFY_EXCEPTION_THROWN(Sampler({.sample = true, .topP = 0}), Error);
    }
};

VPT_REGISTER_TEST(TestSampler)
#include "tst_sampler.moc"
