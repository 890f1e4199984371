// The same question asked differently: what the second look, and its place, did to the answer. No Qt, no LibTorch.
#pragma once

#include "core/inference/request.h"

#include <optional>
#include <vector>

namespace vpt {

enum class WhatIfKind { NoSecondLook, WholeImage, ShiftedLeft, ShiftedRight, ShiftedUp, ShiftedDown, UserBoxes };

struct WhatIf {
    WhatIfKind kind = WhatIfKind::NoSecondLook;
    Request request;
};

// What can be tried beside `asked`, which gave `trace`; never `asked` itself. Shifts move all regions of the trace by one
// cell; those that would leave the image are left out. `userBoxes` may be empty.
std::vector<WhatIf> whatIfs(const Request& asked, const Trace& trace, const std::vector<PixelBox>& userBoxes);

// Geometric mean of the tokens' probabilities, 0..1; nothing without tokens.
std::optional<double> meanProbability(const std::vector<TokenInfo>& tokens);
// How sure the model was of its answer: of the tokens of the last round.
std::optional<double> answerProbability(const Trace& trace);

} // namespace vpt
