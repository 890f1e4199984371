#include "core/text/unicode.h"

#include "tests/support/registry.h"
#include "tests/support/cpu_timer.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

class TestUnicode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void replacesIllFormedBytes_data();
    void replacesIllFormedBytes();
    void findsTheUnfinishedTail_data();
    void findsTheUnfinishedTail();
    void normalisesEveryCharacterAsQtDoes();
    void normalisesSequencesAsQtDoes_data();
    void normalisesSequencesAsQtDoes();
    void normalisesManyMarksQuickly();
};

void TestUnicode::replacesIllFormedBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray no("\xEF\xBF\xBD");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("valid of every length")
        << QByteArray("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x8D") << QByteArray("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x8D");
    QTest::newRow("lone continuation") << QByteArray("a\x80z") << "a" + no + "z";
    QTest::newRow("two continuations") << QByteArray("\x80\xBF") << no + no;
    QTest::newRow("bytes that never occur") << QByteArray("\xC0\xC1\xF5\xFE\xFF") << no + no + no + no + no;
    QTest::newRow("overlong of two") << QByteArray("\xC0\xAF") << no + no;
    QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF") << no + no + no;
    QTest::newRow("overlong of four") << QByteArray("\xF0\x80\x80\xAF") << no + no + no + no;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << no + no + no;
    QTest::newRow("above the last character") << QByteArray("\xF4\x90\x80\x80") << no + no + no + no;
    QTest::newRow("cut after two of three") << QByteArray("\xE2\x82z") << no + "z";
    QTest::newRow("cut after three of four") << QByteArray("\xF0\x9F\x91") << no;
    QTest::newRow("example of the standard") << QByteArray("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64")
                                             << "a" + no + no + no + "b" + no + "c" + no + no + "d";
    QTest::newRow("zero byte stays") << QByteArray("a\0b", 3) << QByteArray("a\0b", 3);
}

void TestUnicode::replacesIllFormedBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(validUtf8(bytes.toStdString())), expected);
}

void TestUnicode::findsTheUnfinishedTail_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("expected");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("letters") << QByteArray("abc") << 0;
    QTest::newRow("whole character") << QByteArray("\xF0\x9F\x91\x8D") << 0;
    QTest::newRow("one of two") << QByteArray("a\xC3") << 1;
    QTest::newRow("two of three") << QByteArray("a\xE2\x82") << 2;
    QTest::newRow("three of four") << QByteArray("a\xF0\x9F\x91") << 3;
    QTest::newRow("one of four") << QByteArray("\xF0") << 1;
    QTest::newRow("lone continuation") << QByteArray("a\x82") << 0;
    QTest::newRow("surrogate begun") << QByteArray("\xED\xA0") << 0;
    QTest::newRow("byte that never occurs") << QByteArray("\xFF") << 0;
    QTest::newRow("lead after lead") << QByteArray("\xE2\xC3") << 1;
}

void TestUnicode::findsTheUnfinishedTail()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, expected);
    QCOMPARE(int(unfinishedTail(bytes.toStdString())), expected);
}

void TestUnicode::normalisesEveryCharacterAsQtDoes()
{
    int compared = 0;
    for (char32_t point = 0; point <= QChar::LastValidCodePoint; ++point) {
        if (QChar::isSurrogate(point) || QChar::unicodeVersion(point) == QChar::Unicode_Unassigned
            || QChar::unicodeVersion(point) > QChar::Unicode_13_0)
            continue;
        const QString text = QString::fromUcs4(&point, 1);
        const QString expected = text.normalized(QString::NormalizationForm_C);
        if (QString::fromStdString(nfc(text.toStdString())) != expected)
            QFAIL(qPrintable(QString("U+%1").arg(quint32(point), 4, 16)));
        ++compared;
    }
    QVERIFY(compared > 130'000);
}

void TestUnicode::normalisesSequencesAsQtDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("letter and marks in the wrong order") << QStringLiteral("q\u0307\u0323");
    QTest::newRow("two marks that compose") << QStringLiteral("A\u0308\u0304");
    QTest::newRow("mark without a letter") << QStringLiteral("\u0301\u0301x");
    QTest::newRow("Hangul parts") << QStringLiteral("\u1112\u1161\u11ab\u1100\u116e\u11a8");
    QTest::newRow("Hangul syllable and final") << QStringLiteral("\uAC00\u11A8");
    QTest::newRow("excluded from composition") << QStringLiteral("\u0915\u093C\u0958");
    QTest::newRow("blocked by a mark of the same class") << QStringLiteral("a\u0300\u0301\u0300");
    QTest::newRow("across a joiner") << QStringLiteral("e\u200D\u0301");
    QTest::newRow("outside the basic plane") << QString::fromUcs4(U"\U00011099\U000110BA");
}

void TestUnicode::normalisesSequencesAsQtDoes()
{
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(nfc(text.toStdString())), text.normalized(QString::NormalizationForm_C));
}

void TestUnicode::normalisesManyMarksQuickly()
{
    std::string text = "a";
    for (int i = 0; i < 200'000; ++i)
        text += i % 2 ? "\u0323" : "\u0301"; // classes 220 and 230: half of all pairs are out of order
    const CpuTimer timer;
    const std::string normal = nfc(text);
    QVERIFY2(timer.milliseconds() < 1000, qPrintable(QString("%1 ms").arg(timer.milliseconds())));
    QVERIFY(normal.starts_with("\u1EA1\u0323")); // a with dot below, then the other dots
}

VPT_REGISTER_TEST(TestUnicode)
#include "tst_unicode.moc"
