// The boxes of a turn, whoever named them.
#pragma once

#include "core/session/session.h"

#include <array>
#include <string_view>
#include <vector>

namespace vpt {

// Those of the Trace, then those that the user has drawn besides; the same box of the same origin once.
std::vector<MarkedBox> turnBoxes(const StoredTurn& turn);

// What is drawn of them: the user's ones as overriding regions. True boxes of a data set are not drawn.
std::vector<Region> drawnRegions(const StoredTurn& turn);

// The classes that annotations distinguish.
inline constexpr std::array<std::string_view, 3> kBoxClasses{"model", "user", "ground-truth"};
// Its number in kBoxClasses.
std::size_t boxClass(BoxOrigin origin);

} // namespace vpt
