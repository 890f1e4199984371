// Byte pair encoding of one word: merges neighbours, lowest rank first and leftmost among equals, until none is left.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vpt {

// Two tokens that become one; the rank is the position in the list of merges.
struct Merge {
    int left = 0;
    int right = 0;
    int result = 0;
};

class BytePairMerger {
public:
    BytePairMerger(const std::array<int, 256>& byteIds, std::span<const Merge> merges);

    // Appends the ids of `word`. O(n log n) in its length, so a word of a million letters is no danger.
    void append(std::string_view word, std::vector<int>& ids) const;

private:
    struct Ranked {
        int rank = 0;
        int result = 0;
    };
    const Ranked* find(int left, int right) const;

    std::array<int, 256> m_byteIds;
    std::unordered_map<std::uint64_t, Ranked> m_merges;
};

} // namespace vpt
