#include "core/text/byte_pair_merger.h"

#include <queue>
#include <tuple>

namespace vpt {

namespace {

std::uint64_t pairKey(int left, int right)
{
    return std::uint64_t(std::uint32_t(left)) << 32 | std::uint32_t(right);
}

// The word while it is merged: a linked list inside a vector. A merged-away symbol has id -1.
struct Symbol {
    int id = 0;
    int previous = 0;
    int next = 0; // symbols.size() or more: none
};

struct Candidate {
    int rank = 0;
    int at = 0; // the left symbol
    int left = 0; // ids when it was queued: the entry is stale if they changed
    int right = 0;
    int result = 0;
    bool operator>(const Candidate& other) const { return std::tie(rank, at) > std::tie(other.rank, other.at); }
};

} // namespace

BytePairMerger::BytePairMerger(const std::array<int, 256>& byteIds, std::span<const Merge> merges) : m_byteIds(byteIds)
{
    m_merges.reserve(merges.size());
    int rank = 0;
    for (const Merge& merge : merges)
        m_merges.emplace(pairKey(merge.left, merge.right), Ranked{rank++, merge.result});
}

const BytePairMerger::Ranked* BytePairMerger::find(int left, int right) const
{
    const auto found = m_merges.find(pairKey(left, right));
    return found == m_merges.end() ? nullptr : &found->second;
}

void BytePairMerger::append(std::string_view word, std::vector<int>& ids) const
{
    const int count = int(word.size());
    std::vector<Symbol> symbols;
    symbols.reserve(word.size());
    for (int i = 0; i < count; ++i)
        symbols.push_back({m_byteIds[static_cast<unsigned char>(word[std::size_t(i)])], i - 1, i + 1});

    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto consider = [&](int at) {
        if (at < 0 || symbols[at].next >= count)
            return;
        const int left = symbols[at].id, right = symbols[symbols[at].next].id;
        if (const Ranked* merge = find(left, right))
            queue.push({merge->rank, at, left, right, merge->result});
    };
    for (int i = 0; i + 1 < count; ++i)
        consider(i);

    while (!queue.empty()) {
        const Candidate best = queue.top();
        queue.pop();
        Symbol& left = symbols[best.at];
        if (left.id != best.left || left.next >= count || symbols[left.next].id != best.right)
            continue;
        Symbol& right = symbols[left.next];
        left.id = best.result;
        left.next = right.next;
        right.id = -1;
        if (left.next < count)
            symbols[left.next].previous = best.at;
        consider(left.previous);
        consider(best.at);
    }

    for (int at = 0; at < count; at = symbols[at].next)
        ids.push_back(symbols[at].id);
}

} // namespace vpt
