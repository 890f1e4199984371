#include "core/text/region_grammar.h"

#include "tests/support/registry.h"

#include <QTest>

#include <cstdlib>
#include <random>

using namespace vpt;

namespace {

QString text(CellRange c)
{
    return QString("cells %1,%2..%3,%4").arg(c.x0).arg(c.y0).arg(c.x1).arg(c.y1);
}

QString text(PixelBox b)
{
    return QString("pixels %1,%2..%3,%4").arg(b.x0).arg(b.y0).arg(b.x1).arg(b.y1);
}

template <class Visit>
void forEveryRange(const Visit& visit)
{
    for (int y0 = 0; y0 < kGridCells; ++y0)
        for (int y1 = y0; y1 < kGridCells; ++y1)
            for (int x0 = 0; x0 < kGridCells; ++x0)
                for (int x1 = x0; x1 < kGridCells; ++x1)
                    visit(CellRange{x0, y0, x1, y1});
}

} // namespace

class TestRegionCells : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void crops_data();
    void crops();
    void coversCells_data();
    void coversCells();
    void aCellHasThePixelsOfItsCrop_data();
    void aCellHasThePixelsOfItsCrop();
    void cropsOfCoveredCellsHoldTheBox();
    void cropsOfTokensComeBack_data();
    void cropsOfTokensComeBack();
    void choosesCells_data();
    void choosesCells();
    void anyBoxGivesCellsOfTheGrid();
};

// The table of spec/prompts.md section 6.
void TestRegionCells::crops_data()
{
    QTest::addColumn<CellRange>("cells");
    QTest::addColumn<ImageSize>("size");
    QTest::addColumn<CellRange>("grownCells");
    QTest::addColumn<PixelBox>("expected");
    QTest::newRow("x1 y5 x5 y7") << CellRange{1, 5, 5, 7} << ImageSize{640, 480} << CellRange{0, 4, 6, 7}
                                 << PixelBox{0, 240, 560, 480};
    QTest::newRow("x3 y4") << CellRange{3, 4, 3, 4} << ImageSize{1000, 750} << CellRange{2, 3, 4, 5}
                           << PixelBox{250, 281, 625, 562};
    QTest::newRow("x6 y0") << CellRange{6, 0, 6, 0} << ImageSize{500, 375} << CellRange{5, 0, 7, 1}
                           << PixelBox{312, 0, 500, 93};
    QTest::newRow("x2 y1 x5 y6") << CellRange{2, 1, 5, 6} << ImageSize{333, 500} << CellRange{1, 0, 6, 7}
                                 << PixelBox{41, 0, 291, 500};
    QTest::newRow("everything") << CellRange{0, 0, 7, 7} << ImageSize{640, 480} << CellRange{0, 0, 7, 7}
                                << PixelBox{0, 0, 640, 480};
    QTest::newRow("narrow picture") << CellRange{0, 0, 0, 0} << ImageSize{5, 100} << CellRange{0, 0, 1, 1}
                                    << PixelBox{0, 0, 1, 25};
    QTest::newRow("one pixel") << CellRange{0, 0, 0, 0} << ImageSize{1, 1} << CellRange{0, 0, 1, 1} << PixelBox{0, 0, 0, 0};
}

void TestRegionCells::crops()
{
    QFETCH(CellRange, cells);
    QFETCH(ImageSize, size);
    QFETCH(CellRange, grownCells);
    QFETCH(PixelBox, expected);
    QVERIFY2(grown(cells) == grownCells, qPrintable(text(grown(cells))));
    QVERIFY2(cropBox(cells, size) == expected, qPrintable(text(cropBox(cells, size))));
    QVERIFY(cellsToPixels(grownCells, size) == expected);
}

void TestRegionCells::coversCells_data()
{
    QTest::addColumn<PixelBox>("box");
    QTest::addColumn<CellRange>("cells"); // in a picture of 640 x 500: cells of 80 x 62.5 pixels
    QTest::newRow("inside a cell") << PixelBox{210, 290, 230, 300} << CellRange{2, 4, 2, 4};
    QTest::newRow("over a border") << PixelBox{230, 290, 260, 300} << CellRange{2, 4, 3, 4};
    QTest::newRow("up to a border") << PixelBox{160, 250, 240, 312} << CellRange{2, 4, 2, 4};
    QTest::newRow("a pixel over a border") << PixelBox{159, 249, 241, 313} << CellRange{1, 3, 3, 5};
    QTest::newRow("the pixel that a border is truncated to") << PixelBox{0, 62, 20, 63} << CellRange{0, 1, 0, 1};
    QTest::newRow("corner") << PixelBox{0, 0, 20, 20} << CellRange{0, 0, 0, 0};
    QTest::newRow("other corner") << PixelBox{639, 499, 640, 500} << CellRange{7, 7, 7, 7};
    QTest::newRow("everything") << PixelBox{0, 0, 640, 500} << CellRange{0, 0, 7, 7};
    QTest::newRow("no pixel") << PixelBox{240, 250, 240, 250} << CellRange{3, 4, 3, 4};
    QTest::newRow("beyond the picture") << PixelBox{-90, 480, 30, 9000} << CellRange{0, 7, 0, 7};
}

void TestRegionCells::coversCells()
{
    QFETCH(PixelBox, box);
    QFETCH(CellRange, cells);
    const CellRange covered = coveredCells(box, {640, 500});
    QVERIFY2(covered == cells, qPrintable(text(covered)));
}

void TestRegionCells::aCellHasThePixelsOfItsCrop_data()
{
    QTest::addColumn<int>("side");
    for (const int side : {1, 2, 3, 7, 8, 9, 57, 333, 500, 1001})
        QTest::addRow("%d pixels", side) << side;
}

void TestRegionCells::aCellHasThePixelsOfItsCrop()
{
    QFETCH(int, side);
    int pixels = 0;
    for (int cell = 0; cell < kGridCells; ++cell) {
        const PixelBox shown = cellsToPixels({cell, cell, cell, cell}, {side, side});
        for (int pixel = shown.x0; pixel < shown.x1; ++pixel, ++pixels)
            QVERIFY((coveredCells({pixel, pixel, pixel + 1, pixel + 1}, {side, side}) == CellRange{cell, cell, cell, cell}));
    }
    QCOMPARE(pixels, side);
}

void TestRegionCells::cropsOfCoveredCellsHoldTheBox()
{
    std::mt19937 random(1);
    const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    for (int i = 0; i < 20000; ++i) {
        const ImageSize size{between(1, 900), between(1, 900)};
        const int x0 = between(0, size.width - 1), y0 = between(0, size.height - 1);
        const PixelBox box{x0, y0, between(x0 + 1, size.width), between(y0 + 1, size.height)};
        const CellRange cells = coveredCells(box, size);
        const auto holds = [&](const PixelBox& whole) {
            return whole.x0 <= box.x0 && whole.y0 <= box.y0 && whole.x1 >= box.x1 && whole.y1 >= box.y1;
        };
        QVERIFY(holds(cellsToPixels(cells, size)) && holds(cropBox(cells, size)));
        // No cell more than that.
        QVERIFY(cellsToPixels({cells.x0, 0, cells.x0, 0}, size).x1 > box.x0);
        QVERIFY(cellsToPixels({cells.x1, 0, cells.x1, 0}, size).x0 < box.x1);
        QVERIFY(cellsToPixels({0, cells.y0, 0, cells.y0}, size).y1 > box.y0);
        QVERIFY(cellsToPixels({0, cells.y1, 0, cells.y1}, size).y0 < box.y1);
    }
}

void TestRegionCells::cropsOfTokensComeBack_data()
{
    QTest::addColumn<ImageSize>("size");
    for (const auto& [width, height] : std::initializer_list<std::pair<int, int>>{{640, 480},
                                                                                  {1000, 750},
                                                                                  {500, 375},
                                                                                  {333, 500},
                                                                                  {57, 41},
                                                                                  {999, 1001},
                                                                                  {8, 8},
                                                                                  {9, 7},
                                                                                  {5, 100},
                                                                                  {3, 2},
                                                                                  {1, 1},
                                                                                  {32768, 1},
                                                                                  {2'000'000'000, 2'000'000'000}})
        QTest::addRow("%dx%d", width, height) << ImageSize{width, height};
}

void TestRegionCells::cropsOfTokensComeBack()
{
    QFETCH(ImageSize, size);
    forEveryRange([&](CellRange cells) {
        const PixelBox crop = cropBox(cells, size);
        const CellRange again = tokenCells(crop, size);
        if (cropBox(again, size) != crop)
            QFAIL(qPrintable(text(cells) + " -> " + text(crop) + " -> " + text(again)));
    });
}

void TestRegionCells::choosesCells_data()
{
    QTest::addColumn<PixelBox>("box");
    QTest::addColumn<CellRange>("expected"); // in a picture of 800 x 800: cells of 100 pixels
    QTest::newRow("three cells: the middle one") << PixelBox{200, 200, 500, 500} << CellRange{3, 3, 3, 3};
    QTest::newRow("five cells: the inner three") << PixelBox{100, 100, 600, 600} << CellRange{2, 2, 4, 4};
    QTest::newRow("a little off the grid") << PixelBox{190, 210, 520, 480} << CellRange{3, 3, 3, 3};
    QTest::newRow("inside one cell: that cell") << PixelBox{420, 420, 450, 450} << CellRange{4, 4, 4, 4};
    QTest::newRow("inside a cell next to the border") << PixelBox{120, 620, 150, 650} << CellRange{1, 6, 1, 6};
    QTest::newRow("one whole cell") << PixelBox{300, 300, 400, 400} << CellRange{3, 3, 3, 3};
    QTest::newRow("corner of two cells") << PixelBox{0, 600, 200, 800} << CellRange{0, 7, 0, 7};
    QTest::newRow("corner of three cells") << PixelBox{0, 500, 300, 800} << CellRange{1, 6, 1, 6};
    QTest::newRow("whole picture") << PixelBox{0, 0, 800, 800} << CellRange{1, 1, 6, 6};
    QTest::newRow("a point") << PixelBox{450, 350, 450, 350} << CellRange{4, 3, 4, 3};
    QTest::newRow("drawn from the other corner") << PixelBox{500, 500, 200, 200} << CellRange{3, 3, 3, 3};
    QTest::newRow("beyond the picture") << PixelBox{-900, 500, 300, 9000} << CellRange{1, 6, 1, 6};
}

void TestRegionCells::choosesCells()
{
    QFETCH(PixelBox, box);
    QFETCH(CellRange, expected);
    const CellRange cells = tokenCells(box, {800, 800});
    QVERIFY2(cells == expected, qPrintable(text(cells)));
}

void TestRegionCells::anyBoxGivesCellsOfTheGrid()
{
    const int values[] = {-2'147'483'647, -1, 0, 1, 7, 99, 800, 2'147'483'647};
    for (const int size : {0, 1, 3, 800, 2'147'483'647}) {
        for (const int a : values) {
            for (const int b : values) {
                const CellRange cells = tokenCells({a, b, b, a}, {size, size});
                QVERIFY(0 <= cells.x0 && cells.x0 <= cells.x1 && cells.x1 < kGridCells);
                QVERIFY(0 <= cells.y0 && cells.y0 <= cells.y1 && cells.y1 < kGridCells);
            }
        }
    }
}

VPT_REGISTER_TEST(TestRegionCells)
#include "tst_region_cells.moc"
