#include "core/base/error.h"
#include "core/image/resample.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

using Levels = QList<int>;

Image greyPicture(int width, const Levels& levels)
{
    return drawn({width, static_cast<int>(levels.size()) / width}, [&](int x, int y, int) { return levels[y * width + x]; });
}

Levels levelsOf(const Image& image, int channel)
{
    Levels levels;
    for (std::size_t i = static_cast<std::size_t>(channel); i < image.rgb->size(); i += 3)
        levels << (*image.rgb)[i];
    return levels;
}

const Levels kRow{0, 10, 255, 30, 200, 7, 90, 128};
const Levels kSmall{0, 64, 128, 255, 32, 7}; // 2 x 3 in the matrix sense: two rows of three

} // namespace

class TestResample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pillowsValues_data()
    {
        QTest::addColumn<Levels>("source");
        QTest::addColumn<int>("sourceWidth");
        QTest::addColumn<int>("filter");
        QTest::addColumn<int>("width");
        QTest::addColumn<Levels>("expected");
        const auto row
            = [](const char* name, const Levels& source, int sourceWidth, Filter filter, int width, const Levels& expected) {
                  QTest::newRow(name) << source << sourceWidth << static_cast<int>(filter) << width << expected;
              };
        using enum Filter;
        row("nearest 8 to 3", kRow, 8, Nearest, 3, {10, 200, 90});
        row("nearest 8 to 5", kRow, 8, Nearest, 5, {0, 255, 200, 7, 128});
        row("nearest 8 to 12", kRow, 8, Nearest, 12, {0, 10, 10, 255, 255, 30, 200, 7, 7, 90, 128, 128});
        row("nearest 8 to 16", kRow, 8, Nearest, 16, {0, 0, 10, 10, 255, 255, 30, 30, 200, 200, 7, 7, 90, 90, 128, 128});
        row("bilinear 8 to 3", kRow, 8, Bilinear, 3, {67, 117, 90});
        row("bilinear 8 to 5", kRow, 8, Bilinear, 5, {4, 150, 116, 64, 112});
        row("bilinear 8 to 12", kRow, 8, Bilinear, 12, {0, 5, 51, 214, 143, 58, 172, 104, 21, 76, 109, 128});
        row("bilinear 8 to 16", kRow, 8, Bilinear, 16, {0, 3, 8, 71, 194, 199, 86, 73, 158, 152, 55, 28, 69, 100, 119, 128});
        row("bicubic 8 to 3", kRow, 8, Bicubic, 3, {67, 122, 85});
        row("bicubic 8 to 5", kRow, 8, Bicubic, 5, {0, 154, 120, 61, 112});
        row("bicubic 8 to 12", kRow, 8, Bicubic, 12, {0, 0, 43, 239, 147, 40, 188, 109, 5, 76, 115, 130});
        row("bicubic 8 to 16", kRow, 8, Bicubic, 16, {0, 0, 0, 66, 221, 223, 69, 53, 174, 171, 44, 9, 66, 104, 123, 131});
        row("bicubic, both axes grow", kSmall, 3, Bicubic, 4,
            {0, 29, 100, 142, 53, 53, 74, 105, 202, 100, 25, 32, 255, 124, 0, 0});
        row("bilinear, both axes grow", kSmall, 3, Bilinear, 4,
            {0, 40, 88, 128, 64, 59, 72, 98, 191, 97, 39, 37, 255, 116, 23, 7});
        row("bicubic, one axis shrinks", kSmall, 3, Bicubic, 2, {10, 115, 99, 58, 188, 0});
        row("bilinear, one axis shrinks", kSmall, 3, Bilinear, 2, {24, 104, 98, 60, 171, 16});
    }
    void pillowsValues()
    {
        QFETCH(Levels, source);
        QFETCH(int, sourceWidth);
        QFETCH(int, filter);
        QFETCH(int, width);
        QFETCH(Levels, expected);
        const ImageSize target{width, static_cast<int>(expected.size()) / width};
        const Image result = resized(greyPicture(sourceWidth, source), target, static_cast<Filter>(filter));
        QCOMPARE(result.size(), target);
        for (int channel = 0; channel < 3; ++channel)
            QCOMPARE(levelsOf(result, channel), expected);
    }

    // A column is resized like a row; channels do not mix.
    void axesAndChannelsAreAlike()
    {
        for (const Filter filter : {Filter::Nearest, Filter::Bilinear, Filter::Bicubic}) {
            const Image row = drawn({8, 1}, [](int x, int, int c) { return (kRow[x] + 60 * c) & 255; });
            const Image column = drawn({1, 8}, [](int, int y, int c) { return (kRow[y] + 60 * c) & 255; });
            for (const int length : {1, 3, 8, 13})
                QCOMPARE(*resized(row, {length, 1}, filter).rgb, *resized(column, {1, length}, filter).rgb);
            const Image green = drawn({8, 1}, [](int x, int, int c) { return c == 1 ? (kRow[x] + 60) & 255 : 0; });
            QCOMPARE(levelsOf(resized(green, {5, 1}, filter), 1), levelsOf(resized(row, {5, 1}, filter), 1));
            QCOMPARE(levelsOf(resized(green, {5, 1}, filter), 0), Levels(5, 0));
        }
    }

    // Pillow 13's choice; the expected pass order was found by comparing with it.
    void passOrder_data()
    {
        QTest::addColumn<ImageSize>("from");
        QTest::addColumn<ImageSize>("to");
        QTest::addColumn<bool>("columnsFirst");
        QTest::newRow("both shrink alike") << ImageSize{60, 60} << ImageSize{50, 50} << false;
        QTest::newRow("height loses twice as much") << ImageSize{60, 60} << ImageSize{50, 40} << false;
        QTest::newRow("height loses more than twice as much") << ImageSize{60, 60} << ImageSize{50, 39} << true;
        QTest::newRow("wider and lower") << ImageSize{38, 51} << ImageSize{42, 50} << true;
        QTest::newRow("wider and higher") << ImageSize{38, 51} << ImageSize{80, 60} << false;
        QTest::newRow("narrower and higher") << ImageSize{38, 51} << ImageSize{30, 60} << false;
    }
    void passOrder()
    {
        QFETCH(ImageSize, from);
        QFETCH(ImageSize, to);
        QFETCH(bool, columnsFirst);
        const Image source = noise(from, 5);
        const Image rowsFirst = resized(resized(source, {to.width, from.height}, Filter::Bicubic), to, Filter::Bicubic);
        const Image colsFirst = resized(resized(source, {from.width, to.height}, Filter::Bicubic), to, Filter::Bicubic);
        QVERIFY(!samePixels(rowsFirst, colsFirst));
        QVERIFY(samePixels(resized(source, to, Filter::Bicubic), columnsFirst ? colsFirst : rowsFirst));
    }

    // 16-bit grey has no accumulated position, so that other columns are picked.
    void nearestOfDeepGreyIsClosedForm()
    {
        int different = 0;
        for (int width = 600; width < 700; ++width) {
            Image source = noise({width, 1}, 3);
            const Image accumulated = resized(source, {511, 1}, Filter::Nearest);
            source.closedFormNearest = true;
            const Image closed = resized(source, {511, 1}, Filter::Nearest);
            QVERIFY(!closed.closedFormNearest); // what follows is 8-bit RGB
            for (int x = 0; x < 511; ++x) {
                const int from = static_cast<int>((x + 0.5) * (width / 511.0));
                QVERIFY(std::equal(closed.row(0) + x * 3, closed.row(0) + x * 3 + 3, source.row(0) + from * 3));
            }
            different += samePixels(accumulated, closed) ? 0 : 1;
        }
        QVERIFY(different > 0);
    }

    void sameSizeSharesThePixels()
    {
        const Image source = noise({9, 7}, 1);
        QCOMPARE(resized(source, {9, 7}, Filter::Bicubic).rgb.get(), source.rgb.get());
    }

    void emptySourceGivesBlack()
    {
        const Image result = resized(drawn({0, 40}, {}), {28, 40}, Filter::Nearest);
        QCOMPARE(result.size(), (ImageSize{28, 40}));
        QCOMPARE(*result.rgb, Bytes(28 * 40 * 3, 0));
    }

    void emptyTargetIsRefused()
    {
        QVERIFY_EXCEPTION_THROWN(resized(noise({3, 3}, 1), {0, 3}, Filter::Bicubic), Error);
        QVERIFY_EXCEPTION_THROWN(resized(noise({3, 3}, 1), {3, -1}, Filter::Nearest), Error);
    }
};

VPT_REGISTER_TEST(TestResample)
#include "tst_resample.moc"
