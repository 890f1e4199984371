#include "core/evaluation/text_metrics.h"
#include "tests/support/cpu_timer.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

class TestTextMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalised_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("blanks") << "  two \t\n words "
                                << "2 words";
        QTest::newRow("case") << "Stra\u00DFe CAF\u00C9"
                              << "strasse caf\u00E9";
        QTest::newRow("combining mark") << "cafe\u0301"
                                        << "caf\u00E9";
        QTest::newRow("wide digits") << "\uFF14\uFF17"
                                     << "47";
        QTest::newRow("full stop") << "A dog."
                                   << "dog";
        QTest::newRow("articles") << "the cat on a mat, an owl"
                                  << "cat on mat owl";
        QTest::newRow("only an article") << "A"
                                         << "a";
        QTest::newRow("only articles") << "the A"
                                       << "the a";
        QTest::newRow("decimal point") << "3.5"
                                       << "3.5";
        QTest::newRow("time") << "at 12:30."
                              << "at 12:30";
        QTest::newRow("thousands") << "1,000,000"
                                   << "1000000";
        QTest::newRow("list of words") << "red,green"
                                       << "red green";
        QTest::newRow("list of digits") << "1, 2"
                                        << "1 2";
        QTest::newRow("apostrophes") << "it's the dog\u2019s"
                                     << "its dogs";
        QTest::newRow("hyphen") << "T-shirt"
                                << "t shirt";
        QTest::newRow("quotes") << "\u201CSTOP\u201D"
                                << "stop";
        QTest::newRow("number words") << "Zero ten eleven"
                                      << "0 10 eleven";
        QTest::newRow("part of a word") << "someone"
                                        << "someone";
        QTest::newRow("currency stays") << "$5"
                                        << "$5";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("only punctuation") << "..."
                                          << "";
    }
    void normalised()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(normalisedAnswer(text.toStdString())), expected);
    }

    void matches()
    {
        QVERIFY(exactMatch(" 47\n", "47"));
        QVERIFY(!exactMatch("47.", "47"));
        QVERIFY(!exactMatch("Red", "red"));
        QVERIFY(normalisedMatch("Red.", "red"));
        QVERIFY(normalisedMatch("two", "2"));
        QVERIFY(!normalisedMatch("3.5", "35"));
        QVERIFY(!normalisedMatch("", "a"));
    }

    // 1 - distance / longer length, by hand.
    void similarity_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("gold");
        QTest::addColumn<double>("expected");
        QTest::newRow("equal") << "hello"
                               << "hello" << 1.0;
        QTest::newRow("case and blanks") << " HELLO"
                                         << "hello " << 1.0;
        QTest::newRow("one of five") << "hallo"
                                     << "hello" << 0.8;
        QTest::newRow("kitten, sitting: 3 of 7") << "kitten"
                                                 << "sitting" << 1 - 3.0 / 7;
        QTest::newRow("exactly one half") << "ab"
                                          << "ac" << 0.0;
        QTest::newRow("below one half") << "abcd"
                                        << "axyz" << 0.0;
        QTest::newRow("inserted") << "abcdefghij"
                                  << "abcdefghi" << 0.9;
        QTest::newRow("empty answer") << ""
                                      << "a" << 0.0;
        QTest::newRow("both empty") << ""
                                    << "  " << 1.0;
        QTest::newRow("characters, not bytes") << "\u4E2D\u6587\u5B57"
                                               << "\u4E2D\u6587\u5B66" << 1 - 1.0 / 3;
    }
    void similarity()
    {
        QFETCH(QString, answer);
        QFETCH(QString, gold);
        QFETCH(double, expected);
        QCOMPARE(anls(answer.toStdString(), gold.toStdString()), expected);
        QCOMPARE(anls(gold.toStdString(), answer.toStdString()), expected);
    }

    void longTextsTakeNoTime()
    {
        const test::CpuTimer timer;
        QCOMPARE(anls("short", std::string(10'000'000, 'x')), 0.0);
        QVERIFY(anls(std::string(4'000, 'x'), std::string(3'900, 'x')) > 0.97);
        QVERIFY(timer.milliseconds() < 3'000);
    }

    void bytesThatAreNoText()
    {
        QCOMPARE(normalisedAnswer("\xFF"
                                  "a\xC3"),
                 normalisedAnswer("\uFFFD"
                                  "a\uFFFD"));
    }

    void yesAndNo_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("expected");
        QTest::newRow("yes") << "Yes" << true;
        QTest::newRow("no") << "No." << false;
        QTest::newRow("no, with words") << "No, there is no dog" << false;
        QTest::newRow("not") << "There is not a dog" << false;
        QTest::newRow("second sentence") << "Yes. There is no cat" << true;
        QTest::newRow("nothing of both") << "a dog" << true; // as POPE counts
        QTest::newRow("inside a word") << "a note about nothing" << true;
        QTest::newRow("nothing") << "" << true;
    }
    void yesAndNo()
    {
        QFETCH(QString, answer);
        QFETCH(bool, expected);
        QCOMPARE(saysYes(answer.toStdString()), expected);
    }

    void trueYesAndNo()
    {
        QVERIFY(isYes("Yes.") == true);
        QVERIFY(isYes("no") == false);
        QVERIFY(!isYes("yes, a dog"));
        QVERIFY(!isYes("47"));
    }
};

VPT_REGISTER_TEST(TestTextMetrics)
#include "tst_text_metrics.moc"
