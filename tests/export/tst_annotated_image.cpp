#include "core/export/annotated_image.h"

#include "core/base/error.h"
#include "core/export/export.h"
#include "core/text/region_grammar.h"
#include "tests/export/sample_traces.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace vpt;
using namespace vpt::test;

class TestAnnotatedImage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sizes_data();
    void sizes();
    void boxesAtTheirPixels_data();
    void boxesAtTheirPixels();
    void gridLines();
    void everyOutcome_data();
    void everyOutcome();
    void pngFile();
    void gate();
    void formats_data();
    void formats();
    void unknownFormats_data();
    void unknownFormats();
};

struct Rgb {
    int red, green, blue;
};

static Rgb pixel(const Image& image, int x, int y)
{
    const std::uint8_t* at = image.row(y) + 3 * x;
    return {at[0], at[1], at[2]};
}

static bool near(Rgb a, Rgb b, int distance = 12)
{
    return std::abs(a.red - b.red) <= distance && std::abs(a.green - b.green) <= distance
        && std::abs(a.blue - b.blue) <= distance;
}

constexpr Rgb kPlain{40, 160, 90}, kModel{0x17, 0x69, 0xD2}, kUser{0xB9, 0x6A, 0x00};

void TestAnnotatedImage::sizes_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("drawnWidth");
    QTest::addColumn<int>("drawnHeight");
    QTest::newRow("tiny is enlarged") << 30 << 30 << 640 << 640;
    QTest::newRow("one pixel") << 1 << 1 << 640 << 640;
    QTest::newRow("in between stays") << 1000 << 500 << 1000 << 500;
    QTest::newRow("large is reduced") << 6000 << 3000 << 1600 << 800;
    QTest::newRow("a thread") << 3 << 9000 << 1 << 1600;
}

void TestAnnotatedImage::sizes()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, drawnWidth);
    QFETCH(int, drawnHeight);
    const ImageSize size{width, height};
    const AnnotationLayout layout = annotationLayout(size);
    QCOMPARE(layout.drawn.width, drawnWidth);
    QCOMPARE(layout.drawn.height, drawnHeight);
    const Image result = annotatedImage(plainImage(width, height), regionTrace(size), settings());
    QVERIFY(result.width >= layout.left + drawnWidth);
    QVERIFY(result.width >= 480);
    QVERIFY(result.height > layout.top + drawnHeight + 40); // room for the words
    QCOMPARE(result.rgb->size(), std::size_t(result.width) * result.height * 3);
    const Image overlaid = overlaidImage(plainImage(width, height), regionTrace(size).perception.regions);
    QVERIFY((overlaid.size() == ImageSize{drawnWidth, drawnHeight}));
}

void TestAnnotatedImage::boxesAtTheirPixels_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<bool>("own");
    QTest::newRow("model, same size") << 800 << 640 << false;
    QTest::newRow("model, enlarged") << 64 << 48 << false;
    QTest::newRow("model, reduced") << 4000 << 3000 << false;
    QTest::newRow("user, same size") << 800 << 640 << true;
    QTest::newRow("user, reduced") << 4000 << 3000 << true;
}

void TestAnnotatedImage::boxesAtTheirPixels()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(bool, own);
    const ImageSize size{width, height};
    const PixelBox box{width / 10, height / 5, width / 2, height * 9 / 10};
    const Trace trace = own ? overriddenTrace(size, box) : regionTrace(size);
    const Image result = annotatedImage(plainImage(width, height), trace, settings());
    const PixelBox placed = annotationLayout(size).placed(trace.perception.regions[0].box);
    const Rgb colour = own ? kUser : kModel;
    // A little below the middle of the sides, away from grid, labels and token box.
    const int x = placed.x0 + placed.width() * 47 / 100, y = placed.y0 + placed.height() * 78 / 100;
    for (int depth = 0; depth < (own ? 5 : 3); ++depth) {
        QVERIFY(near(pixel(result, placed.x0 + depth, y), colour));
        QVERIFY(near(pixel(result, placed.x1 - 1 - depth, y), colour));
        QVERIFY(near(pixel(result, x, placed.y1 - 1 - depth), colour));
    }
    QVERIFY(!near(pixel(result, placed.x0 + 8, y), colour));
    QVERIFY(!near(pixel(result, placed.x0 - 2, y), colour));
    QVERIFY(!near(pixel(result, x, placed.y1 - 9), colour));
}

void TestAnnotatedImage::gridLines()
{
    const Image result = overlaidImage(plainImage(800, 640), {});
    for (int line = 1; line < kGridCells; ++line) {
        QVERIFY(pixel(result, line * 100, 40).red > kPlain.red + 40); // lighter on the line
        QVERIFY(near(pixel(result, line * 100 - 50, 40), kPlain)); // untouched in the middle of a cell
    }
}

void TestAnnotatedImage::everyOutcome_data()
{
    QTest::addColumn<int>("outcome");
    QTest::newRow("direct") << 0;
    QTest::newRow("region") << 1;
    QTest::newRow("regions") << 2;
    QTest::newRow("override") << 3;
    QTest::newRow("action") << 4;
    QTest::newRow("cancelled") << 5;
    QTest::newRow("nothing at all") << 6;
}

void TestAnnotatedImage::everyOutcome()
{
    QFETCH(int, outcome);
    const ImageSize size{320, 240};
    Trace trace;
    switch (outcome) {
    case 0:
        trace = directTrace(size);
        break;
    case 1:
        trace = regionTrace(size);
        break;
    case 2:
        trace = regionsTrace(size);
        break;
    case 3:
        trace = overriddenTrace(size, {0, 0, 320, 240});
        break;
    case 4:
        trace = actionTrace(size);
        break;
    case 5:
        trace = cancelledTrace(size);
        break;
    default:
        break;
    }
    const Image plain = plainImage(320, 240);
    const Image result = annotatedImage(plain, trace, settings());
    // The words in the band: something dark on white.
    const int bandTop = annotationLayout(size).top + annotationLayout(size).drawn.height + 4;
    int dark = 0;
    for (int y = bandTop; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x)
            dark += pixel(result, x, y).red < 120;
    }
    QVERIFY(dark > 200);
}

void TestAnnotatedImage::pngFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath("out.PNG");
    Trace trace = regionTrace({300, 200});
    trace.question = std::string(1 << 20, 'q') + "\n\u202E\x1b <img>";
    trace.answer = "\u0645\u0631\u062d\u0628\u0627 \u6f22\u5b57 \U0001F600";
    const Image picture = plainImage(300, 200);
    exportTrace(file.toStdString(), picture, trace, settings());
    const Image back = loadImage(file.toStdString(), {});
    const Image drawn = annotatedImage(picture, trace, settings());
    QVERIFY(back.size() == drawn.size());
    QVERIFY(*back.rgb == *drawn.rgb);
}

void TestAnnotatedImage::gate()
{
    const float none = std::numeric_limits<float>::quiet_NaN();
    const Image seen = plainImage(60, 40, 128, 128, 128);
    const Image map = gateImage(seen, {2, 3, {0, 1, 2, none, std::numeric_limits<float>::infinity(), 5}});
    QVERIFY(map.size() == seen.size());
    const Rgb least = pixel(map, 5, 5), most = pixel(map, 55, 35), broken = pixel(map, 5, 35);
    QVERIFY(most.green > least.green + 60); // violet to yellow
    QVERIFY(near(broken, least, 1));
    QVERIFY(gateImage(seen, {1, 1, {3}}).size() == seen.size());
    QVERIFY_EXCEPTION_THROWN(gateImage(seen, {2, 2, {1, 2, 3}}), Error);
    QVERIFY_EXCEPTION_THROWN(gateImage(seen, {}), Error);
}

void TestAnnotatedImage::formats_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("format");
    QTest::newRow("png") << "a.png" << int(ExportFormat::Png);
    QTest::newRow("capitals") << "folder.html/a.PNG" << int(ExportFormat::Png);
    QTest::newRow("html") << "a.b.html" << int(ExportFormat::Html);
    QTest::newRow("htm") << "a.htm" << int(ExportFormat::Html);
    QTest::newRow("json") << "./a.json" << int(ExportFormat::Json);
}

void TestAnnotatedImage::formats()
{
    QFETCH(QString, name);
    QFETCH(int, format);
    QCOMPARE(int(exportFormat(name.toStdString())), format);
}

void TestAnnotatedImage::unknownFormats_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"a.pdf", "a", "", "png", ".png", "a.png/", "a.pngx", "a.jpg"})
        QTest::newRow(*name ? name : "empty") << name;
}

void TestAnnotatedImage::unknownFormats()
{
    QFETCH(QString, name);
    try {
        exportFormat(name.toStdString());
        QFAIL("was accepted");
    } catch (const Error& error) {
        QVERIFY(error.kind() == ErrorKind::Usage);
        for (const char* offered : {".png", ".html", ".json"})
            QVERIFY2(error.advice().find(offered) != std::string::npos, error.what());
    }
}

VPT_REGISTER_TEST(TestAnnotatedImage)
#include "tst_annotated_image.moc"
