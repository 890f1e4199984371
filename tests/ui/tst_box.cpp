#include "core/text/region_grammar.h"
#include "tests/support/registry.h"
#include "ui/box_tool.h"

#include <QTest>

using namespace vpt;
using namespace vpt::ui;

namespace {

constexpr ImageSize kSize{800, 400}; // cells of 100 x 50

bool isInside(PixelBox box, ImageSize size)
{
    return box.x0 >= 0 && box.y0 >= 0 && box.x1 <= size.width && box.y1 <= size.height && box.x0 < box.x1 && box.y0 < box.y1;
}

} // namespace

class TestBox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDrawnBoxTakesEveryCellItTouches()
    {
        const BoxDrag drag = BoxDrag::draw({250, 120}, false, kSize);
        const UserBox box = drag.boxAt({420, 60});
        QVERIFY(box.cells == (CellRange{2, 1, 4, 2}));
        QVERIFY(box.outline == (PixelBox{200, 50, 500, 150}));
        QVERIFY(box.crop == (PixelBox{100, 0, 600, 200})); // one cell of margin, as for the model's tokens
    }

    void theEngineGetsTheSameCropForTheTokensOfACrop_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("even") << 800 << 400;
        QTest::newRow("odd") << 57 << 41;
        QTest::newRow("tall") << 300 << 900;
    }
    void theEngineGetsTheSameCropForTheTokensOfACrop()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const ImageSize size{width, height};
        for (int from = 0; from < kGridCells; ++from) {
            for (int to = from; to < kGridCells; ++to) {
                const UserBox box = snappedBox({from, from, to, to}, size);
                QVERIFY(cropBox(tokenCells(box.crop, size), size) == box.crop);
            }
        }
    }

    void aResizedEdgeFollowsThePointerAndMayCross()
    {
        const UserBox start = snappedBox({2, 2, 4, 4}, kSize);
        const BoxDrag right = BoxDrag::grab(start, kRight, {500, 180}, kSize);
        QVERIFY(right.boxAt({790, 10}).cells == (CellRange{2, 2, 7, 4}));
        QVERIFY(right.boxAt({50, 10}).cells == (CellRange{0, 2, 2, 4}));
        const BoxDrag corner = BoxDrag::grab(start, kLeft | kTop, {200, 100}, kSize);
        QVERIFY(corner.boxAt({10, 10}).cells == (CellRange{0, 0, 4, 4}));
    }

    void aMovedBoxKeepsItsSizeAndStaysInside()
    {
        const UserBox start = snappedBox({2, 2, 4, 3}, kSize);
        const BoxDrag drag = BoxDrag::grab(start, kInside, {300, 125}, kSize);
        QVERIFY(drag.boxAt({390, 130}).cells == (CellRange{3, 2, 5, 3}));
        QVERIFY(drag.boxAt({9000, -9000}).cells == (CellRange{5, 0, 7, 1}));
    }

    void anExactBoxIsItsOwnCrop()
    {
        const UserBox box = BoxDrag::draw({103, 61}, true, kSize).boxAt({257, 188});
        QVERIFY(box.exact);
        QVERIFY(box.outline == (PixelBox{103, 61, 257, 188}));
        QVERIFY(box.crop == box.outline);
    }

    void anExactBoxIsNeverTooSmallOrOutside_data()
    {
        QTest::addColumn<QPointF>("from");
        QTest::addColumn<QPointF>("to");
        QTest::newRow("a point") << QPointF(400, 200) << QPointF(400, 200);
        QTest::newRow("right edge") << QPointF(800, 200) << QPointF(799, 201);
        QTest::newRow("bottom right corner") << QPointF(800, 400) << QPointF(800, 400);
        QTest::newRow("out of the picture") << QPointF(790, 390) << QPointF(5000, 5000);
        QTest::newRow("backwards") << QPointF(10, 10) << QPointF(-400, -400);
    }
    void anExactBoxIsNeverTooSmallOrOutside()
    {
        QFETCH(QPointF, from);
        QFETCH(QPointF, to);
        const UserBox box = BoxDrag::draw(from, true, kSize).boxAt(to);
        QVERIFY(isInside(box.crop, kSize));
        QVERIFY(box.crop.width() >= kSmallestExactSide && box.crop.height() >= kSmallestExactSide);
        const UserBox tiny = BoxDrag::draw({3, 3}, true, {5, 4}).boxAt({3, 3});
        QVERIFY(tiny.crop == (PixelBox{0, 0, 5, 4}));
    }

    void theFixedCornerOfAnExactResizeStays()
    {
        const UserBox start = exactBox({100, 100, 300, 300}, kSize);
        const UserBox smaller = BoxDrag::grab(start, kLeft | kTop, {100, 100}, kSize).boxAt({295, 295});
        QVERIFY(smaller.crop == (PixelBox{272, 272, 300, 300}));
    }

    void arrowsMoveByACellOrAPixel()
    {
        QVERIFY(nudged(snappedBox({1, 1, 2, 2}, kSize), 1, 0, false, kSize).cells == (CellRange{2, 1, 3, 2}));
        QVERIFY(nudged(snappedBox({0, 0, 2, 2}, kSize), -1, -1, false, kSize).cells == (CellRange{0, 0, 2, 2}));
        QVERIFY(nudged(snappedBox({1, 1, 2, 2}, kSize), 0, 1, true, kSize).cells == (CellRange{1, 1, 2, 3}));
        QVERIFY(nudged(exactBox({10, 10, 60, 60}, kSize), 1, 0, false, kSize).crop == (PixelBox{11, 10, 61, 60}));
        QVERIFY(nudged(exactBox({10, 10, 60, 60}, kSize), 0, -1, true, kSize).crop == (PixelBox{10, 10, 60, 59}));
        QVERIFY(nudged(exactBox({0, 0, 60, 60}, kSize), -1, 0, false, kSize).crop == (PixelBox{0, 0, 60, 60}));
    }

    void exactAndBackNamesTheSameCrop()
    {
        const UserBox snapped = snappedBox({2, 2, 3, 4}, kSize);
        const UserBox exact = converted(snapped, true, kSize);
        QVERIFY(exact.exact && exact.crop == snapped.crop);
        QVERIFY(converted(exact, false, kSize).crop == snapped.crop);
    }

    void handlesWinOverInsidesAndSmallBoxesOverLargeOnes()
    {
        const auto mapping = ViewMapping(kSize, 1, {0, 0});
        const std::vector<UserBox> boxes{snappedBox({0, 0, 7, 7}, kSize), snappedBox({2, 2, 4, 4}, kSize)};
        QCOMPARE(hitBox(boxes, 0, mapping, {350, 180}).index, 1); // inside both: the smaller
        QCOMPARE(hitBox(boxes, 0, mapping, {350, 180}).part, int(kInside));
        QCOMPARE(hitBox(boxes, -1, mapping, {200, 100}).part, int(kLeft | kTop));
        QCOMPARE(hitBox(boxes, -1, mapping, {503, 180}).part, int(kRight)); // just outside still grabs
        QCOMPARE(hitBox({}, -1, mapping, {10, 10}).index, -1);
    }
};

VPT_REGISTER_TEST(TestBox)
#include "tst_box.moc"
