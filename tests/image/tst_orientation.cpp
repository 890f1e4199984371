#include "core/image/exif.h"
#include "core/image/image.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr ImageSize kUprightSize{40, 24};

// Red grows to the right, green downwards.
Image uprightPicture()
{
    return drawn(kUprightSize, [](int x, int y, int c) { return c == 0 ? x * 6 : c == 1 ? y * 10 : 128; });
}

Bytes jpegOf(const Image& image)
{
    const QTemporaryDir folder;
    const std::string file = folder.filePath("x.jpg").toStdString();
    saveImage(image, file);
    return readBytes(file);
}

int largestDifference(const Image& a, const Image& b)
{
    int largest = 0;
    for (std::size_t i = 0; i < a.rgb->size(); ++i)
        largest = std::max(largest, std::abs((*a.rgb)[i] - (*b.rgb)[i]));
    return largest;
}

} // namespace

class TestOrientation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOrientation_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<bool>("bigEndian");
        for (int orientation = 1; orientation <= 8; ++orientation) {
            QTest::addRow("%d, little endian", orientation) << orientation << false;
            QTest::addRow("%d, big endian", orientation) << orientation << true;
        }
    }
    void everyOrientation()
    {
        QFETCH(int, orientation);
        QFETCH(bool, bigEndian);
        const Image scene = uprightPicture(), stored = storedPicture(scene, orientation);
        const Bytes exif = exifData(orientation, bigEndian);
        const Image png = decodeImage(withExif(encodePng(stored), exif), {}, "x.png");
        QVERIFY(samePixels(png, scene));
        const Image jpeg = decodeImage(withExif(jpegOf(stored), exif), {}, "x.jpg");
        QCOMPARE(jpeg.size(), kUprightSize);
        QVERIFY2(largestDifference(jpeg, scene) < 24, "the JPEG lies otherwise"); // lossy; a turned picture differs by 200
        QVERIFY(samePixels(decodeImage(withExif(encodePng(stored), exif), kParityDecoding, "x.png"), stored));
        QCOMPARE(decodeImage(withExif(jpegOf(stored), exif), kParityDecoding, "x.jpg").size(), stored.size());
    }

    void unsoundExifMeansUpright_data()
    {
        QTest::addColumn<QByteArray>("exif");
        const Bytes sound = exifData(6, false);
        const auto edited = [&](std::size_t at, int value) {
            Bytes bytes = sound;
            bytes[at] = static_cast<std::uint8_t>(value);
            return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        };
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("two bytes") << QByteArray("II");
        QTest::newRow("not TIFF") << edited(2, 43);
        QTest::newRow("unknown byte order") << edited(0, 'X');
        QTest::newRow("directory far outside") << edited(6, 0xFF);
        QTest::newRow("many entries, but one is there") << edited(9, 0xFF).replace(10, 2, "\x01\x01");
        QTest::newRow("value 0") << edited(18, 0);
        QTest::newRow("value 9") << edited(18, 9);
        QTest::newRow("not a short") << edited(12, 5);
        QTest::newRow("cut off") << edited(0, 'I').left(15);
    }
    void unsoundExifMeansUpright()
    {
        QFETCH(QByteArray, exif);
        const Bytes bytes(exif.begin(), exif.end());
        QCOMPARE(exifOrientation(ByteView(bytes)), 1);
        const Image scene = uprightPicture();
        QVERIFY(samePixels(decodeImage(withExif(encodePng(scene), bytes), {}, "x.png"), scene));
    }

    void prefixIsOptional()
    {
        Bytes bytes{'E', 'x', 'i', 'f', 0, 0};
        append(bytes, exifData(8, true));
        QCOMPARE(exifOrientation(ByteView(bytes)), 8);
        QCOMPARE(exifOrientation(ByteView(exifData(3, false))), 3);
    }

    void deepGreyStaysMarked()
    {
        const Bytes file = withExif(pngFile({2, 1}, 16, 0, {0, 1, 0, 2}), exifData(2, false));
        const Image image = decodeImage(file, {Orientation::Upright, DeepGrey::Saturate}, "x");
        QVERIFY(image.closedFormNearest);
        QCOMPARE(*image.rgb, (Bytes{2, 2, 2, 1, 1, 1}));
    }
};

VPT_REGISTER_TEST(TestOrientation)
#include "tst_orientation.moc"
