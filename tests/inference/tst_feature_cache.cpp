#include "core/inference/feature_cache.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <QTest>

using namespace vpt;

class TestFeatureCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void computesOnce()
    {
        FeatureCache cache;
        int computed = 0;
        const auto compute = [&] {
            ++computed;
            return at::ones({4});
        };
        cache.get({"vit", 1}, compute);
        cache.get({"vit", 1}, compute);
        QCOMPARE(computed, 1);
        cache.get({"sam", 1}, compute); // another encoder, other features
        QCOMPARE(computed, 2);
    }

    void forgetsTheOldestBeyondItsBytes()
    {
        FeatureCache cache(3 * 400); // three tensors of 100 floats
        int computed = 0;
        const auto get = [&](std::uint64_t hash) {
            cache.get({"vit", hash}, [&] {
                ++computed;
                return at::zeros({100});
            });
        };
        get(1), get(2), get(3);
        get(1); // now 2 is the oldest
        get(4); // 2 goes
        QCOMPARE(computed, 4);
        QVERIFY(cache.bytes() <= 1200);
        get(1), get(3);
        QCOMPARE(computed, 4);
        get(2);
        QCOMPARE(computed, 5);
    }

    void aFailureLeavesNothingBehind()
    {
        FeatureCache cache;
        QVERIFY_EXCEPTION_THROWN(cache.get({"vit", 1}, []() -> at::Tensor { throw std::runtime_error("no"); }),
                                 std::runtime_error);
        QCOMPARE(cache.bytes(), std::size_t(0));
    }
};

VPT_REGISTER_TEST(TestFeatureCache)
#include "tst_feature_cache.moc"
