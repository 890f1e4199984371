// The words by which files and the command line call the values of a Trace.
#pragma once

#include "core/inference/trace.h"

#include <optional>
#include <string_view>

namespace vpt {

// "auto", "region", "action", "direct".
std::string_view modeName(Mode mode);
// "none", "region", "clip", "detection", "seg".
std::string_view perceptionName(PerceptionKind kind);
// "answer", "region", "clip", "detection", "seg", "several", "incomplete".
std::string_view decisionName(Decision decision);
// "eos", "length", "cancelled".
std::string_view stopName(StopReason reason);
// "upright", "stored".
std::string_view orientationName(Orientation orientation);

// The value of that name; nothing for any other text.
std::optional<Mode> modeNamed(std::string_view name);
std::optional<PerceptionKind> perceptionNamed(std::string_view name);
std::optional<Decision> decisionNamed(std::string_view name);
std::optional<StopReason> stopNamed(std::string_view name);
std::optional<Orientation> orientationNamed(std::string_view name);

} // namespace vpt
