#include "core/synth/colours.h"

#include "tests/support/registry.h"

#include <QTest>

#include <opencv2/core.hpp>

using namespace vpt;

class TestColours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void greysStayGrey();
    void huesTurn();
    void coverStays();
};

void TestColours::greysStayGrey()
{
    Random random(1);
    const cv::Mat grey(2, 2, CV_8UC3, cv::Scalar(90, 90, 90));
    for (int i = 0; i < 20; ++i)
        QVERIFY(cv::norm(recoloured(random, grey, 3), grey, cv::NORM_INF) <= 1);
}

void TestColours::huesTurn()
{
    Random random(2);
    const cv::Mat red(1, 1, CV_8UC3, cv::Scalar(200, 60, 60));
    int redder = 0, other = 0;
    for (int i = 0; i < 60; ++i) {
        const Rgb little = recoloured(random, red, 0.25).at<Rgb>(0, 0), any = recoloured(random, red, CV_PI).at<Rgb>(0, 0);
        redder += little[0] > little[1] && little[0] > little[2];
        other += any[0] <= std::max(any[1], any[2]);
    }
    QCOMPARE(redder, 60);
    QVERIFY2(other > 20, qPrintable(QString::number(other))); // two thirds of all hues
}

void TestColours::coverStays()
{
    Random random(3);
    const cv::Mat half(1, 1, CV_8UC4, cv::Scalar(120, 0, 20, 128));
    for (int i = 0; i < 60; ++i) {
        const auto pixel = recoloured(random, half, CV_PI).at<cv::Vec4b>(0, 0);
        QCOMPARE(int(pixel[3]), 128);
        QVERIFY(std::max({pixel[0], pixel[1], pixel[2]}) <= 128);
    }
}

VPT_REGISTER_TEST(TestColours)
#include "tst_colours.moc"
