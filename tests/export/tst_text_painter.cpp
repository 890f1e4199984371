#include "core/export/text_painter.h"

#include "tests/support/registry.h"

#include <QTest>

#include <opencv2/core.hpp>

using namespace vpt;

class TestTextPainter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void widths();
    void drawsInsideAndOutside();
    void wraps_data();
    void wraps();
    void neverEmptyHanded();
};

void TestTextPainter::widths()
{
    const TextPainter small(12), large(24);
    QCOMPARE(small.width(""), 0);
    QVERIFY(small.width("mmm") > small.width("iii"));
    QVERIFY(large.width("word") > 1.7 * small.width("word"));
    QVERIFY(large.lineHeight() >= large.ascent());
    QVERIFY(small.width("\u0416\u00e9\u03a9") > 0);
    QCOMPARE(small.width("a\u200Db"), small.width("ab")); // joiners take no room
}

void TestTextPainter::drawsInsideAndOutside()
{
    const TextPainter painter(20);
    cv::Mat picture(40, 200, CV_8UC3, cv::Scalar(255, 255, 255));
    painter.draw(picture, {5, 5 + painter.ascent()}, "Hello", {0, 0, 0});
    const cv::Mat words = picture(cv::Rect(5, 5, painter.width("Hello"), painter.lineHeight()));
    QVERIFY(cv::sum(words)[0] < 255.0 * words.total());
    QCOMPARE(cv::sum(picture(cv::Rect(120, 0, 80, 40)))[0], 255.0 * 80 * 40);
    // Beyond every edge nothing happens.
    const cv::Mat before = picture.clone();
    painter.draw(picture, {-500, 20}, "left", {0, 0, 0});
    painter.draw(picture, {20, -100}, "above", {0, 0, 0});
    painter.draw(picture, {20, 500}, "below", {0, 0, 0});
    painter.draw(picture, {199, 20}, "", {0, 0, 0});
    QCOMPARE(cv::norm(picture, before), 0.0);
    painter.draw(picture, {-8, 20}, "half outside", {0, 0, 0});
    QVERIFY(cv::norm(picture, before) > 0);
}

void TestTextPainter::wraps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("maxLines");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<int>("atMost");
    QTest::newRow("empty") << "" << 3 << 1 << 1;
    QTest::newRow("one word") << "word" << 3 << 1 << 1;
    QTest::newRow("words") << "several words that do not fit into one line of this width" << 9 << 3 << 9;
    QTest::newRow("one long word") << QString(200, 'w') << 40 << 5 << 40;
    QTest::newRow("line feeds") << "a\nb\n\nc" << 9 << 4 << 4;
    QTest::newRow("too much") << QString("many words ").repeated(200) << 3 << 3 << 3;
    QTest::newRow("wide characters") << QString("\u6f22\u5b57").repeated(100) << 4 << 4 << 4;
}

void TestTextPainter::wraps()
{
    QFETCH(QString, text);
    QFETCH(int, maxLines);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);
    const TextPainter painter(16);
    const auto lines = painter.wrapped(text.toStdString(), 120, maxLines);
    QVERIFY(int(lines.size()) >= atLeast && int(lines.size()) <= atMost);
    QString joined;
    for (const std::string& line : lines) {
        QVERIFY2(painter.width(line) <= 120, line.c_str());
        joined += QString::fromStdString(line);
    }
    // Nothing is lost but blanks, unless an ellipsis says so.
    const bool cut = joined.endsWith(u'\u2026');
    QString expected = text.simplified().remove(' ');
    joined = joined.simplified().remove(' ');
    if (cut)
        QVERIFY(expected.startsWith(joined.chopped(1)));
    else
        QCOMPARE(joined, expected);
    QCOMPARE(cut, expected.size() > joined.size());
}

void TestTextPainter::neverEmptyHanded()
{
    // A width that no character fits still ends, one character a line.
    const TextPainter painter(16);
    QCOMPARE(painter.wrapped("abc", 1, 10).size(), std::size_t(3));
}

VPT_REGISTER_TEST(TestTextPainter)
#include "tst_text_painter.moc"
