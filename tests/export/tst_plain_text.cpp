#include "core/export/plain_text.h"

#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

class TestPlainText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void visible_data();
    void visible();
    void escaped_data();
    void escaped();
    void pads_data();
    void pads();
    void cutBetweenCharacters();
};

void TestPlainText::visible_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("ordinary text stays") << QByteArray("caf\u00e9 \u6f22\u5b57") << QByteArray("caf\u00e9 \u6f22\u5b57");
    QTest::newRow("line ends") << QByteArray("a\r\nb\rc\nd\te") << QByteArray("a\nb\nc\nd\te");
    QTest::newRow("escape sequence") << QByteArray("\x1b[31mred") << QByteArray("[U+001B][31mred");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("a[U+0000]b");
    QTest::newRow("right-to-left override") << QByteArray("gpj\u202Eexe") << QByteArray("gpj[U+202E]exe");
    QTest::newRow("isolate") << QByteArray("\u2066x\u2069") << QByteArray("[U+2066]x[U+2069]");
    QTest::newRow("joined emoji stays") << QByteArray("\U0001F469\u200D\U0001F4BB")
                                        << QByteArray("\U0001F469\u200D\U0001F4BB");
    QTest::newRow("half a character") << QByteArray("a\xE2\x82") << QByteArray("a\uFFFD\uFFFD");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\uFFFD\uFFFD\uFFFD");
}

void TestPlainText::visible()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(visibleText(text.toStdString())), expected);
}

void TestPlainText::escaped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("tag") << QByteArray("<script>alert(1)</script>") << QByteArray("&lt;script&gt;alert(1)&lt;/script&gt;");
    QTest::newRow("attribute") << QByteArray("\" onload='x") << QByteArray("&quot; onload=&#39;x");
    QTest::newRow("entity") << QByteArray("&lt;") << QByteArray("&amp;lt;");
    QTest::newRow("control") << QByteArray("a\x01") << QByteArray("a[U+0001]");
}

void TestPlainText::escaped()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(escapedHtml(text.toStdString())), expected);
}

void TestPlainText::pads_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QByteArray("plain") << QByteArray("plain");
    QTest::newRow("run") << QByteArray("a<|p|><|p|><|p|>b") << QByteArray("a<|p|> (3 times)b");
    QTest::newRow("two runs") << QByteArray("<|p|><|p|><|q|>") << QByteArray("<|p|> (2 times)<|q|>");
    QTest::newRow("unfinished") << QByteArray("<|p|><|p") << QByteArray("<|p|><|p");
    QTest::newRow("only marks") << QByteArray("<|<|<|") << QByteArray("<|<|<|");
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestPlainText::pads()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(collapsedPads(prompt.toStdString())), expected);
}

void TestPlainText::cutBetweenCharacters()
{
    QCOMPARE(shortened("abc", 3), std::string("abc"));
    QCOMPARE(shortened("abcd", 3), std::string("abc\u2026"));
    QCOMPARE(shortened("a\u20AC\u20AC", 5), std::string("a\u20AC\u2026"));
}

VPT_REGISTER_TEST(TestPlainText)
#include "tst_plain_text.moc"
