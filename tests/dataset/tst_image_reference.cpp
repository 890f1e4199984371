#include "core/dataset/data_sample.h"
#include "tests/dataset/data_text.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

// Every pixel tells where it comes from, and none is black.
Image numbered(int width, int height)
{
    auto rgb = std::make_shared<std::vector<std::uint8_t>>();
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            rgb->insert(rgb->end(), {static_cast<std::uint8_t>(x + 1), static_cast<std::uint8_t>(y + 1), 255});
    }
    return {width, height, rgb};
}

} // namespace

class TestImageReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void suffix_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("crop");
        QTest::newRow("none") << "a.jpg"
                              << "a.jpg"
                              << "";
        QTest::newRow("crop") << "a.jpg_0,240,560,480"
                              << "a.jpg"
                              << "0,240,560,480";
        QTest::newRow("outside") << "a.jpg_-5,-6,700,800"
                                 << "a.jpg"
                                 << "-5,-6,700,800";
        QTest::newRow("underscores and dots") << "d.x/a_b.c_d.png_1,2,3,4"
                                              << "d.x/a_b.c_d.png"
                                              << "1,2,3,4";
        QTest::newRow("no dot at all") << "folder_1/name_2"
                                       << "folder_1/name_2"
                                       << "";
        QTest::newRow("no dot, crop") << "picture_1,2,3,4"
                                      << "picture"
                                      << "1,2,3,4";
        QTest::newRow("three numbers") << "a.jpg_1,2,3"
                                       << "a.jpg_1,2,3"
                                       << "";
        QTest::newRow("five numbers") << "a.jpg_1,2,3,4,5"
                                      << "a.jpg_1,2,3,4,5"
                                      << "";
        QTest::newRow("blank") << "a.jpg_1, 2,3,4"
                               << "a.jpg_1, 2,3,4"
                               << "";
        QTest::newRow("something behind") << "a_1,2,3,4.jpg"
                                          << "a_1,2,3,4.jpg"
                                          << "";
        QTest::newRow("plus") << "a.jpg_+1,2,3,4"
                              << "a.jpg_+1,2,3,4"
                              << "";
        QTest::newRow("too large") << "a.jpg_1,2,3,99999999999"
                                   << "a.jpg_1,2,3,99999999999"
                                   << "";
        QTest::newRow("no file") << "_1,2,3,4"
                                 << "_1,2,3,4"
                                 << "";
    }
    void suffix()
    {
        QFETCH(QString, path);
        QFETCH(QString, file);
        QFETCH(QString, crop);
        const ImageReference reference = imageReference(path.toStdString());
        QCOMPARE(QString::fromStdString(reference.file.string()), file);
        QCOMPARE(reference.crop.has_value(), !crop.isEmpty());
        QCOMPARE(QString::fromStdString(imagePath(reference)), path);
        if (reference.crop)
            QVERIFY(path.endsWith("_" + crop));
    }

    // PIL.Image.crop() of a picture of 5 x 4.
    void croppedAsPillowDoes_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("top");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("whole") << "" << 0 << 0 << 5 << 4;
        QTest::newRow("inside") << "_1,2,4,3" << 1 << 2 << 3 << 1;
        QTest::newRow("beyond every side") << "_-2,-1,8,6" << -2 << -1 << 10 << 7;
        QTest::newRow("outside altogether") << "_10,10,12,13" << 10 << 10 << 2 << 3;
        QTest::newRow("empty") << "_2,2,2,2" << 2 << 2 << 0 << 0;
    }
    void croppedAsPillowDoes()
    {
        QFETCH(QString, suffix);
        QFETCH(int, left);
        QFETCH(int, top);
        QFETCH(int, width);
        QFETCH(int, height);
        const DataFolder folder;
        const auto file = folder.root() / "p.png";
        saveImage(numbered(5, 4), file);
        const Image image = loadImage(imageReference(file.string() + suffix.toStdString()), kParityDecoding);
        QCOMPARE(image.size(), (ImageSize{width, height}));
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const int fromX = left + x, fromY = top + y;
                const bool inside = fromX >= 0 && fromX < 5 && fromY >= 0 && fromY < 4;
                const std::uint8_t* pixel = image.row(y) + static_cast<std::ptrdiff_t>(x) * 3;
                QCOMPARE(static_cast<int>(pixel[0]), inside ? fromX + 1 : 0);
                QCOMPARE(static_cast<int>(pixel[1]), inside ? fromY + 1 : 0);
                QCOMPARE(static_cast<int>(pixel[2]), inside ? 255 : 0);
            }
        }
    }

    void missingPicturesAreNamed()
    {
        const std::string words = errorOf([] { loadImage(imageReference("/nowhere/a.png_0,0,1,1"), kParityDecoding); });
        QVERIFY2(words.find("/nowhere/a.png") != std::string::npos, words.c_str());
    }

    void goldAnswers()
    {
        QCOMPARE(goldAnswer({}), std::string());
        QCOMPARE(goldAnswer({{Role::User, "q"}, {Role::Assistant, "a"}}), std::string("a"));
        QCOMPARE(goldAnswer({{Role::User, "q"}, {Role::Assistant, "Now answer the question.\na\nb"}}), std::string("a\nb"));
    }
};

VPT_REGISTER_TEST(TestImageReference)
#include "tst_image_reference.moc"
