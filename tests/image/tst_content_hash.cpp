#include "core/image/processors.h"
#include "tests/support/registry.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <set>

using namespace vpt;

namespace {

Planes planesOf(int side)
{
    Planes planes;
    planes.side = side;
    for (int i = 0; i < 3 * side * side; ++i)
        planes.values.push_back(static_cast<float>(i % 7) - 2);
    return planes;
}

} // namespace

class TestContentHash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalContentEqualHash()
    {
        QCOMPARE(contentHash(planesOf(10)), contentHash(planesOf(10)));
        Planes other = planesOf(10);
        other.seen.width = 3; // not a value
        QCOMPARE(contentHash(other), contentHash(planesOf(10)));
    }

    // Every value counts, also behind the last whole block, by the smallest step and by its sign.
    void everyValueCounts()
    {
        const Planes original = planesOf(5); // 75 values
        std::set<std::uint64_t> hashes{contentHash(original)};
        for (std::size_t i = 0; i < original.values.size(); ++i) {
            Planes stepped = original, negated = original;
            stepped.values[i] = std::nextafter(stepped.values[i], 100.0f);
            negated.values[i] = -negated.values[i] - 0.5f;
            hashes.insert(contentHash(stepped));
            hashes.insert(contentHash(negated));
        }
        QCOMPARE(hashes.size(), 1 + 2 * original.values.size());
    }

    void orderCounts()
    {
        const Planes original = planesOf(6);
        std::set<std::uint64_t> hashes{contentHash(original)};
        for (std::size_t i = 0; i + 8 < original.values.size(); ++i) {
            Planes swapped = original; // neighbours, lanes and blocks; 7 apart would be equal values
            std::swap(swapped.values[i], swapped.values[i + (i % 2 ? 1 : 8)]);
            hashes.insert(contentHash(swapped));
        }
        QCOMPARE(hashes.size(), original.values.size() - 8 + 1);
    }

    void shapeCounts()
    {
        Patches wide;
        wide.gridWidth = 4;
        wide.gridHeight = 2;
        wide.rowLength = 1176;
        wide.values.resize(8 * 1176);
        Patches tall = wide;
        std::swap(tall.gridWidth, tall.gridHeight);
        QVERIFY(contentHash(wide) != contentHash(tall));
        QVERIFY(contentHash(Patches{}) != contentHash(Planes{}));
    }

    void bitsAreSpread()
    {
        Planes planes = planesOf(8);
        const std::uint64_t before = contentHash(planes);
        int flipped = 0;
        for (int i = 0; i < 64; ++i) {
            planes.values[static_cast<std::size_t>(i)] += 1;
            flipped += std::popcount(before ^ contentHash(planes));
            planes.values[static_cast<std::size_t>(i)] -= 1;
        }
        QVERIFY2(std::abs(flipped / 64.0 - 32) < 3, qPrintable(QString::number(flipped / 64.0)));
    }
};

VPT_REGISTER_TEST(TestContentHash)
#include "tst_content_hash.moc"
