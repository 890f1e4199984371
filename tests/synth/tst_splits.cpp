#include "core/synth/splits.h"

#include "core/synth/words.h"
#include "tests/support/registry.h"

#include <QTest>

#include <functional>
#include <map>
#include <set>

using namespace vpt;

namespace {

using Draw = std::function<std::string(Random&, const Texts&)>;

std::set<std::string> drawn(const Draw& draw, const Texts& texts, int times)
{
    Random random(11);
    std::set<std::string> seen;
    for (int i = 0; i < times; ++i)
        seen.insert(draw(random, texts));
    return seen;
}

} // namespace

class TestSplits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsHoldUsableWordsOnce();
    void casesOfAWordAreOnOneSide();
    void textsAreOnOneSide_data();
    void textsAreOnOneSide();
    void lengthIsLimited_data();
    void lengthIsLimited();
    void capitalsOnly();
    void numbersOnly_data();
    void numbersOnly();
    void thingsAreOnOneSide();
    void layoutsAreOnOneSide();
};

void TestSplits::listsHoldUsableWordsOnce()
{
    for (const auto list : {allWords(), allNames(), allPlaces()}) {
        std::set<std::string_view> seen;
        int heldOut = 0;
        for (const std::string_view word : list) {
            QVERIFY2(seen.insert(word).second, std::string(word).c_str());
            QVERIFY2(word.size() >= 3 && word.size() <= 7, std::string(word).c_str());
            QVERIFY(std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
            heldOut += sideOf(word) == Split::Eval;
        }
        QVERIFY(list.size() >= 90);
        QVERIFY2(heldOut * 10 > static_cast<int>(list.size()) && heldOut * 3 < static_cast<int>(list.size()),
                 qPrintable(QString("%1 of %2 are held out").arg(heldOut).arg(list.size())));
    }
}

void TestSplits::casesOfAWordAreOnOneSide()
{
    for (const std::string_view word : allWords()) {
        for (const Casing casing : {Casing::Upper, Casing::Lower, Casing::Title})
            QCOMPARE(sideOf(cased(word, casing)), sideOf(word));
    }
}

namespace {

void addDraws()
{
    QTest::addColumn<Draw>("draw");
    QTest::newRow("word") << Draw([](Random& random, const Texts& texts) { return std::string(anyWord(random, texts)); });
    QTest::newRow("name") << Draw([](Random& random, const Texts& texts) { return std::string(anyName(random, texts)); });
    QTest::newRow("place") << Draw([](Random& random, const Texts& texts) { return std::string(anyPlace(random, texts)); });
    QTest::newRow("two digits") << Draw([](Random& random, const Texts& texts) { return anyNumber(random, texts, 2); });
    QTest::newRow("three digits") << Draw([](Random& random, const Texts& texts) { return anyNumber(random, texts, 3); });
    QTest::newRow("price") << Draw(anyPrice);
    QTest::newRow("plate") << Draw(anyPlate);
    QTest::newRow("date") << Draw(anyDate);
    QTest::newRow("time") << Draw(anyTime);
}

} // namespace

void TestSplits::textsAreOnOneSide_data()
{
    addDraws();
}

void TestSplits::textsAreOnOneSide()
{
    QFETCH(Draw, draw);
    const std::set<std::string> train = drawn(draw, {Split::Train}, 4000), eval = drawn(draw, {Split::Eval}, 2000);
    QVERIFY(train.size() > 40);
    QVERIFY(eval.size() > 8);
    for (const std::string& text : eval)
        QVERIFY2(!train.contains(text), text.c_str());
}

void TestSplits::lengthIsLimited_data()
{
    addDraws();
}

void TestSplits::lengthIsLimited()
{
    QFETCH(Draw, draw);
    for (const Split split : {Split::Train, Split::Eval}) {
        for (int longest = kLeastLongest; longest <= kMostLongest; ++longest) {
            for (const std::string& text : drawn(draw, {split, false, longest}, 200))
                QVERIFY2(static_cast<int>(text.size()) <= longest, text.c_str());
        }
    }
}

void TestSplits::capitalsOnly()
{
    Random random(3);
    for (int i = 0; i < 50; ++i) {
        QVERIFY(anyCasing(random, {Split::Train, true}) == Casing::Upper);
        QVERIFY(nameCasing(random, {Split::Train, true}) == Casing::Upper);
    }
}

void TestSplits::numbersOnly_data()
{
    addDraws();
}

void TestSplits::numbersOnly()
{
    QFETCH(Draw, draw);
    Texts texts{Split::Train, false, 2, true};
    const std::set<std::string> train = drawn(draw, texts, 2000);
    texts.split = Split::Eval;
    const std::set<std::string> eval = drawn(draw, texts, 1000);
    const auto isShort = [](const std::string& text) { return text.size() == 1; };
    for (const std::set<std::string>& side : {train, eval}) {
        QCOMPARE(std::count_if(side.begin(), side.end(), isShort), std::ptrdiff_t{9}); // too few to hold some out
        for (const std::string& text : side)
            QVERIFY2(text.size() <= 2 && std::stoi(text) >= 1, text.c_str());
    }
    for (const std::string& text : eval)
        QVERIFY2(isShort(text) || !train.contains(text), text.c_str());
}

void TestSplits::thingsAreOnOneSide()
{
    for (const int count : {2, 3, 5, 10, 70}) {
        std::vector<std::string> names;
        for (int i = 0; i < count; ++i)
            names.push_back("thing " + std::to_string(i));
        const std::vector<Split> sides = sidesOf(names);
        const auto heldOut = std::count(sides.begin(), sides.end(), Split::Eval);
        QVERIFY(heldOut >= 1 && heldOut * 2 <= count);
        // A thing's side does not depend on where in the list it stands.
        std::vector<std::string> reversed(names.rbegin(), names.rend());
        std::vector<Split> back = sidesOf(reversed);
        std::reverse(back.begin(), back.end());
        QVERIFY(back == sides);
    }
    QCOMPARE(sidesOf({"only"}).front(), Split::Train);
}

void TestSplits::layoutsAreOnOneSide()
{
    for (int count = 2; count <= 12; ++count) {
        std::map<Split, std::set<int>> seen;
        Random random(static_cast<std::uint64_t>(count));
        for (const Split split : {Split::Train, Split::Eval}) {
            for (int i = 0; i < 500; ++i)
                seen[split].insert(anyLayout(random, split, count));
        }
        QCOMPARE(static_cast<int>(seen[Split::Train].size() + seen[Split::Eval].size()), count);
        for (const int held : seen[Split::Eval])
            QVERIFY(!seen[Split::Train].contains(held));
    }
}

VPT_REGISTER_TEST(TestSplits)
#include "tst_splits.moc"
