#include "core/base/error.h"
#include "core/training/batch.h"
#include "core/trainer/supervised_text.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

namespace {

TokenIds tokens()
{
    TokenIds ids;
    ids.imagePad = 90;
    ids.visionStart = 91;
    ids.imEnd = 9;
    ids.actions[0] = {95, 96, 97, 98};
    return ids;
}

std::vector<int> ids(int first, int count)
{
    std::vector<int> list;
    for (int i = 0; i < count; ++i)
        list.push_back(first + i);
    return list;
}

} // namespace

class TestSupervisedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Worked out from the rule of LLaMA-Factory's infer_seqlen.
    void cutLengthsFollowTheReference_data()
    {
        QTest::addColumn<int>("prompt");
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("budget");
        QTest::addColumn<int>("keptPrompt");
        QTest::addColumn<int>("keptAnswer");
        QTest::newRow("all fits") << 10 << 5 << 100 << 10 << 5;
        QTest::newRow("short answer: the prompt is cut") << 100 << 10 << 60 << 50 << 10;
        QTest::newRow("short prompt: the answer is cut") << 10 << 100 << 60 << 10 << 50;
        QTest::newRow("both are cut in proportion") << 300 << 100 << 100 << 75 << 25;
        QTest::newRow("proportion is truncated") << 200 << 100 << 100 << 67 << 33;
        QTest::newRow("half of the budget is not below half") << 100 << 50 << 100 << 67 << 33;
    }
    void cutLengthsFollowTheReference()
    {
        QFETCH(int, prompt);
        QFETCH(int, answer);
        QFETCH(int, budget);
        QFETCH(int, keptPrompt);
        QFETCH(int, keptAnswer);
        const CutLengths cut = cutLengths(std::size_t(prompt), std::size_t(answer), std::size_t(budget));
        QCOMPARE(cut.prompt, std::size_t(keptPrompt));
        QCOMPARE(cut.answer, std::size_t(keptAnswer));
    }

    void answersAreLearnedButNotTheActionToken()
    {
        const SupervisedText text
            = supervisedText({{{1, 90, 2}, {96, 97, 98, 9}}, {{3, 95}, {4, 9}}}, tokens(), {100, false, false});
        QCOMPARE(text.ids, (std::vector<int>{1, 90, 2, 96, 97, 98, 9, 3, 95, 4, 9}));
        QCOMPARE(text.labels, (std::vector<std::int64_t>{-100, -100, -100, 96, -100, 98, 9, -100, -100, 4, 9}));
        QCOMPARE(text.answers.size(), std::size_t{2});
        QCOMPARE(text.answers[1].begin, std::size_t{9});
        QCOMPARE(text.answers[1].end, std::size_t{11});
    }

    void optionsOfTheReference()
    {
        const std::vector<EncodedTurn> turns{{{1}, {2, 9}}, {{3}, {4, 9}}};
        QCOMPARE(supervisedText(turns, tokens(), {100, true, false}).labels, (std::vector<std::int64_t>{1, 2, 9, 3, 4, 9}));
        QCOMPARE(supervisedText(turns, tokens(), {100, false, true}).labels,
                 (std::vector<std::int64_t>{-100, -100, -100, -100, 4, 9}));
        // An empty answer still teaches to stop.
        QCOMPARE(supervisedText({{{1}, {}}}, tokens(), {100, false, false}).labels, (std::vector<std::int64_t>{-100, 9}));
    }

    void cutOffCountsTurnByTurn()
    {
        // 30 + 2, then 20 + 10 into a budget of 18: both are cut in proportion.
        const SupervisedText text
            = supervisedText({{ids(100, 30), {5, 9}}, {ids(200, 20), ids(300, 10)}}, tokens(), {50, false, false});
        QCOMPARE(text.ids.size(), std::size_t{50});
        QCOMPARE(text.answers[1].end - text.answers[1].begin, std::size_t{6});
        QCOMPARE(text.ids[43], 211);
        // Later turns go as a whole once nothing is left; with masked history the last one has priority.
        QCOMPARE(supervisedText({{ids(100, 48), {5, 9}}, {{7}, {8, 9}}}, tokens(), {50, false, false}).answers.size(),
                 std::size_t{1});
        const SupervisedText last = supervisedText({{ids(100, 48), {5, 9}}, {{7}, {8, 9}}}, tokens(), {50, false, true});
        QCOMPARE(last.ids.back(), 9);
        QCOMPARE(last.ids.size(), std::size_t{50});
    }

    void imagesAreNotTornApart_data()
    {
        QTest::addColumn<int>("id");
        QTest::newRow("image pad") << 90;
        QTest::newRow("pad of a second look") << 95;
        QTest::newRow("action token") << 97;
    }
    void imagesAreNotTornApart()
    {
        QFETCH(int, id);
        std::vector<int> prompt = ids(100, 60);
        prompt.back() = id;
        try {
            supervisedText({{prompt, {5, 9}}}, tokens(), {50, false, false});
            QFAIL("cut");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Input);
            QVERIFY(QString(error.what()).contains("62 tokens"));
        }
        QVERIFY(!supervisedText({{prompt, {5, 9}}}, tokens(), {62, false, false}).ids.empty());
    }
};

VPT_REGISTER_TEST(TestSupervisedText)
#include "tst_supervised_text.moc"
