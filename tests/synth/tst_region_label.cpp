#include "core/synth/region_label.h"

#include "core/synth/random.h"
#include "core/text/region_grammar.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

class TestRegionLabel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void cropsHoldTheBox();
};

void TestRegionLabel::names_data()
{
    QTest::addColumn<PixelBox>("box");
    QTest::addColumn<CellRange>("cells");
    QTest::newRow("inside a cell") << PixelBox{210, 290, 230, 300} << CellRange{2, 3, 2, 3};
    QTest::newRow("over a border") << PixelBox{230, 290, 260, 300} << CellRange{2, 3, 3, 3};
    QTest::newRow("up to a border") << PixelBox{160, 290, 240, 320} << CellRange{2, 3, 2, 3};
    QTest::newRow("a pixel over a border") << PixelBox{159, 290, 241, 321} << CellRange{1, 3, 3, 4};
    QTest::newRow("corner") << PixelBox{0, 0, 20, 20} << CellRange{0, 0, 0, 0};
    QTest::newRow("other corner") << PixelBox{620, 620, 640, 640} << CellRange{7, 7, 7, 7};
    QTest::newRow("everything") << PixelBox{0, 0, 640, 640} << CellRange{0, 0, 7, 7};
}

void TestRegionLabel::names()
{
    QFETCH(PixelBox, box);
    QFETCH(CellRange, cells);
    const CellRange named = labelCells(box, {640, 640});
    QVERIFY2(named == cells, qPrintable(QString("%1,%2..%3,%4").arg(named.x0).arg(named.y0).arg(named.x1).arg(named.y1)));
}

void TestRegionLabel::cropsHoldTheBox()
{
    Random random(1);
    for (int i = 0; i < 20000; ++i) {
        const ImageSize size{random.integer(8, 900), random.integer(8, 900)};
        const int x0 = random.integer(0, size.width - 1), y0 = random.integer(0, size.height - 1);
        const PixelBox box{x0, y0, random.integer(x0 + 1, size.width), random.integer(y0 + 1, size.height)};
        const CellRange cells = labelCells(box, size);
        const PixelBox crop = cropBox(cells, size);
        QVERIFY(cells.x0 >= 0 && cells.x0 <= cells.x1 && cells.x1 <= 7 && cells.y0 >= 0 && cells.y0 <= cells.y1
                && cells.y1 <= 7);
        QVERIFY(crop.x0 <= box.x0 && crop.y0 <= box.y0 && crop.x1 >= box.x1 && crop.y1 >= box.y1);
        const PixelBox named = cellsToPixels(cells, size), cell = cellsToPixels({0, 0, 0, 0}, size);
        QVERIFY(named.x0 <= box.x0 && named.x1 >= box.x1 && named.x0 + cell.width() + 1 >= box.x0);
    }
}

VPT_REGISTER_TEST(TestRegionLabel)
#include "tst_region_label.moc"
