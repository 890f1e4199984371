#include "core/base/error.h"
#include "core/image/processors.h"
#include "core/image/resample.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace vpt;
using namespace vpt::test;

namespace {

ImageSize sizeOf(const nlohmann::json& pair)
{
    return {pair[0].get<int>(), pair[1].get<int>()};
}

} // namespace

class TestPrepare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Whole pixels inside the crop of 224 of 256; SAM's square reaches below a wide picture.
    void viewsOfTheEncoders()
    {
        QCOMPARE(dinoView({640, 480}), (PixelBox{108, 30, 529, 450})); // 640 becomes 341, of which 58 to 282 are seen
        QCOMPARE(dinoView({512, 512}), (PixelBox{32, 32, 480, 480}));
        QCOMPARE(samView({640, 480}), (PixelBox{0, 0, 640, 640}));
        QCOMPARE(samView({300, 900}), (PixelBox{0, 0, 900, 900}));
    }

    void goldenSizes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QFile file(VPT_TEST_GOLDEN "/size_cases.jsonl");
        QVERIFY2(file.open(QIODevice::ReadOnly), "tests/golden/size_cases.jsonl is missing");
        while (!file.atEnd()) {
            const QByteArray line = file.readLine().trimmed();
            const ImageSize size = sizeOf(nlohmann::json::parse(line.toStdString())["size"]);
            QTest::addRow("%d x %d", size.width, size.height) << line;
        }
    }
    void goldenSizes()
    {
        QFETCH(QByteArray, line);
        const auto expected = nlohmann::json::parse(line.toStdString());
        const ImageSize size = sizeOf(expected["size"]);
        const PatchOptions options;
        if (expected.contains("qwen_error")) {
            QVERIFY(expected.contains("dino_error"));
            QVERIFY_EXCEPTION_THROWN(preparedSize(size, kOrdinaryResolution), Error);
        } else {
            const ImageSize ordinary = preparedSize(size, kOrdinaryResolution), smart = smartSize(ordinary, options);
            QCOMPARE(ordinary, sizeOf(expected["plugin_size_512"]));
            QCOMPARE(smart.height / options.patchSize, expected["image_grid_thw"][1].get<int>());
            QCOMPARE(smart.width / options.patchSize, expected["image_grid_thw"][2].get<int>());
            QCOMPARE(smart.width * smart.height / 784, expected["tokens"].get<int>());
            const ImageSize dino = dinoResizedSize(ordinary);
            QCOMPARE((ImageSize{dino.height, dino.width}), sizeOf(expected["dino_resized_hw"]));
        }
        const ImageSize seg = preparedSize(size, kSegResolution), sam = samResizedSize(seg);
        QCOMPARE(seg, sizeOf(expected["plugin_size_1024"]));
        QCOMPARE((ImageSize{sam.height, sam.width}), sizeOf(expected["sam_resized_hw"]));
    }

    void everyGoldenSizeIsThere()
    {
        QFile file(VPT_TEST_GOLDEN "/size_cases.jsonl");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 46);
    }

    // The counts and the first sizes that the spec gives for the double rounding of the long side.
    void longSideOftenLosesAPixel()
    {
        const auto shortened = [](int resolution, int from, int to) {
            QList<int> sizes;
            for (int side = from; side <= to; ++side) {
                if (preparedSize({side, side}, resolution).width == resolution - 1)
                    sizes << side;
            }
            return sizes;
        };
        const QList<int> ordinary = shortened(512, 513, 4096), seg = shortened(1024, 1025, 5999);
        QCOMPARE(ordinary.size(), 470);
        QCOMPARE(ordinary.first(7), (QList<int>{561, 569, 644, 685, 691, 694, 725}));
        QCOMPARE(seg.size(), 555);
        QCOMPARE(seg.first(3), (QList<int>{1122, 1138, 1151}));
    }

    void smartSizes_data()
    {
        QTest::addColumn<ImageSize>("size");
        QTest::addColumn<int>("minPixels");
        QTest::addColumn<int>("maxPixels");
        QTest::addColumn<ImageSize>("expected");
        QTest::newRow("halves go to the even multiple") << ImageSize{42, 70} << 1 << 1'000'000 << ImageSize{56, 56};
        QTest::newRow("98 goes up") << ImageSize{70, 98} << 1 << 1'000'000 << ImageSize{56, 112};
        QTest::newRow("too small") << ImageSize{30, 30} << 3136 << 1'000'000 << ImageSize{56, 56};
        QTest::newRow("exactly the fixed count") << ImageSize{448, 448} << 50176 << 50176 << ImageSize{224, 224};
        QTest::newRow("above the fixed count") << ImageSize{512, 288} << 50176 << 50176 << ImageSize{280, 168};
        QTest::newRow("below the fixed count") << ImageSize{100, 80} << 50176 << 50176 << ImageSize{252, 224};
    }
    void smartSizes()
    {
        QFETCH(ImageSize, size);
        QFETCH(int, minPixels);
        QFETCH(int, maxPixels);
        QFETCH(ImageSize, expected);
        PatchOptions options;
        options.minPixels = minPixels;
        options.maxPixels = maxPixels;
        QCOMPARE(smartSize(size, options), expected);
    }

    void extremeShapes_data()
    {
        QTest::addColumn<ImageSize>("size");
        QTest::addColumn<int>("resolution");
        QTest::addColumn<ImageSize>("expected"); // empty: refused
        QTest::newRow("1 x 1") << ImageSize{1, 1} << 512 << ImageSize{28, 28};
        QTest::newRow("empty crop") << ImageSize{0, 0} << 512 << ImageSize{28, 28};
        QTest::newRow("crop of no width") << ImageSize{0, 100} << 512 << ImageSize{28, 100};
        QTest::newRow("long crop of no width") << ImageSize{0, 600} << 512 << ImageSize{};
        QTest::newRow("1 x 512") << ImageSize{1, 512} << 512 << ImageSize{28, 512};
        QTest::newRow("1 x 513: a side of 0") << ImageSize{1, 513} << 512 << ImageSize{};
        QTest::newRow("30,000 x 1") << ImageSize{30'000, 1} << 512 << ImageSize{};
        QTest::newRow("very wide") << ImageSize{9000, 30} << 9000 << ImageSize{5400, 30};
        QTest::newRow("very tall") << ImageSize{30, 9000} << 9000 << ImageSize{30, 5400};
        QTest::newRow("just not too wide") << ImageSize{6000, 30} << 9000 << ImageSize{6000, 30};
    }
    void extremeShapes()
    {
        QFETCH(ImageSize, size);
        QFETCH(int, resolution);
        QFETCH(ImageSize, expected);
        const Image image = drawn(size, [](int x, int y, int c) { return (x + 2 * y + 40 * c) & 255; });
        if (expected == ImageSize{}) {
            QVERIFY_EXCEPTION_THROWN(preparedSize(size, resolution), Error);
            QVERIFY_EXCEPTION_THROWN(prepared(image, resolution), Error);
            return;
        }
        QCOMPARE(preparedSize(size, resolution), expected);
        const Image result = prepared(image, resolution);
        QCOMPARE(result.size(), expected);
        if (size.width == 0)
            QCOMPARE(*result.rgb, Bytes(result.rgb->size(), 0));
    }

    // The first resize of 16-bit grey follows another rule than those after the conversion to RGB.
    void deepGreyRuleHoldsForTheFirstResizeOnly()
    {
        Image image = noise({700, 30}, 8);
        image.closedFormNearest = true;
        const Image first = resized(image, {511, 21}, Filter::Nearest);
        QCOMPARE(preparedSize(image.size(), 511), (ImageSize{511, 28}));
        QVERIFY(samePixels(prepared(image, 511), resized(first, {511, 28}, Filter::Nearest)));
        Image small = noise({500, 23}, 9);
        const Image expected = prepared(small, 512);
        small.closedFormNearest = true;
        QVERIFY(samePixels(prepared(small, 512), expected));
    }

    void nonsenseIsRefused()
    {
        QVERIFY_EXCEPTION_THROWN(preparedSize({10, 10}, 0), Error);
        QVERIFY_EXCEPTION_THROWN(smartSize({27, 100}, {}), Error);
        QVERIFY_EXCEPTION_THROWN(smartSize({28, 5700}, {}), Error);
        QVERIFY_EXCEPTION_THROWN(dinoResizedSize({0, 5}), Error);
        QVERIFY_EXCEPTION_THROWN(samResizedSize({0, 0}), Error);
    }
};

VPT_REGISTER_TEST(TestPrepare)
#include "tst_prepare.moc"
