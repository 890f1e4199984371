#include "app/vpt/progress_line.h"

#include "tests/support/registry.h"

#include <QTest>

#include <limits>

using namespace vpt;

class TestProgressLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void text_data();
    void text();
};

void TestProgressLine::text_data()
{
    QTest::addColumn<double>("fraction");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("start") << 0.0 << 0.0 << "[..........]   0 %";
    QTest::newRow("half") << 0.5 << 3.0 << "[#####.....]  50 %  3 s left";
    QTest::newRow("long") << 0.1 << 100.0 << "[#.........]  10 %  15 min left";
    QTest::newRow("end") << 1.0 << 3.0 << "[##########] 100 %";
    QTest::newRow("beyond") << 7.0 << 3.0 << "[##########] 100 %";
    QTest::newRow("none") << std::numeric_limits<double>::quiet_NaN() << 3.0 << "[..........]   0 %";
}

void TestProgressLine::text()
{
    QFETCH(double, fraction);
    QFETCH(double, seconds);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(progressText(fraction, seconds, 10)), expected);
}

VPT_REGISTER_TEST(TestProgressLine)
#include "tst_progress_line.moc"
