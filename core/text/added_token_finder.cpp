#include "core/text/added_token_finder.h"

#include <algorithm>
#include <utility>

namespace vpt {

void AddedTokenFinder::add(std::string text, int id)
{
    auto& entries = m_byFirstByte[static_cast<unsigned char>(text.front())];
    const auto shorter = [&](const Entry& entry) { return entry.text.size() < text.size(); };
    const auto place = std::find_if(entries.begin(), entries.end(), shorter);
    entries.insert(place, Entry{std::move(text), id});
}

std::optional<AddedTokenFinder::Match> AddedTokenFinder::startingAt(std::string_view text, std::size_t position) const
{
    for (const Entry& entry : m_byFirstByte[static_cast<unsigned char>(text[position])]) {
        if (text.compare(position, entry.text.size(), entry.text) == 0)
            return Match{position, entry.text.size(), entry.id};
    }
    return std::nullopt;
}

std::optional<AddedTokenFinder::Match> AddedTokenFinder::firstFrom(std::string_view text, std::size_t position) const
{
    for (; position < text.size(); ++position) {
        if (const auto match = startingAt(text, position))
            return match;
    }
    return std::nullopt;
}

} // namespace vpt
