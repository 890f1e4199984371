// The lines of a list of questions, each with the turns that answer it. Of 100,000 turns it is made in the background, and
// handed over and compared at once.
#pragma once

#include "core/session/session.h"

#include <span>
#include <utility>
#include <vector>

namespace vpt::ui {

class TurnLines {
public:
    TurnLines() = default;
    explicit TurnLines(const std::vector<TurnGroup>& questions);

    int count() const { return static_cast<int>(m_ends.size()); }
    int turnCount() const { return static_cast<int>(m_turns.size()); }
    // Never empty for a row of 0 .. count() - 1; of others nothing.
    std::span<const TurnId> at(int row) const;
    int rowOf(TurnId turn) const; // -1: it is in none
    TurnId newest() const { return m_rows.empty() ? 0 : m_rows.back().first; } // 0: there is none

private:
    std::vector<TurnId> m_turns; // line by line
    std::vector<std::size_t> m_ends; // of each line among them
    std::vector<std::pair<TurnId, int>> m_rows; // by turn
};

} // namespace vpt::ui
