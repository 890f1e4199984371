#include "app/vpt/answer_stream.h"

#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

class TestAnswerStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pieces_data();
    void pieces();
    void showsEarly();
    void answerThatIsNotWhatWasShown();
};

void TestAnswerStream::pieces_data()
{
    QTest::addColumn<QStringList>("tokens");
    QTest::addColumn<QString>("answer");
    QTest::newRow("one") << QStringList{"7"} << "7";
    QTest::newRow("nothing") << QStringList{} << "";
    QTest::newRow("outer blanks") << QStringList{" \n", "a", " ", "red", " ", "\n"} << "a red";
    QTest::newRow("lead-in") << QStringList{"Now", " answer", " the question.", "\n", "7"} << "7";
    QTest::newRow("lead-in in one piece") << QStringList{"Now answer the question.\nYes", "."} << "Yes.";
    QTest::newRow("lead-in twice") << QStringList{"Now answer the question.", "Now answer the question."}
                                   << "Now answer the question.";
    QTest::newRow("almost a lead-in") << QStringList{"Now", " and", " then"} << "Now and then";
    QTest::newRow("only the start of a lead-in") << QStringList{"Now"} << "Now";
    QTest::newRow("perception tokens") << QStringList{"<|region_token_start|>", "<|x_1|>", "a", "<|clip_action|>", "b"}
                                       << "ab";
}

void TestAnswerStream::pieces()
{
    QFETCH(QStringList, tokens);
    QFETCH(QString, answer);
    AnswerStream stream;
    std::string shown;
    for (const QString& token : tokens)
        shown += stream.push(token.toStdString(), token.toStdString());
    QVERIFY(answer.toStdString().starts_with(shown));
    shown += stream.finish(answer.toStdString());
    QCOMPARE(QString::fromStdString(shown), answer);
}

void TestAnswerStream::showsEarly()
{
    AnswerStream stream;
    QCOMPARE(stream.push("a", "a"), std::string("a"));
    QCOMPARE(stream.push(" kite ", " kite "), std::string(" kite"));
    QCOMPARE(stream.push("up", "up"), std::string(" up"));
    QCOMPARE(stream.finish("a kite up"), std::string());
}

void TestAnswerStream::answerThatIsNotWhatWasShown()
{
    AnswerStream stream;
    stream.push("wrong", "wrong");
    QCOMPARE(stream.finish("right"), std::string("\nright"));
}

VPT_REGISTER_TEST(TestAnswerStream)
#include "tst_answer_stream.moc"
