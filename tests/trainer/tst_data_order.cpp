#include "core/base/error.h"
#include "core/trainer/data_order.h"
#include "tests/support/registry.h"

#include <QTest>

#include <map>
#include <set>

using namespace vpt;

namespace {

std::vector<std::uint32_t> upTo(std::uint32_t count)
{
    std::vector<std::uint32_t> indices(count);
    for (std::uint32_t i = 0; i < count; ++i)
        indices[i] = i;
    return indices;
}

std::vector<SampleAddress> taken(DataOrder& order, int count)
{
    std::vector<SampleAddress> samples;
    for (int i = 0; i < count; ++i)
        samples.push_back(order.next());
    return samples;
}

} // namespace

class TestDataOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void permutationHoldsEachOnce()
    {
        for (const std::size_t size : {0u, 1u, 2u, 100u}) {
            const auto order = permutation(size, 7);
            QCOMPARE(std::set<std::uint32_t>(order.begin(), order.end()).size(), size);
        }
        QVERIFY(permutation(100, 7) != permutation(100, 8));
        // Fixed for ever: a resumed run of an older version must find its place.
        QCOMPARE(permutation(5, 1), permutation(5, 1));
    }

    void withoutWeightsEveryPassHoldsEachSampleOnce()
    {
        DataOrder order({upTo(7), upTo(5)}, std::nullopt, 3);
        std::vector<std::vector<std::pair<std::size_t, std::size_t>>> passes;
        for (int pass = 0; pass < 3; ++pass) {
            std::set<std::pair<std::size_t, std::size_t>> seen;
            auto& inOrder = passes.emplace_back();
            for (const SampleAddress& sample : taken(order, 12)) {
                seen.insert({sample.set, sample.index});
                inOrder.emplace_back(sample.set, sample.index);
            }
            QCOMPARE(seen.size(), std::size_t{12});
        }
        QVERIFY(passes[0] != passes[1]);
        QCOMPARE(order.state().number, std::uint64_t{36});
    }

    void weightsAreShares()
    {
        DataOrder order({upTo(10), upTo(10), upTo(10)}, std::vector<double>{3, 1, 0}, 3);
        std::map<std::size_t, int> counts;
        for (const SampleAddress& sample : taken(order, 4000))
            ++counts[sample.set];
        QVERIFY2(std::abs(counts[0] - 3000) < 120, std::to_string(counts[0]).c_str());
        QCOMPARE(counts.count(2), std::size_t{0});
        order.setWeights({0, 0, 1});
        QCOMPARE(order.next().set, std::size_t{2});
    }

    void restoredOrderGoesOnAlike_data()
    {
        QTest::addColumn<bool>("weighted");
        QTest::newRow("one pass over all") << false;
        QTest::newRow("weights") << true;
    }
    void restoredOrderGoesOnAlike()
    {
        QFETCH(bool, weighted);
        const auto weights = weighted ? std::optional(std::vector<double>{1, 2}) : std::nullopt;
        for (const int before : {0, 1, 11, 12, 13, 40}) {
            DataOrder whole({upTo(7), upTo(5)}, weights, 9);
            taken(whole, before);
            DataOrder resumed({upTo(7), upTo(5)}, weights, 9);
            resumed.restore(whole.state());
            QCOMPARE(taken(resumed, 30), taken(whole, 30));
        }
    }

    void splitIsDisjointAndWhole()
    {
        const Split parts = split({50, 30}, 16, 4);
        std::size_t training = 0, held = 0;
        for (std::size_t set = 0; set < 2; ++set) {
            std::set<std::uint32_t> all(parts.training[set].begin(), parts.training[set].end());
            training += all.size();
            held += parts.validation[set].size();
            for (const std::uint32_t index : parts.validation[set])
                QVERIFY(!all.contains(index));
        }
        QCOMPARE(held, std::size_t{16});
        QCOMPARE(training, std::size_t{64});
        QVERIFY(split({50, 30}, 16, 5).validation != parts.validation);
    }

    void nothingToDrawIsAnError()
    {
        QVERIFY_EXCEPTION_THROWN(DataOrder({{}}, std::nullopt, 1), Error);
        QVERIFY_EXCEPTION_THROWN(DataOrder({upTo(3)}, std::vector<double>{0}, 1), Error);
        QVERIFY_EXCEPTION_THROWN(DataOrder({upTo(3), {}}, (std::vector<double>{1, 1}), 1), Error);
        DataOrder order({upTo(3)}, std::nullopt, 1);
        QVERIFY_EXCEPTION_THROWN(order.restore({5, {1, 2}}), Error);
    }
};

VPT_REGISTER_TEST(TestDataOrder)
#include "tst_data_order.moc"
