#include "core/inference/perception_kind.h"

namespace vpt {

PerceptionKind perceptionOf(ActionKind action)
{
    switch (action) {
    case ActionKind::Clip:
        return PerceptionKind::Clip;
    case ActionKind::Detection:
        return PerceptionKind::Detection;
    case ActionKind::Seg:
        break;
    }
    return PerceptionKind::Seg;
}

std::optional<ActionKind> actionOf(PerceptionKind kind)
{
    switch (kind) {
    case PerceptionKind::Clip:
        return ActionKind::Clip;
    case PerceptionKind::Detection:
        return ActionKind::Detection;
    case PerceptionKind::Seg:
        return ActionKind::Seg;
    case PerceptionKind::None:
    case PerceptionKind::Region:
        break;
    }
    return std::nullopt;
}

} // namespace vpt
