#include "core/base/error.h"
#include "core/image/image.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr ImageSize kPictureSize{23, 17}; // of tests/image/pictures
const DecodeOptions kUserDecoding;

Image deepGreyPicture(const std::vector<int>& values, const DecodeOptions& options)
{
    Bytes row;
    for (const int value : values)
        append(row, {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)});
    return decodeImage(pngFile({static_cast<int>(values.size()), 1}, 16, 0, row), options, "deep.png");
}

} // namespace

class TestDecode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameAsPillow_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(VPT_TEST_PICTURES);
        for (const QString& name : folder.entryList(QDir::Files)) {
            if (!name.endsWith(".rgb"))
                QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }
    void sameAsPillow()
    {
        QFETCH(QString, file);
        const Bytes expected = readBytes(file.toStdString() + ".rgb");
        QVERIFY(!expected.empty());
        const Image image = loadImage(file.toStdString(), kParityDecoding);
        QCOMPARE(image.size(), kPictureSize);
        QCOMPARE(*image.rgb, expected);
        QCOMPARE(image.closedFormNearest, file.endsWith("grey-16bit.png"));
        if (!image.closedFormNearest)
            QCOMPARE(*loadImage(file.toStdString(), kUserDecoding).rgb, expected);
    }

    void everyKindIsThere() { QVERIFY(QDir(VPT_TEST_PICTURES).entryList(QDir::Files).size() >= 80); }

    void deepGreyIsScaledOrSaturated()
    {
        const std::vector<int> values{0, 1, 128, 129, 255, 256, 257, 1000, 32767, 32768, 65406, 65407, 65535};
        const Image scaled = deepGreyPicture(values, kUserDecoding);
        const Image saturated = deepGreyPicture(values, kParityDecoding);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(static_cast<int>(scaled.row(0)[i * 3 + 1]), qRound(values[i] / 257.0));
            QCOMPARE(static_cast<int>(saturated.row(0)[i * 3 + 1]), std::min(values[i], 255));
        }
        QVERIFY(scaled.closedFormNearest && saturated.closedFormNearest);
    }

    void contentCountsNotTheName()
    {
        const Bytes file = readBytes(VPT_TEST_PICTURES "/colour.jpg");
        QCOMPARE(decodeImage(file, kUserDecoding, "lying.png").size(), kPictureSize);
    }

    void otherKindsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray() << "empty";
        QTest::newRow("text") << QByteArray("hello world, this is no picture") << "not a picture in a known format";
        QTest::newRow("GIF") << QByteArray("GIF89a\x10\0\x10\0", 10) << "GIF";
        QTest::newRow("TIFF, little endian") << QByteArray("II*\0\x08\0\0\0", 8) << "TIFF";
        QTest::newRow("TIFF, big endian") << QByteArray("MM\0*\0\0\0\x08", 8) << "TIFF";
        QTest::newRow("HEIC") << QByteArray("\0\0\0\x18"
                                            "ftypheic\0\0\0\0",
                                            16)
                              << "HEIC";
        QTest::newRow("AVIF") << QByteArray("\0\0\0\x18"
                                            "ftypavif\0\0\0\0",
                                            16)
                              << "AVIF";
        QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << "SVG";
        QTest::newRow("PDF") << QByteArray("%PDF-1.7") << "PDF";
        QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html>") << "web page";
        QTest::newRow("Git LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n") << "Git LFS";
        QTest::newRow("one byte") << QByteArray("\xFF") << "not a picture in a known format";
        QTest::newRow("RIFF, but sound") << QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16) << "not a picture in a known format";
    }
    void otherKindsAreNamed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        const Bytes bytes(content.begin(), content.end());
        try {
            decodeImage(bytes, kUserDecoding, "some/file.jpg");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Input);
            QCOMPARE(QString::fromStdString(error.where()), "some/file.jpg");
            QVERIFY2(error.problem().find(expected.toStdString()) != std::string::npos, error.what());
            QVERIFY(!error.advice().empty());
        }
    }

    void limitsAreKept()
    {
        const Bytes file = encodePng(noise({40, 30}, 1));
        DecodeOptions options;
        options.maxPixels = 1200;
        options.maxSide = 40;
        options.maxBytes = static_cast<std::int64_t>(file.size());
        QCOMPARE(decodeImage(file, options, "x").size(), (ImageSize{40, 30}));
        DecodeOptions fewerPixels = options, shorterSide = options, fewerBytes = options;
        --fewerPixels.maxPixels;
        --shorterSide.maxSide;
        --fewerBytes.maxBytes;
        for (const DecodeOptions& tight : {fewerPixels, shorterSide, fewerBytes})
            QVERIFY_EXCEPTION_THROWN(decodeImage(file, tight, "x"), Error);
    }
};

VPT_REGISTER_TEST(TestDecode)
#include "tst_decode.moc"
