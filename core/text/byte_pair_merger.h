// Byte pair encoding of one word: merges neighbours, lowest rank first and leftmost among equals, until none is left.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vpt {

class BytePairMerger {
public:
    // The id of every single byte. `expectedMerges` saves growing while they are added.
    explicit BytePairMerger(const std::array<int, 256>& byteIds, std::size_t expectedMerges = 0);

    // Adds the merge of the next rank: `left` and `right` become `result`. Ids are not negative.
    // False, and nothing happens, if that pair has a merge already.
    bool addMerge(int left, int right, int result);
    int merges() const { return m_merges; }

    // Appends the ids of `word`. O(n log n) in its length, so a word of a million letters is no danger.
    void append(std::string_view word, std::vector<int>& ids) const;

private:
    struct Entry {
        std::uint64_t pair = kFree;
        int rank = 0;
        int result = 0;
    };
    static constexpr std::uint64_t kFree = ~std::uint64_t(0);

    const Entry* find(int left, int right) const;
    std::size_t slotFor(std::uint64_t pair) const;
    void resize(std::size_t slots);

    std::array<int, 256> m_byteIds;
    std::vector<Entry> m_table; // open addressing: a power of two, at most half full
    int m_merges = 0;
};

} // namespace vpt
