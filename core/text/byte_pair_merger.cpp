#include "core/text/byte_pair_merger.h"

#include <algorithm>
#include <bit>
#include <queue>
#include <tuple>
#include <utility>

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

BytePairMerger::BytePairMerger(const std::array<int, 256>& byteIds, std::size_t expectedMerges) : m_byteIds(byteIds)
{
    resize(std::bit_ceil(std::max<std::size_t>(16, 2 * expectedMerges + 2)));
}

bool BytePairMerger::addMerge(int left, int right, int result)
{
    if (2 * std::size_t(m_merges + 1) > m_table.size())
        resize(2 * m_table.size());
    Entry& entry = m_table[slotFor(pairKey(left, right))];
    if (entry.pair != kFree)
        return false;
    entry = {pairKey(left, right), m_merges++, result};
    return true;
}

const BytePairMerger::Entry* BytePairMerger::find(int left, int right) const
{
    const Entry& entry = m_table[slotFor(pairKey(left, right))];
    return entry.pair == kFree ? nullptr : &entry;
}

std::size_t BytePairMerger::slotFor(std::uint64_t pair) const
{
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = std::size_t(pair * 0x9E3779B97F4A7C15u >> 32) & mask; // 2^64 / golden ratio spreads neighbouring ids
    while (m_table[slot].pair != kFree && m_table[slot].pair != pair)
        slot = (slot + 1) & mask;
    return slot;
}

void BytePairMerger::resize(std::size_t slots)
{
    const std::vector<Entry> old = std::exchange(m_table, std::vector<Entry>(slots));
    for (const Entry& entry : old) {
        if (entry.pair != kFree)
            m_table[slotFor(entry.pair)] = entry;
    }
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
        if (const Entry* merge = find(left, right))
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
