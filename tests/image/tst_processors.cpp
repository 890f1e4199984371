#include "core/image/processors.h"
#include "core/image/resample.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

Image plain(ImageSize size, int level)
{
    return drawn(size, [level](int, int, int) { return level; });
}

// The values as the spec prints them: seven decimals.
bool near(float value, double expected)
{
    return std::abs(value - expected) < 1e-7 * std::max(1.0, std::abs(expected));
}

} // namespace

class TestProcessors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void qwenValues_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("black") << 0 << QList<double>{-1.7922626, -1.7520971, -1.4802198};
        QTest::newRow("grey") << 127 << QList<double>{0.0617376, 0.1538894, 0.3257286};
        QTest::newRow("white") << 255 << QList<double>{1.9303362, 2.0748837, 2.1458969};
    }
    void qwenValues()
    {
        QFETCH(int, level);
        QFETCH(QList<double>, expected);
        const Patches patches = toPatches(plain({56, 56}, level), {});
        QCOMPARE(patches.values.size(), std::size_t{16 * 1176});
        for (std::size_t i = 0; i < patches.values.size(); ++i) {
            const std::size_t channel = i % 1176 / 392;
            QVERIFY2(near(patches.values[i], expected[static_cast<qsizetype>(channel)]),
                     qPrintable(QString::number(patches.values[i], 'g', 9)));
        }
    }

    void imageNetValues_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("black") << 0 << QList<double>{-2.1179039, -2.0357141, -1.8044444};
        QTest::newRow("white") << 255 << QList<double>{2.2489083, 2.4285715, 2.6400001};
    }
    void imageNetValues()
    {
        QFETCH(int, level);
        QFETCH(QList<double>, expected);
        const Planes dino = toDinoPlanes(plain({300, 260}, level)), sam = toSamPlanes(plain({64, 64}, level));
        QCOMPARE(dino.side, 224);
        QCOMPARE(sam.side, 1024);
        for (const Planes& planes : {dino, sam}) {
            const std::size_t planeSize = static_cast<std::size_t>(planes.side) * planes.side;
            QCOMPARE(planes.values.size(), 3 * planeSize);
            for (std::size_t i = 0; i < planes.values.size(); i += 11)
                QVERIFY(near(planes.values[i], expected[static_cast<qsizetype>(i / planeSize)]));
        }
    }

    // Block by block of 2 x 2 patches, then channel, frame, y, x: checked against the plain reading of that sentence.
    void patchOrder()
    {
        const Image image = noise({84, 56}, 6);
        const Patches patches = toPatches(image, {});
        QCOMPARE(patches.gridHeight, 4);
        QCOMPARE(patches.gridWidth, 6);
        QCOMPARE(patches.rowLength, 1176);
        QCOMPARE(patches.tokens(), 6);
        QVERIFY(samePixels(patches.seen, image));
        const PatchOptions options;
        std::size_t i = 0;
        for (int block = 0; block < 6; ++block) {
            for (int inBlock = 0; inBlock < 4; ++inBlock) {
                const int patchY = block / 3 * 2 + inBlock / 2, patchX = block % 3 * 2 + inBlock % 2;
                for (int c = 0; c < 3; ++c) {
                    for (int frame = 0; frame < 2; ++frame) {
                        for (int y = 0; y < 14; ++y) {
                            for (int x = 0; x < 14; ++x, ++i) {
                                const int level = image.row(patchY * 14 + y)[(patchX * 14 + x) * 3 + c];
                                const auto channel = static_cast<std::size_t>(c);
                                const double expected = (level / 255.0 - options.mean[channel]) / options.std[channel];
                                QVERIFY(std::abs(patches.values[i] - expected) < 1e-6);
                            }
                        }
                    }
                }
            }
        }
        QCOMPARE(patches.values.size(), i);
    }

    void otherPatchOptions()
    {
        PatchOptions options;
        options.patchSize = 7;
        options.mergeSize = 1;
        options.temporalPatchSize = 3;
        options.minPixels = 1;
        const Image image = noise({21, 14}, 7);
        const Patches patches = toPatches(image, options);
        QCOMPARE(patches.gridHeight, 2);
        QCOMPARE(patches.gridWidth, 3);
        QCOMPARE(patches.rowLength, 3 * 3 * 49);
        QCOMPARE(patches.tokens(1), 6);
        const float* last
            = patches.values.data() + 5 * patches.rowLength; // lower right patch, blue, third frame, last pixel
        const double expected = (image.row(13)[20 * 3 + 2] / 255.0 - options.mean[2]) / options.std[2];
        QVERIFY(std::abs(last[patches.rowLength - 1] - expected) < 1e-6);
    }

    void dinoTakesTheCentre()
    {
        const Image image = noise({512, 384}, 8);
        const Planes planes = toDinoPlanes(image);
        const Image whole = resized(image, {341, 256}, Filter::Bicubic);
        QVERIFY(samePixels(planes.seen, cropped(whole, {58, 16, 282, 240})));
    }

    void samPadsBehindThePicture()
    {
        const Planes planes = toSamPlanes(plain({100, 37}, 255));
        QCOMPARE(planes.seen.size(), (ImageSize{1024, 379}));
        for (std::size_t c = 0; c < 3; ++c) {
            for (std::size_t y = 0; y < 1024; ++y) {
                const float value = planes.values[(c * 1024 + y) * 1024 + 5];
                QVERIFY(y < 379 ? value > 2 : value == 0);
            }
        }
    }

    void wholePicturesOfOtherSizesAreResized()
    {
        const Image image = noise({100, 80}, 9);
        const Patches patches = toPatches(image, {});
        QCOMPARE(patches.seen.size(), (ImageSize{112, 84}));
        QVERIFY(samePixels(patches.seen, resized(image, {112, 84}, Filter::Bicubic)));
        QCOMPARE(patches.tokens(), 12);
    }
};

VPT_REGISTER_TEST(TestProcessors)
#include "tst_processors.moc"
