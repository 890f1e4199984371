#include "core/synth/random.h"

#include "tests/support/registry.h"

#include <QTest>

#include <set>

using namespace vpt;

class TestRandom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheSameEverywhere();
    void forksDoNotDependOnWhatWasDrawn();
    void forksDiffer();
    void staysInRange();
    void fillsItsRangeEvenly();
    void shuffleKeepsEverything();
};

// Written down once; another compiler or machine must give them too.
void TestRandom::isTheSameEverywhere()
{
    Random random(42);
    QCOMPARE(random.bits(), 13679457532755275413ull);
    QCOMPARE(random.bits(), 2949826092126892291ull);
    QCOMPARE(textHash("bakery"), 13565954891367500327ull);
    QCOMPARE(textHash(""), 17665956581633026203ull);
}

void TestRandom::forksDoNotDependOnWhatWasDrawn()
{
    Random fresh(3), used(3);
    for (int i = 0; i < 10; ++i)
        used.bits();
    QCOMPARE(fresh.fork("camera", 4).bits(), used.fork("camera", 4).bits());
}

void TestRandom::forksDiffer()
{
    std::set<std::uint64_t> first;
    for (const std::string_view purpose : {"a", "b", "camera", "train", "eval"}) {
        for (std::uint64_t number = 0; number < 1000; ++number)
            first.insert(Random(1).fork(purpose, number).bits());
    }
    QCOMPARE(first.size(), std::size_t{5000});
}

void TestRandom::staysInRange()
{
    Random random(5);
    for (int i = 0; i < 10000; ++i) {
        const double real = random.real();
        QVERIFY(real >= 0 && real < 1);
        const int whole = random.integer(-3, 4);
        QVERIFY(whole >= -3 && whole <= 4);
        const double between = random.real(2, 2.5);
        QVERIFY(between >= 2 && between <= 2.5);
    }
    QCOMPARE(random.integer(6, 6), 6);
}

void TestRandom::fillsItsRangeEvenly()
{
    Random random(6);
    int counts[10] = {};
    for (int i = 0; i < 20000; ++i)
        ++counts[random.integer(0, 9)];
    for (const int count : counts)
        QVERIFY2(count > 1800 && count < 2200, qPrintable(QString::number(count)));
}

void TestRandom::shuffleKeepsEverything()
{
    Random random(8);
    std::vector<int> list{1, 2, 3, 4, 5, 6, 7, 8};
    const std::vector<int> before = list;
    random.shuffle(list);
    QVERIFY(list != before);
    std::sort(list.begin(), list.end());
    QCOMPARE(list, before);
}

VPT_REGISTER_TEST(TestRandom)
#include "tst_random.moc"
