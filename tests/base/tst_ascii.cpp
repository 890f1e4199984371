#include "core/base/ascii.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

class TestAscii : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void blanksAreCutAtBothEnds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("none") << QByteArray("a b") << QByteArray("a b");
        QTest::newRow("of all kinds") << QByteArray(" \t\r\na\tb \n") << QByteArray("a\tb");
        QTest::newRow("nothing else") << QByteArray(" \n") << QByteArray("");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("one letter") << QByteArray("a ") << QByteArray("a");
    }
    void blanksAreCutAtBothEnds()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(std::string(trimmed(text.toStdString())), expected.toStdString());
    }

    void onlyLettersOfAsciiBecomeSmall()
    {
        QCOMPARE(lowered("AbZ[@`{09"), std::string("abz[@`{09"));
        QCOMPARE(lowered("ÄÖ Я"), std::string("ÄÖ Я"));
    }

    void suffixesAreSmall()
    {
        QCOMPARE(loweredSuffix("/a.B/C.JPeG"), std::string(".jpeg"));
        QCOMPARE(loweredSuffix("/a.B/c"), std::string());
    }
};

VPT_REGISTER_TEST(TestAscii)
#include "tst_ascii.moc"
