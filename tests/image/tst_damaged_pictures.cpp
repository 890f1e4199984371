#include "core/base/error.h"
#include "core/image/image.h"
#include "tests/image/picture_builder.h"
#include "tests/support/cpu_timer.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <random>
#include <sys/stat.h>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr double kMostWorkMs = 1000; // of work

std::string pictureFile(const QString& name)
{
    return QDir(VPT_TEST_PICTURES).filePath(name).toStdString();
}

// The message, or nothing where the picture opened. Any other exception fails the test.
std::string refusal(const Bytes& bytes, const DecodeOptions& options = {})
{
    try {
        const Image image = decodeImage(bytes, options, "damaged");
        if (image.rgb->size() != static_cast<std::size_t>(image.width) * image.height * 3)
            return "the pixels do not fit the size";
        return {};
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Input && !error.advice().empty() ? error.what() : "an error of the wrong kind";
    }
}

Bytes edited(Bytes bytes, std::size_t at, std::initializer_list<int> values)
{
    for (const int value : values)
        bytes.at(at++) = static_cast<std::uint8_t>(value);
    return bytes;
}

Bytes hugePng()
{
    Bytes file = bytesOf("\x89PNG\r\n\x1a\n");
    append(file, pngChunk("IHDR", {0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0})); // 60,000 x 60,000
    append(file, pngChunk("IDAT", Bytes(20)));
    append(file, pngChunk("IEND", {}));
    return file;
}

Bytes hugeJpeg()
{
    return {0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xEA, 0x60, 0xEA, 0x60, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9};
}

Bytes hugeBmp()
{
    Bytes file(60);
    return edited(edited(file, 0, {'B', 'M'}), 14, {40, 0, 0, 0, 0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0, 1, 0, 24, 0});
}

Bytes hugeWebp()
{
    Bytes file = bytesOf(std::string_view("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0", 24));
    append(file, {0x5F, 0xEA, 0, 0x5F, 0xEA, 0}); // 60,000 x 60,000
    return file;
}

Bytes manyScans()
{
    Bytes file = readBytes(pictureFile("progressive.jpg"));
    file.resize(file.size() - 2);
    for (int i = 0; i < 200; ++i)
        append(file, {0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 5, 0});
    append(file, {0xFF, 0xD9});
    return file;
}

Bytes mutated(Bytes bytes, std::mt19937& random)
{
    const int edits = 1 + static_cast<int>(random() % 6);
    for (int i = 0; i < edits && !bytes.empty(); ++i) {
        const std::size_t at = random() % (random() % 2 ? bytes.size() : std::min<std::size_t>(bytes.size(), 64));
        switch (random() % 4) {
        case 0:
            bytes[at] = static_cast<std::uint8_t>(random());
            break;
        case 1:
            bytes[at] ^= static_cast<std::uint8_t>(1u << random() % 8);
            break;
        case 2:
            bytes.resize(at);
            break;
        default:
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), random() % 9, static_cast<std::uint8_t>(random()));
        }
    }
    return bytes;
}

// Repairs the checksums, so that the codec behind them gets the damage to see.
Bytes withSoundChecksums(const Bytes& png)
{
    Bytes out(png.begin(), png.begin() + 8);
    std::size_t at = 8;
    while (at + 12 <= png.size()) {
        const std::size_t length
            = std::size_t{png[at]} << 24 | std::size_t{png[at + 1]} << 16 | std::size_t{png[at + 2]} << 8 | png[at + 3];
        if (length > png.size() - at - 12)
            break;
        const auto begin = png.begin() + static_cast<std::ptrdiff_t>(at);
        append(
            out,
            pngChunk(std::string(begin + 4, begin + 8), Bytes(begin + 8, begin + 8 + static_cast<std::ptrdiff_t>(length))));
        at += length + 12;
    }
    return out;
}

} // namespace

Q_DECLARE_METATYPE(vpt::test::Bytes)

class TestDamagedPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutOff_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"colour.jpg", "progressive.jpg", "cmyk.jpg", "rgba.png", "interlaced.png", "grey-16bit.png",
                                 "lossy.webp", "lossless.webp", "animated.webp", "colour.bmp", "palette-4bit.bmp"})
            QTest::newRow(name) << name;
    }
    // At each percent: a refusal that says so, never half a picture.
    void cutOff()
    {
        QFETCH(QString, name);
        const Bytes whole = readBytes(pictureFile(name));
        for (std::size_t percent = 0; percent < 100; ++percent) {
            const auto length = static_cast<std::ptrdiff_t>(whole.size() * percent / 100);
            const std::string message = refusal(Bytes(whole.begin(), whole.begin() + length));
            QVERIFY2(!message.empty(), qPrintable(QString("opened at %1 %").arg(percent)));
            if (length >= 30)
                QVERIFY2(message.find("ends too early") != std::string::npos, message.c_str());
        }
        QCOMPARE(refusal(whole), std::string());
    }

    void named_data()
    {
        QTest::addColumn<Bytes>("bytes");
        QTest::addColumn<QString>("expected");
        const Bytes png = readBytes(pictureFile("rgba.png")), jpeg = readBytes(pictureFile("colour-444.jpg"));
        const Bytes bmp = readBytes(pictureFile("colour.bmp")), webp = readBytes(pictureFile("lossless.webp"));
        const auto row = [](const char* name, const Bytes& bytes, const char* expected) {
            QTest::newRow(name) << bytes << QString(expected);
        };
        row("huge PNG", hugePng(), "60000 x 60000");
        row("huge JPEG", hugeJpeg(), "60000 x 60000");
        row("huge BMP", hugeBmp(), "60000 x 60000");
        row("huge WebP", hugeWebp(), "60000 x 60000");
        row("PNG of no width", pngFile({0, 4}, 8, 2, {}), "empty picture");
        row("PNG of a giant chunk", edited(png, 33, {0x7F, 0xFF, 0xFF, 0xFF}), "ends too early");
        row("PNG with a flipped bit", edited(png, 60, {png[60] ^ 4}), "wrong checksum");
        row("PNG of 3 bits", withSoundChecksums(edited(png, 24, {3})), "unknown pixel format");
        row("PNG of colour type 5", withSoundChecksums(edited(png, 25, {5})), "unknown pixel format");
        row("PNG without palette", withSoundChecksums(edited(png, 25, {3})), "without a palette");
        row("PNG with too little data", withSoundChecksums(edited(png, 16, {0, 0, 0x10, 0, 0, 0, 0x10, 0})),
            "cannot be decoded");
        row("PNG without header", edited(png, 12, {'I', 'D', 'A', 'T'}), "does not begin with its header");
        row("JPEG without picture", {0xFF, 0xD8, 0xFF, 0xD9}, "no picture");
        row("JPEG of 12 bits", edited(hugeJpeg(), 6, {12}), "12 bits");
        row("JPEG, lossless process", edited(hugeJpeg(), 3, {0xC3}), "process 3");
        row("JPEG of 2 channels", edited(hugeJpeg(), 11, {2}), "2 channels");
        row("JPEG of no height", edited(hugeJpeg(), 7, {0, 0}), "empty picture");
        row("JPEG with two hundred scans", manyScans(), "scans");
        row("JPEG without tables", {0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 8,  0, 8, 1, 1,    0x11, 0,
                                    0xFF, 0xDA, 0,    8,    1, 1,  0, 0, 63, 0, 1, 2, 0xFF, 0xD9},
            "cannot be decoded");
        row("BMP, run lengths", edited(bmp, 30, {1}), "compressed BMP");
        row("BMP of 5 bits", edited(bmp, 28, {5}), "5 bits");
        row("BMP header of length 3", edited(bmp, 14, {3}), "header has an unknown length");
        row("BMP of negative width", edited(bmp, 18, {0xFF, 0xFF, 0xFF, 0xFF}), "empty picture");
        row("BMP pixels outside", edited(bmp, 10, {0xFF, 0xFF, 0xFF, 0x7F}), "ends too early");
        row("WebP with a wrong signature", edited(webp, 20, {0x30}), "signature");
        row("WebP without picture", bytesOf(std::string_view("RIFF\x04\0\0\0WEBP", 12)), "no picture");
        row("WebP of length 0", bytesOf(std::string_view("RIFF\0\0\0\0WEBP", 12)), "length field");
    }
    void named()
    {
        QFETCH(Bytes, bytes);
        QFETCH(QString, expected);
        const CpuTimer timer;
        const std::string message = refusal(bytes);
        QVERIFY2(message.find(expected.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(timer.milliseconds() < kMostWorkMs, qPrintable(QString::number(timer.milliseconds())));
    }

    // Text and profiles never reach the codec; one that claims to unpack to a gigabyte is as good as any.
    void ancillaryChunksAreNotUnpacked()
    {
        const Bytes png = readBytes(pictureFile("rgba.png"));
        Bytes file(png.begin(), png.begin() + 33);
        append(file, pngChunk("zTXt", Bytes(5'000'000, 0xAA)));
        append(file, pngChunk("iCCP", bytesOf("broken")));
        file.insert(file.end(), png.begin() + 33, png.end());
        QCOMPARE(refusal(file), std::string());
    }

    void trailingBytesAreIgnored_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"colour.jpg", "rgba.png", "lossy.webp", "colour.bmp"})
            QTest::newRow(name) << name;
    }
    void trailingBytesAreIgnored()
    {
        QFETCH(QString, name);
        Bytes file = readBytes(pictureFile(name));
        append(file, bytesOf("\xFF\xD8\xFF trailing"));
        QCOMPARE(refusal(file), std::string());
    }

    void mutationsOpenOrAreRefused()
    {
        std::mt19937 random(20250217);
        const QStringList names = QDir(VPT_TEST_PICTURES).entryList({"*.jpg", "*.png", "*.webp", "*.bmp"}, QDir::Files);
        QVERIFY(names.size() >= 40);
        int refused = 0, opened = 0;
        for (const QString& name : names) {
            const Bytes seed = readBytes(pictureFile(name));
            for (int i = 0; i < 40; ++i) {
                Bytes bytes = mutated(seed, random);
                if (name.endsWith(".png") && i % 2 && bytes.size() > 8)
                    bytes = withSoundChecksums(bytes);
                const CpuTimer timer;
                const std::string message = refusal(bytes, i % 3 ? DecodeOptions{} : kParityDecoding);
                QVERIFY2(timer.milliseconds() < kMostWorkMs, qPrintable(name));
                QVERIFY2(message.empty() || message.starts_with("damaged: "), (name.toStdString() + ": " + message).c_str());
                ++(message.empty() ? opened : refused);
            }
        }
        QVERIFY(refused > 500);
        QVERIFY(opened > 100);
    }

    void onlyRegularFiles_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"folder", "pipe", "device", "endless device", "missing", "link loop", "file as folder"})
            QTest::newRow(kind) << kind;
    }
    void onlyRegularFiles()
    {
        QFETCH(QString, kind);
        const QTemporaryDir folder;
        QString file = folder.filePath("picture.png");
        if (kind == "folder")
            QVERIFY(QDir(folder.path()).mkdir("picture.png"));
        else if (kind == "pipe")
            QCOMPARE(::mkfifo(file.toUtf8().constData(), 0600), 0);
        else if (kind == "device")
            file = "/dev/tty";
        else if (kind == "endless device")
            file = "/dev/zero";
        else if (kind == "link loop")
            QVERIFY(QFile::link(file, file));
        else if (kind == "file as folder")
            file = QString::fromStdString(pictureFile("colour.jpg")) + "/picture.png";
        const CpuTimer timer;
        try {
            loadImage(file.toStdString(), {});
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Input);
            QCOMPARE(QString::fromStdString(error.where()), file);
            QVERIFY(!error.advice().empty());
        }
        QVERIFY(timer.milliseconds() < kMostWorkMs);
    }

    void tooLargeFileIsNotRead()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("large.png"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64{300} << 20)); // sparse
        try {
            loadImage(file.fileName().toStdString(), {});
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(error.problem().find("300 MB") != std::string::npos, error.what());
        }
    }
};

VPT_REGISTER_TEST(TestDamagedPictures)
#include "tst_damaged_pictures.moc"
