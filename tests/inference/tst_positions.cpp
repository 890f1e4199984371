#include "core/base/error.h"
#include "core/inference/positions.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

namespace {

constexpr int kText = 1, kStart = 2, kPad = 3, kActionPad = 4;

std::vector<int> layout(std::initializer_list<std::pair<int, int>> runs) // {id, how many}
{
    std::vector<int> ids;
    for (const auto& [id, count] : runs)
        ids.insert(ids.end(), static_cast<std::size_t>(count), id);
    return ids;
}

} // namespace

class TestPositions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The worked layout of the specification: 640x480, CLIP, second round, with a question of 9 tokens.
    void workedLayout()
    {
        const int question = 9;
        const auto ids = layout({{kText, 14},
                                 {kStart, 1},
                                 {kPad, 252},
                                 {kText, 1},
                                 {kText, question},
                                 {kText, 13},
                                 {kStart, 1},
                                 {kActionPad, 252},
                                 {kText, 6}});
        const RopePositions positions = ropePositions(ids, {{28, 36}}, 2, kPad, kStart);
        QCOMPARE(positions.delta, 18 - 252);
        QCOMPARE(positions.axes[0][14], 14);
        QCOMPARE(positions.axes[0][15], 15);
        QCOMPARE(positions.axes[1][266], 15 + 13);
        QCOMPARE(positions.axes[2][266], 15 + 17);
        QCOMPARE(positions.axes[0][266], 15);
        QCOMPARE(positions.axes[0][267], 33);
        for (std::size_t i = 268; i < ids.size(); ++i)
            for (const auto& axis : positions.axes)
                QCOMPARE(axis[i], static_cast<std::int64_t>(i) - 234);
    }

    void textOnlyCounts()
    {
        const RopePositions positions = ropePositions(layout({{kText, 5}}), {}, 2, kPad, kStart);
        QCOMPARE(positions.axes[2], (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
        QCOMPARE(positions.delta, 0);
    }

    void tallImageGoesOnBehindItsLongerSide()
    {
        const auto ids = layout({{kStart, 1}, {kPad, 10}, {kText, 1}, {kStart, 1}, {kPad, 1}, {kText, 1}});
        const RopePositions positions = ropePositions(ids, {{10, 4}, {2, 2}}, 2, kPad, kStart);
        QCOMPARE(positions.axes[0][11], 6); // 1 + five rows
        QCOMPARE(positions.axes[0][13], 8);
        QCOMPARE(positions.axes[0][14], 9);
    }

    void mismatchIsNamed_data()
    {
        QTest::addColumn<int>("pads");
        QTest::addColumn<int>("images");
        QTest::newRow("image without pads") << 0 << 1;
        QTest::newRow("pads without image") << 4 << 0;
        QTest::newRow("too few pads") << 3 << 1;
    }
    void mismatchIsNamed()
    {
        QFETCH(int, pads);
        QFETCH(int, images);
        const auto ids = layout({{kStart, 1}, {kPad, pads}});
        const std::vector<PatchGrid> grids(static_cast<std::size_t>(images), PatchGrid{4, 4});
        QVERIFY_EXCEPTION_THROWN(ropePositions(ids, grids, 2, kPad, kStart), Error);
    }
};

VPT_REGISTER_TEST(TestPositions)
#include "tst_positions.moc"
