#include "core/base/error.h"
#include "core/image/image.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QTest>

#include <climits>

using namespace vpt;
using namespace vpt::test;

class TestCrop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void box_data()
    {
        QTest::addColumn<PixelBox>("box");
        QTest::newRow("inside") << PixelBox{2, 1, 5, 4};
        QTest::newRow("whole") << PixelBox{0, 0, 7, 5};
        QTest::newRow("one pixel") << PixelBox{6, 4, 7, 5};
        QTest::newRow("over the left top") << PixelBox{-3, -2, 4, 2};
        QTest::newRow("over the right bottom") << PixelBox{5, 3, 12, 9};
        QTest::newRow("around") << PixelBox{-2, -2, 9, 9};
        QTest::newRow("outside") << PixelBox{20, 20, 24, 23};
        QTest::newRow("far left") << PixelBox{-20, 0, -16, 5};
        QTest::newRow("no width") << PixelBox{3, 1, 3, 4};
        QTest::newRow("no height") << PixelBox{1, 2, 5, 2};
        QTest::newRow("nothing") << PixelBox{0, 0, 0, 0};
        QTest::newRow("at the end of the numbers") << PixelBox{INT_MAX - 1, INT_MAX - 1, INT_MAX, INT_MAX};
        QTest::newRow("at the start of the numbers") << PixelBox{INT_MIN, INT_MIN, INT_MIN + 2, INT_MIN + 2};
    }
    void box()
    {
        QFETCH(PixelBox, box);
        const Image source = noise({7, 5}, 2);
        const Image crop = cropped(source, box);
        QCOMPARE(crop.size(), (ImageSize{box.width(), box.height()}));
        QCOMPARE(crop.rgb->size(), static_cast<std::size_t>(box.width() * box.height() * 3));
        for (int y = 0; y < crop.height; ++y) {
            for (int x = 0; x < crop.width; ++x) {
                const std::int64_t fromX = std::int64_t{box.x0} + x, fromY = std::int64_t{box.y0} + y;
                const bool inside = fromX >= 0 && fromX < 7 && fromY >= 0 && fromY < 5;
                for (int c = 0; c < 3; ++c) {
                    const int expected = inside ? source.row(static_cast<int>(fromY))[fromX * 3 + c] : 0;
                    QCOMPARE(static_cast<int>(crop.row(y)[x * 3 + c]), expected);
                }
            }
        }
    }

    void invertedAndGiantBoxesAreRefused_data()
    {
        QTest::addColumn<PixelBox>("box");
        QTest::newRow("right before left") << PixelBox{5, 0, 4, 3};
        QTest::newRow("bottom before top") << PixelBox{0, 3, 4, 2};
        QTest::newRow("giant") << PixelBox{0, 0, 1'000'000, 1'000'000};
        QTest::newRow("all numbers") << PixelBox{INT_MIN, INT_MIN, INT_MAX, INT_MAX};
        QTest::newRow("all columns, no row") << PixelBox{INT_MIN, 0, INT_MAX, 0};
    }
    void invertedAndGiantBoxesAreRefused()
    {
        QFETCH(PixelBox, box);
        try {
            cropped(noise({7, 5}, 2), box);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Usage);
            QVERIFY(error.where().starts_with("box "));
        }
    }

    void deepGreyStaysMarked()
    {
        Image source = noise({7, 5}, 2);
        source.closedFormNearest = true;
        QVERIFY(cropped(source, {0, 0, 3, 3}).closedFormNearest);
    }
};

VPT_REGISTER_TEST(TestCrop)
#include "tst_crop.moc"
