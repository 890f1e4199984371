#include "core/model/kv_cache.h"

#include "tests/support/registry.h"

#include <ATen/ATen.h>

#include <QTest>

namespace vpt::test {

namespace {

constexpr int kLayers = 2, kBatch = 2, kHeads = 3, kWidth = 4;

KvCache makeCache()
{
    return {kLayers, kBatch, kHeads, kWidth, at::TensorOptions(at::kFloat)};
}

at::Tensor rows(int n)
{
    return at::randn({kBatch, kHeads, n, kWidth});
}

} // namespace

class TestKvCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appendsBehindTheLength()
    {
        KvCache cache = makeCache();
        std::vector<at::Tensor> keys, values;
        for (const int n : {5, 1, 100, 1, 300}) { // grows several times
            keys.push_back(rows(n));
            values.push_back(rows(n));
            for (int layer = 0; layer < kLayers; ++layer) {
                const auto [k, v] = cache.append(layer, keys.back() + layer, values.back() - layer);
                QVERIFY(at::equal(k, at::cat(keys, 2) + layer));
                QVERIFY(at::equal(v, at::cat(values, 2) - layer));
            }
            cache.advance(n);
        }
        QCOMPARE(cache.length(), 407);
        QVERIFY(cache.bytes() >= std::size_t{407} * 2 * kLayers * kBatch * kHeads * kWidth * sizeof(float));
    }

    void truncateForgets()
    {
        KvCache cache = makeCache();
        const at::Tensor first = rows(10), second = rows(3);
        cache.append(0, first, first);
        cache.advance(10);
        const std::size_t before = cache.bytes();
        cache.truncate(4);
        QCOMPARE(cache.length(), 4);
        QCOMPARE(cache.bytes(), before);
        const auto [keys, values] = cache.append(0, second, second);
        QVERIFY(at::equal(keys, at::cat({first.narrow(2, 0, 4), second}, 2)));
    }

    void truncateNeverLengthens()
    {
        KvCache cache = makeCache();
        cache.append(0, rows(2), rows(2));
        cache.advance(2);
        cache.truncate(9);
        QCOMPARE(cache.length(), 2);
        cache.truncate(-1);
        QCOMPARE(cache.length(), 0);
    }

    void reserveKeepsWhatIsThere()
    {
        KvCache cache = makeCache();
        const at::Tensor first = rows(6), second = rows(1);
        cache.append(1, first, first);
        cache.advance(6);
        cache.reserve(1000);
        const std::size_t reserved = cache.bytes();
        const auto [keys, values] = cache.append(1, second, second);
        QVERIFY(at::equal(keys, at::cat({first, second}, 2)));
        QCOMPARE(cache.bytes(), reserved);
    }
};

VPT_REGISTER_TEST(TestKvCache)

} // namespace vpt::test

#include "tst_kv_cache.moc"
