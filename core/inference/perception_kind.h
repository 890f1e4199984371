// Which perception an action leads to, and back.
#pragma once

#include "core/inference/trace.h"

#include <optional>

namespace vpt {

PerceptionKind perceptionOf(ActionKind action);
// Nothing where no action was taken.
std::optional<ActionKind> actionOf(PerceptionKind kind);

} // namespace vpt
