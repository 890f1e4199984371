#include "tests/support/registry.h"
#include "ui/compare_difference.h"

#include <QTest>

using namespace vpt;
using namespace vpt::ui;

namespace {

// "a -red- +kite+": - is missing, + is added.
QString drawn(const std::vector<MarkedWord>& words)
{
    QString text;
    for (const MarkedWord& word : words) {
        const QString mark = word.kind == MarkedWord::Added ? "+" : word.kind == MarkedWord::Missing ? "-" : "";
        const qsizetype end = word.text.trimmed().size();
        text += mark + word.text.left(end) + mark + word.text.mid(end);
    }
    return text;
}

Timeline answered(const std::string& answer, PerceptionKind kind = PerceptionKind::None, std::vector<PixelBox> boxes = {})
{
    Trace trace;
    trace.answer = answer;
    trace.perception.kind = kind;
    for (const PixelBox& box : boxes)
        trace.perception.regions.push_back({{}, box});
    Timeline run{Request()};
    run.start();
    run.finish(trace, 10);
    return run;
}

std::vector<Difference> between(const std::vector<Timeline>& runs)
{
    std::vector<const Timeline*> pointers;
    for (const Timeline& run : runs)
        pointers.push_back(run.progress() == Timeline::Progress::Empty ? nullptr : &run);
    return differences(pointers);
}

QString odd(const std::vector<Difference>& found, bool Difference::*what)
{
    QString text;
    for (const Difference& one : found)
        text += one.*what ? 'x' : '.';
    return text;
}

} // namespace

class TestCompareDifference : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsAreMarked_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("marked");
        QTest::newRow("the same") << "a red kite"
                                  << "a red kite"
                                  << "a red kite";
        QTest::newRow("one word missing") << "a kite"
                                          << "a red kite"
                                          << "a -red- kite";
        QTest::newRow("one word more") << "a red kite"
                                       << "a kite"
                                       << "a +red+ kite";
        QTest::newRow("another word") << "a blue kite"
                                      << "a red kite"
                                      << "a +blue+ -red- kite";
        QTest::newRow("at the end") << "it is blue"
                                    << "it is red"
                                    << "it is +blue+-red-";
        QTest::newRow("writing does not count") << "A kite, two!"
                                                << "a kite 2"
                                                << "A kite, two!";
        QTest::newRow("nothing in common") << "blue"
                                           << "a red kite"
                                           << "+blue+";
        QTest::newRow("no words") << ""
                                  << "a red kite"
                                  << "";
        QTest::newRow("markup is text") << "<b> kite"
                                        << "kite"
                                        << "+<++b++>+ kite";
        QTest::newRow("characters without blanks")
            << QStringLiteral("红风筝") << QStringLiteral("蓝风筝") << QStringLiteral("+红+-蓝-风筝");
    }
    void wordsAreMarked()
    {
        QFETCH(QString, answer);
        QFETCH(QString, reference);
        QTEST(drawn(markedWords(answer, reference)), "marked");
    }

    void veryLongAnswersAreNotTakenApart()
    {
        const QString answer = QStringLiteral("word ").repeated(5000);
        const auto words = markedWords(answer, answer + "more");
        QCOMPARE(words, (std::vector<MarkedWord>{{MarkedWord::Added, answer}}));
    }

    void answersDifferFromTheMostFrequent_data()
    {
        QTest::addColumn<QStringList>("answers"); // "-": not answered
        QTest::addColumn<QString>("marked");
        QTest::newRow("none") << QStringList{"-", "-"} << "..";
        QTest::newRow("one") << QStringList{"red", "-"} << "..";
        QTest::newRow("alike") << QStringList{"Two.", "2"} << "..";
        QTest::newRow("a tie goes to the first") << QStringList{"red", "blue"} << ".x";
        QTest::newRow("the first is alone") << QStringList{"red", "blue", "blue"} << "x..";
        QTest::newRow("what is not answered counts nothing")
            << QStringList{"-", "-", "-", "red", "blue", "blue"} << "...x..";
        QTest::newRow("no words are an answer") << QStringList{"", "red", ""} << ".x.";
    }
    void answersDifferFromTheMostFrequent()
    {
        QFETCH(QStringList, answers);
        std::vector<Timeline> runs;
        for (const QString& answer : answers)
            runs.push_back(answer == "-" ? Timeline() : answered(answer.toStdString()));
        QTEST(odd(between(runs), &Difference::answer), "marked");
    }

    void runsThatAreNotDoneAreNotCompared()
    {
        Timeline running{Request()};
        running.start();
        Timeline failed{Request()};
        failed.fail(Error(ErrorKind::Memory, "too little"), 0);
        const auto found = between({running, failed, answered("red"), answered("red")});
        QCOMPARE(odd(found, &Difference::answer), "....");
        QVERIFY(found[0].words.empty() && found[1].words.empty());
        QCOMPARE(drawn(found[2].words), "red");
    }

    void kindsOfSecondLooksAndBoxesAreCompared()
    {
        const PixelBox left{0, 0, 100, 100}, half{50, 0, 150, 100}, away{500, 500, 600, 600};
        const auto found
            = between({answered("a", PerceptionKind::Clip), answered("a", PerceptionKind::Region, {left}),
                       answered("a", PerceptionKind::Region, {half}), answered("a", PerceptionKind::Region, {away}),
                       answered("a", PerceptionKind::Region, {left})});
        QCOMPARE(odd(found, &Difference::perception), "x....");
        QVERIFY(!found[0].overlap && !found[1].overlap); // no box, and the one that the others are compared with
        QVERIFY(std::abs(*found[2].overlap - 1.0 / 3) < 1e-9);
        QCOMPARE(*found[3].overlap, 0.0);
        QCOMPARE(*found[4].overlap, 1.0);
    }
};

VPT_REGISTER_TEST(TestCompareDifference)
#include "tst_compare_difference.moc"
