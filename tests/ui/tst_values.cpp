#include "tests/support/registry.h"
#include "tests/ui/contrast.h"
#include "tests/ui/fake_engine.h"
#include "ui/format.h"
#include "ui/heat_map.h"
#include "ui/picture.h"
#include "ui/settings.h"
#include "ui/theme.h"

#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;

class TestValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersReadNaturally()
    {
        QCOMPARE(formatDuration(84), "0.08 s");
        QCOMPARE(formatDuration(12'400), "12.4 s");
        QCOMPARE(formatDuration(125'000), "2 min 05 s");
        QCOMPARE(formatBytes(std::int64_t(4.6 * 1024) * 1024 * 1024), "4.6 GiB");
        QCOMPARE(formatBytes(312ll << 20), "312 MiB");
        QCOMPARE(formatParameters(2'447'087'104), "2.4 B");
        QCOMPARE(formatParameters(4'100'000), "4.1 M");
        QCOMPARE(formatCells({4, 5, 4, 5}), "x4 y5");
        QCOMPARE(formatCells({1, 5, 2, 7}), QString::fromUtf8("x1–2 y5–7"));
        QCOMPARE(formatProbability(0.001), "<0.01");
        QCOMPARE(formatProbability(0.414), "0.41");
        QCOMPARE(deviceName("cuda:1"), "GPU 1");
        QCOMPARE(dtypeName("bfloat16"), "bf16");
    }

    void aPictureSurvivesTheWayToQtAndBack_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1, 1), QSize(3, 5), QSize(57, 41), QSize(1, 300)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void aPictureSurvivesTheWayToQtAndBack()
    {
        QFETCH(QSize, size);
        const Image image = test::testImage(size.width(), size.height());
        const QImage shown = toQImage(image);
        QCOMPARE(shown.size(), size);
        QCOMPARE(shown.constBits(), image.rgb->data()); // shared, not copied
        const Image back = fromQImage(shown);
        QVERIFY(back.size() == image.size());
        QVERIFY(*back.rgb == *image.rgb);
    }

    void transparentPixelsComeOnWhite()
    {
        QImage glass(4, 4, QImage::Format_ARGB32);
        glass.fill(Qt::transparent);
        QVERIFY(*fromQImage(glass).rgb == *test::solidImage(4, 4, 255).rgb);
        QVERIFY(fromQImage(QImage()).width == 0);
    }

    void largePicturesHaveSmallerLevels()
    {
        const Picture picture = makePicture(test::testImage(4096, 1024), "wide");
        QCOMPARE(picture.levels.size(), std::size_t(4));
        QCOMPARE(picture.levelFor(1).width(), 4096);
        QCOMPARE(picture.levelFor(0.51).width(), 4096);
        QCOMPARE(picture.levelFor(0.5).width(), 2048);
        QCOMPARE(picture.levelFor(0.01).width(), 512);
        QCOMPARE(makePicture(test::testImage(5000, 1), "line").levels.size(), std::size_t(1));
    }

    void heatRisesWithTheValue()
    {
        const QImage heat = heatImage({2, 2, {0.f, 1.f, 2.f, 3.f}});
        QVERIFY(qAlpha(heat.pixel(0, 0)) < qAlpha(heat.pixel(1, 1)));
        QVERIFY(test::luminance(QColor(heat.pixel(0, 0))) < test::luminance(QColor(heat.pixel(1, 1))));
        QVERIFY(heatImage({2, 2, {0.f}}).isNull()); // a broken map is not drawn
        QVERIFY(!heatImage({1, 2, {NAN, 1.f}}).isNull());
        QCOMPARE(qAlpha(heatImage({1, 2, {NAN, 1.f}}).pixel(0, 0)), 0);
        Look sam;
        sam.encoder = "sam";
        QVERIFY(heatArea(sam, {200, 50}) == (PixelBox{0, 0, 200, 200}));
    }

    void settingsAreRemembered()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("window.ini").toStdString();
        Settings settings;
        settings.theme = ThemeChoice::Dark;
        settings.modelFolders = {"/models/a b", "/models/ü"};
        settings.device = "cuda:0";
        settings.grid = false;
        settings.exact = true;
        writeSettings(settings, file);
        const Settings back = readSettings(file);
        QCOMPARE(int(back.theme), int(ThemeChoice::Dark));
        QCOMPARE(back.modelFolders, settings.modelFolders);
        QCOMPARE(back.device, settings.device);
        QCOMPARE(back.grid, false);
        QCOMPARE(back.exact, true);
    }

    void brokenOrNewerSettingsGiveDefaults()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath("window.ini");
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nversion=99\n[window]\ntheme=dark\n");
        file.close();
        QCOMPARE(int(readSettings(name.toStdString()).theme), int(ThemeChoice::System));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\x00\xff\xfe not an ini [[[");
        file.close();
        QCOMPARE(readSettings(name.toStdString()).device, "auto");
        QCOMPARE(readSettings({}).device, "auto");
    }

    void textIsReadableInBothThemes_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textIsReadableInBothThemes()
    {
        QFETCH(bool, dark);
        const Colors& colors = themeColors(dark);
        for (const QColor& back : {colors.panel, colors.window, colors.raised}) {
            QVERIFY2(test::contrast(colors.text, back) >= 4.5, qPrintable(back.name()));
            QVERIFY2(test::contrast(colors.dim, back) >= 4.5, qPrintable(back.name()));
        }
        QVERIFY(test::contrast(colors.onAccent, colors.model) >= 4.5);
        QVERIFY(test::contrast(colors.onAccent, colors.wrong) >= 4.5);
        QVERIFY(test::contrast(colors.onUser, colors.user) >= 4.5);
        QVERIFY(!themeStyleSheet(colors).contains("${"));
    }
};

VPT_REGISTER_TEST(TestValues)
#include "tst_values.moc"
