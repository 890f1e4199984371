// Finds added tokens inside text: whole strings, the leftmost first and the longest of those that start there.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

class AddedTokenFinder {
public:
    struct Match {
        std::size_t position = 0;
        std::size_t length = 0;
        int id = 0;
    };

    // `text` must not be empty.
    void add(std::string text, int id);

    std::optional<Match> startingAt(std::string_view text, std::size_t position) const;
    std::optional<Match> firstFrom(std::string_view text, std::size_t position) const;

private:
    struct Entry {
        std::string text;
        int id = 0;
    };
    std::array<std::vector<Entry>, 256> m_byFirstByte; // each: longest first
};

} // namespace vpt
