#include "core/synth/panel.h"

#include "core/synth/scene.h"
#include "tests/support/registry.h"
#include "tests/synth/synth_scenes.h"

#include <QTest>

#include <opencv2/core.hpp>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr int kSide = 400;
const Rgb kInk(255, 0, 0);

Scene whiteScene()
{
    return Scene(cv::Mat(kSide, kSide, CV_8UC3, cv::Scalar::all(255)));
}

bool hasInk(const cv::Mat& rgb, int x, int y)
{
    return rgb.at<cv::Vec3b>(y, x)[1] < 128;
}

int inkIn(const cv::Mat& rgb, const PixelBox& box)
{
    int count = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x)
            count += hasInk(rgb, x, y);
    }
    return count;
}

} // namespace

class TestPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boxesFollowTheText_data();
    void boxesFollowTheText();
    void edgesDoNotDarken();
    void boxesStayInsideThePicture();
    void placesDoNotOverlap();
};

void TestPanel::boxesFollowTheText_data()
{
    QTest::addColumn<double>("turn");
    QTest::addColumn<double>("tilt");
    QTest::newRow("level") << 0.0 << 0.0;
    QTest::newRow("turned") << 20.0 << 0.0;
    QTest::newRow("turned back") << -35.0 << 0.0;
    QTest::newRow("tilted") << 0.0 << 0.1;
    QTest::newRow("both") << 12.0 << 0.08;
}

void TestPanel::boxesFollowTheText()
{
    QFETCH(double, turn);
    QFETCH(double, tilt);
    const Lettering lettering;
    const std::string text = "Cafe 47";
    const SetLine line
        = lettering.set(systemAssets().shelf(Split::Train).typefaces.front(), text, 30 * Panel::kFineness, 0.1);
    Panel panel(300, 60);
    panel.text(line, {20, 10}, kInk);
    Scene scene = whiteScene();
    Random random(1);
    scene.put(panel, corners(random, {300, 60}, {200, 200}, {turn, tilt}));

    QCOMPARE(scene.objects().size(), std::size_t{1});
    const AnnotatedObject& object = scene.objects().front();
    QCOMPARE(object.attributes.at("text"), text);
    QCOMPARE(object.characters.size(), text.size());
    const int all = inkIn(scene.rgb(), {0, 0, kSide, kSide});
    QVERIFY(all > 500);
    QCOMPARE(inkIn(scene.rgb(), object.box), all); // no ink outside of the text's box
    for (std::size_t i = 0; i < text.size(); ++i) {
        const PixelBox& box = object.characters[i];
        QVERIFY(box.x0 >= object.box.x0 && box.y0 >= object.box.y0 && box.x1 <= object.box.x1 && box.y1 <= object.box.y1);
        if (text[i] != ' ')
            QVERIFY2(inkIn(scene.rgb(), box) > 20, qPrintable(QString("character %1").arg(i)));
        if (i > 0)
            QVERIFY((box.x0 + box.x1) > (object.characters[i - 1].x0 + object.characters[i - 1].x1));
    }
}

// A white panel on a white scene leaves no trace: covers and colours are blended alike.
void TestPanel::edgesDoNotDarken()
{
    Panel panel(120, 80);
    panel.rectangle(panel.bounds(), {255, 255, 255}, 20);
    panel.ellipse({10, 10, 60, 60}, {255, 255, 255});
    Scene scene = whiteScene();
    Random random(2);
    scene.put(panel, corners(random, {120, 80}, {200, 200}, {17, 0.05}));
    double least = 0;
    cv::minMaxLoc(scene.rgb().reshape(1), &least, nullptr);
    QVERIFY2(least >= 250, qPrintable(QString::number(least)));
}

void TestPanel::boxesStayInsideThePicture()
{
    Panel panel(200, 100);
    panel.mark({panel.bounds(), {{"kind", "board"}}, {}});
    Scene scene = whiteScene();
    Random random(3);
    scene.put(panel, corners(random, {200, 100}, {kSide - 20, 10}, {0, 0}));
    const PixelBox expected{kSide - 120, 0, kSide, 60};
    QVERIFY(scene.objects().front().box == expected);
}

void TestPanel::placesDoNotOverlap()
{
    Scene scene = whiteScene();
    Random random(4);
    std::vector<cv::Rect2d> boxes;
    for (int i = 0; i < 40; ++i) {
        const cv::Size2d size(random.real(20, 90), random.real(20, 90));
        if (const auto middle = scene.findPlace(random, size, scene.inside(0.05), 3)) {
            const cv::Rect2d box(middle->x - size.width / 2, middle->y - size.height / 2, size.width, size.height);
            for (const cv::Rect2d& other : boxes)
                QVERIFY((other & box).area() <= 0);
            boxes.push_back(box);
        }
    }
    QVERIFY(boxes.size() > 5);
    QVERIFY(!scene.findPlace(random, {kSide, kSide}, scene.inside(0.05), 0));
}

VPT_REGISTER_TEST(TestPanel)
#include "tst_panel.moc"
