#include "core/evaluation/box_metrics.h"
#include "tests/support/registry.h"

#include <QTest>

#include <limits>
#include <vector>

using namespace vpt;

Q_DECLARE_METATYPE(vpt::PixelBox)
Q_DECLARE_METATYPE(std::vector<vpt::PixelBox>)

class TestBoxMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_data()
    {
        QTest::addColumn<PixelBox>("truth");
        QTest::addColumn<PixelBox>("seen");
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("iou");
        QTest::newRow("equal") << PixelBox{0, 0, 10, 10} << PixelBox{0, 0, 10, 10} << 1.0 << 1.0;
        QTest::newRow("inside") << PixelBox{2, 2, 4, 4} << PixelBox{0, 0, 10, 10} << 1.0 << 0.04;
        QTest::newRow("half") << PixelBox{0, 0, 10, 10} << PixelBox{5, 0, 15, 10} << 0.5 << 50.0 / 150;
        QTest::newRow("corner") << PixelBox{0, 0, 4, 4} << PixelBox{3, 3, 7, 7} << 1.0 / 16 << 1.0 / 31;
        QTest::newRow("touching") << PixelBox{0, 0, 4, 4} << PixelBox{4, 0, 8, 4} << 0.0 << 0.0;
        QTest::newRow("apart both ways") << PixelBox{0, 0, 4, 4} << PixelBox{9, 9, 12, 12} << 0.0 << 0.0;
        QTest::newRow("empty truth") << PixelBox{3, 3, 3, 8} << PixelBox{0, 0, 9, 9} << 0.0 << 0.0;
        QTest::newRow("inverted") << PixelBox{5, 5, 1, 1} << PixelBox{0, 0, 9, 9} << 0.0 << 0.0;
        const int far = std::numeric_limits<int>::max(), near = std::numeric_limits<int>::min();
        QTest::newRow("as large as can be")
            << PixelBox{near, near, far, far} << PixelBox{near, near, far, far} << 1.0 << 1.0;
    }
    void pairs()
    {
        QFETCH(PixelBox, truth);
        QFETCH(PixelBox, seen);
        QFETCH(double, share);
        QFETCH(double, iou);
        QCOMPARE(coveredShare(truth, seen), share);
        QCOMPARE(intersectionOverUnion(truth, seen), iou);
        QCOMPARE(intersectionOverUnion(seen, truth), iou);
    }

    void several_data()
    {
        using Boxes = std::vector<PixelBox>;
        QTest::addColumn<Boxes>("truths");
        QTest::addColumn<Boxes>("seen");
        QTest::addColumn<double>("covered");
        QTest::addColumn<double>("coverage");
        QTest::addColumn<double>("iou");
        const PixelBox a{0, 0, 10, 10}, b{20, 0, 30, 10};
        QTest::newRow("nothing seen") << Boxes{a} << Boxes{} << 0.0 << 0.0 << 0.0;
        QTest::newRow("both seen") << Boxes{a, b} << Boxes{b, a} << 1.0 << 1.0 << 1.0;
        QTest::newRow("one of two") << Boxes{a, b} << Boxes{a} << 0.0 << 0.5 << 0.5;
        QTest::newRow("both in one") << Boxes{a, b} << Boxes{{0, 0, 30, 10}} << 1.0 << 1.0 << 1.0 / 3;
        // Two halves that are looked at one after the other do not show the whole.
        QTest::newRow("in halves") << Boxes{a} << Boxes{{0, 0, 5, 10}, {5, 0, 10, 10}} << 0.0 << 0.5 << 0.5;
    }
    void several()
    {
        using Boxes = std::vector<PixelBox>;
        QFETCH(Boxes, truths);
        QFETCH(Boxes, seen);
        QFETCH(double, covered);
        QFETCH(double, coverage);
        QFETCH(double, iou);
        const auto scores = boxScores(truths, seen);
        QVERIFY(scores);
        QCOMPARE(scores->covered, covered);
        QCOMPARE(scores->coverage, coverage);
        QCOMPARE(scores->iou, iou);
    }

    void withoutTruthNoScore() { QVERIFY(!boxScores({}, std::vector<PixelBox>{{0, 0, 1, 1}})); }
};

VPT_REGISTER_TEST(TestBoxMetrics)
#include "tst_box_metrics.moc"
