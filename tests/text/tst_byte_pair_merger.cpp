#include "core/text/byte_pair_merger.h"

#include "tests/support/registry.h"
#include "tests/support/cpu_timer.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <string>

using namespace vpt;
using namespace vpt::test;

namespace {

struct Merge {
    int left = 0;
    int right = 0;
    int result = 0;
};

std::array<int, 256> identityBytes()
{
    std::array<int, 256> ids{};
    for (int byte = 0; byte < 256; ++byte)
        ids[std::size_t(byte)] = byte;
    return ids;
}

BytePairMerger mergerOf(const std::vector<Merge>& merges)
{
    BytePairMerger merger(identityBytes());
    for (const Merge& merge : merges)
        merger.addMerge(merge.left, merge.right, merge.result);
    return merger;
}

// The definition, slowly: again and again the leftmost pair of the lowest rank.
std::vector<int> mergedSlowly(const std::string& word, const std::vector<Merge>& merges)
{
    std::map<std::pair<int, int>, std::pair<int, int>> ranks;
    for (std::size_t rank = 0; rank < merges.size(); ++rank)
        ranks[{merges[rank].left, merges[rank].right}] = {int(rank), merges[rank].result};
    std::vector<int> ids;
    for (const unsigned char byte : word)
        ids.push_back(byte);
    while (true) {
        std::size_t bestAt = 0;
        std::pair<int, int> best{int(merges.size()), 0};
        for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
            const auto found = ranks.find({ids[i], ids[i + 1]});
            if (found != ranks.end() && found->second.first < best.first) {
                best = found->second;
                bestAt = i;
            }
        }
        if (best.first == int(merges.size()))
            return ids;
        ids[bestAt] = best.second;
        ids.erase(ids.begin() + std::ptrdiff_t(bestAt) + 1);
    }
}

// A vocabulary over few letters, so that pairs overlap and repeat.
std::vector<Merge> randomMerges(std::mt19937& random, int letters, int count)
{
    std::vector<int> known;
    for (int i = 0; i < letters; ++i)
        known.push_back('a' + i);
    std::vector<Merge> merges;
    for (int id = 256; id < 256 + count; ++id) {
        const Merge merge{known[random() % known.size()], known[random() % known.size()], id};
        const auto isSame = [&](const Merge& m) { return m.left == merge.left && m.right == merge.right; };
        if (std::none_of(merges.begin(), merges.end(), isSame)) {
            merges.push_back(merge);
            known.push_back(id);
        }
    }
    std::shuffle(merges.begin(), merges.end(), random); // ranks need not follow ids
    return merges;
}

} // namespace

class TestBytePairMerger : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheDefinition();
    void isQuickOnLongWords();
    void keepsTheFirstMergeOfAPair();
};

void TestBytePairMerger::agreesWithTheDefinition()
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const int letters = 1 + int(random() % 4);
        const auto merges = randomMerges(random, letters, int(random() % 30));
        const BytePairMerger merger = mergerOf(merges);
        for (int i = 0; i < 30; ++i) {
            std::string word(random() % 25, ' ');
            for (char& letter : word)
                letter = char('a' + int(random() % std::uint32_t(letters)));
            std::vector<int> ids;
            merger.append(word, ids);
            QCOMPARE(ids, mergedSlowly(word, merges));
        }
    }
}

void TestBytePairMerger::isQuickOnLongWords()
{
    std::vector<Merge> merges{{'a', 'a', 256}};
    for (int id = 257; id < 270; ++id)
        merges.push_back({id - 1, id - 1, id});
    const BytePairMerger merger = mergerOf(merges);
    std::vector<int> ids;
    const CpuTimer timer;
    merger.append(std::string(1 << 20, 'a'), ids);
    QVERIFY2(timer.milliseconds() < 3000, qPrintable(QString("%1 ms").arg(timer.milliseconds())));
    QCOMPARE(ids, std::vector<int>(1 << 6, 269));
}

void TestBytePairMerger::keepsTheFirstMergeOfAPair()
{
    BytePairMerger merger(identityBytes());
    QVERIFY(merger.addMerge('a', 'b', 256));
    QVERIFY(!merger.addMerge('a', 'b', 257));
    QCOMPARE(merger.merges(), 1);
    std::vector<int> ids;
    merger.append("abab", ids);
    QCOMPARE(ids, (std::vector<int>{256, 256}));
}

VPT_REGISTER_TEST(TestBytePairMerger)
#include "tst_byte_pair_merger.moc"
