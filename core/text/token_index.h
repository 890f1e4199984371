// From the bytes of a token to its id: a flat hash table, because a vocabulary has 150,000 entries and is loaded while
// somebody waits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

// Knows ids only; the texts stay in the list of tokens by id, which every call gets and which may grow.
class TokenIndex {
public:
    // Indexes every token that is not empty. Of equal tokens the first is kept.
    explicit TokenIndex(const std::vector<std::string>& tokens = {});

    // Adds tokens[id] unless an equal one is there; returns the id that the text has now.
    int add(int id, const std::vector<std::string>& tokens);
    std::optional<int> find(std::string_view text, const std::vector<std::string>& tokens) const;

private:
    struct Slot {
        std::uint32_t hash = 0;
        int id = -1; // -1: free
    };
    std::size_t slotFor(std::string_view text, std::uint32_t hash, const std::vector<std::string>& tokens) const;
    void grow();

    std::vector<Slot> m_slots; // a power of two, at most half full
    std::size_t m_used = 0;
};

} // namespace vpt
