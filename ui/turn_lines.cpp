#include "ui/turn_lines.h"

#include <algorithm>

namespace vpt::ui {

TurnLines::TurnLines(const std::vector<TurnGroup>& questions)
{
    for (const TurnGroup& turns : questions) {
        for (const TurnId turn : turns)
            m_rows.emplace_back(turn, count());
        m_turns.insert(m_turns.end(), turns.begin(), turns.end());
        m_ends.push_back(m_turns.size());
    }
    std::ranges::sort(m_rows);
}

std::span<const TurnId> TurnLines::at(int row) const
{
    if (row < 0 || row >= count())
        return {};
    const auto index = static_cast<std::size_t>(row);
    const std::size_t begin = row == 0 ? 0 : m_ends[index - 1];
    return std::span(m_turns).subspan(begin, m_ends[index] - begin);
}

int TurnLines::rowOf(TurnId turn) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), std::pair(turn, 0));
    return found != m_rows.end() && found->first == turn ? found->second : -1;
}

} // namespace vpt::ui
