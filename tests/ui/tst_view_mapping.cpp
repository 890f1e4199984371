#include "tests/support/registry.h"
#include "ui/user_box.h"
#include "ui/view_mapping.h"

#include "core/text/region_grammar.h"

#include <QTest>
#include <random>

using namespace vpt;
using namespace vpt::ui;

// The mapping on pictures and screens of many shapes. Scales are those of common screens.
class TestViewMapping : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fitShowsTheWholePictureCentred_data() { shapes(); }
    void fitShowsTheWholePictureCentred()
    {
        QFETCH(QSize, image);
        QFETCH(double, ratio);
        const QSizeF view(912, 600);
        const auto mapping = ViewMapping::fitted({image.width(), image.height()}, view, 20, 4 / ratio);
        const QRectF picture = mapping.pictureRect();
        QVERIFY(QRectF(QPointF(0, 0), view).adjusted(20, 20, -20, -20).adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(picture));
        QVERIFY(QLineF(picture.center(), QPointF(456, 300)).length() < 1e-6);
        QVERIFY(mapping.scale() <= 4 / ratio + 1e-9);
    }

    void thereAndBackIsTheSamePoint_data() { shapes(); }
    void thereAndBackIsTheSamePoint()
    {
        QFETCH(QSize, image);
        QFETCH(double, ratio);
        auto mapping
            = ViewMapping::fitted({image.width(), image.height()}, {912, 600}, 20, 4 / ratio).zoomed(3.7, {100, 50});
        for (const QPointF point :
             {QPointF(0, 0), QPointF(image.width(), image.height()), QPointF(0.5, image.height() - 0.25)})
            QVERIFY(QLineF(mapping.toImage(mapping.toView(point)), point).length() < 1e-6);
    }

    void zoomKeepsThePointUnderTheCursor_data() { shapes(); }
    void zoomKeepsThePointUnderTheCursor()
    {
        QFETCH(QSize, image);
        QFETCH(double, ratio);
        std::mt19937 random(7);
        std::uniform_real_distribution<double> x(0, 912), y(0, 600), factor(0.3, 3);
        auto mapping = ViewMapping::fitted({image.width(), image.height()}, {912, 600}, 20, 4 / ratio);
        for (int step = 0; step < 200; ++step) {
            const QPointF cursor(x(random), y(random));
            const QPointF before = mapping.toImage(cursor);
            mapping = mapping.zoomed(factor(random), cursor);
            QVERIFY2(QLineF(mapping.toView(before), cursor).length() < 1e-3, qPrintable(QString::number(step)));
            QVERIFY(mapping.scale() <= ViewMapping::kMaxScale);
        }
    }

    void aPictureCannotBePushedOutOfTheView()
    {
        const auto far = ViewMapping({800, 600}, 2, {5000, -9000}).keptInside({912, 600}, 20);
        QCOMPARE(far.toView(QPointF(0, 0)).x(), 20.0);
        QCOMPARE(far.toView(QPointF(800, 600)).y(), 580.0);
        const auto small = ViewMapping({100, 100}, 1, {5000, -9000}).keptInside({912, 600}, 20);
        QCOMPARE(small.pictureRect().center(), QPointF(456, 300));
    }

    void cellsAreFoundByTheirOwnEdges_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {1, 2, 7, 8, 9, 57, 100, 448, 1001, 4000})
            QTest::addRow("%d px", length) << length;
    }
    void cellsAreFoundByTheirOwnEdges()
    {
        QFETCH(int, length);
        for (int cell = 0; cell < kGridCells; ++cell) {
            const PixelBox box = cellsToPixels({cell, 0, cell, 0}, {length, 8});
            for (int x = box.x0; x < box.x1; ++x)
                QCOMPARE(cellAt(x + 0.5, length), cell);
        }
        QCOMPARE(cellAt(-3, length), cellAt(0, length));
        QCOMPARE(cellAt(length + 10, length), kGridCells - 1);
    }

private:
    static void shapes()
    {
        QTest::addColumn<QSize>("image");
        QTest::addColumn<double>("ratio");
        for (const QSize image :
             {QSize(1, 1), QSize(1, 5000), QSize(5000, 1), QSize(57, 41), QSize(448, 448), QSize(4000, 3000)}) {
            for (const double ratio : {1.0, 1.25, 1.5, 2.0, 3.0})
                QTest::addRow("%dx%d at %g", image.width(), image.height(), ratio) << image << ratio;
        }
    }
};

VPT_REGISTER_TEST(TestViewMapping)
#include "tst_view_mapping.moc"
