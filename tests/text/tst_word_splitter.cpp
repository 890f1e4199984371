#include "core/text/word_splitter.h"

#include "tests/support/registry.h"
#include "tests/support/cpu_timer.h"

#include <QTest>

#include <vector>

using namespace vpt;
using namespace vpt::test;

namespace {

std::vector<std::string> wordsOf(const std::string& text)
{
    std::vector<std::string> words;
    WordSplitter().split(text, [&](std::string_view word) { words.emplace_back(word); });
    return words;
}

} // namespace

class TestWordSplitter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splits_data();
    void splits();
    void staysLinear_data();
    void staysLinear();
};

void TestWordSplitter::splits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("space stays with the word") << QString("two words") << QStringList{"two", " words"};
    QTest::newRow("contractions") << QString("it's WE'LL") << QStringList{"it", "'s", " WE", "'LL"};
    QTest::newRow("digits stand alone") << QString("a12") << QStringList{"a", "1", "2"};
    QTest::newRow("sign before letters joins them") << QString("(ab)") << QStringList{"(ab", ")"};
    QTest::newRow("signs take line ends") << QString("a!?\n\nb") << QStringList{"a", "!?\n\n", "b"};
    QTest::newRow("last space goes to the word") << QString("a   b") << QStringList{"a", "  ", " b"};
    QTest::newRow("spaces up to the last line end") << QString("a \n\n  b") << QStringList{"a", " \n\n", " ", " b"};
    QTest::newRow("trailing space") << QString("a  ") << QStringList{"a", "  "};
    QTest::newRow("other scripts") << QStringLiteral("你好！мир")
                                   << QStringList{QStringLiteral("你好"), QStringLiteral("！мир")};
    QTest::newRow("no-break and ideographic space are space")
        << QStringLiteral("\u00A0\u3000.") << QStringList{QStringLiteral("\u00A0"), QStringLiteral("\u3000"), "."};
    QTest::newRow("next line is space") << QStringLiteral("a\u0085\u0085!")
                                        << QStringList{"a", QStringLiteral("\u0085"), QStringLiteral("\u0085"), "!"};
    QTest::newRow("Mongolian vowel separator is not") << QStringLiteral(" \u180E") << QStringList{QStringLiteral(" \u180E")};
}

void TestWordSplitter::splits()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QStringList words;
    for (const std::string& word : wordsOf(text.toStdString()))
        words << QString::fromStdString(word);
    QCOMPARE(words, expected);
}

void TestWordSplitter::staysLinear_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("letters") << QByteArray("a");
    QTest::newRow("spaces") << QByteArray(" ");
    QTest::newRow("signs") << QByteArray("<");
    QTest::newRow("line ends") << QByteArray("\n");
    QTest::newRow("line ends and spaces") << QByteArray("\n ");
    QTest::newRow("apostrophes") << QByteArray("'");
    QTest::newRow("marks") << QByteArray("\xCC\x81");
    QTest::newRow("digits") << QByteArray("7");
}

void TestWordSplitter::staysLinear()
{
    QFETCH(QByteArray, unit);
    const std::string text = unit.repeated(2'000'000 / int(unit.size())).toStdString() + "x";
    const CpuTimer timer;
    std::size_t total = 0;
    WordSplitter().split(text, [&](std::string_view word) { total += word.size(); });
    QCOMPARE(total, text.size());
    QVERIFY2(timer.milliseconds() < 3000, qPrintable(QString("%1 ms").arg(timer.milliseconds())));
}

VPT_REGISTER_TEST(TestWordSplitter)
#include "tst_word_splitter.moc"
