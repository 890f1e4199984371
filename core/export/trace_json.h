// The Trace as JSON, as `vpt ask --json` prints it: the keys and their order are a promise to scripts.
#pragma once

#include "core/export/run_settings.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace vpt {

// "auto", "region", "action", "direct".
std::string_view modeName(Mode mode);
// The mode of that name; nothing for any other text.
std::optional<Mode> modeNamed(std::string_view name);
// "none", "region", "clip", "detection", "seg".
std::string_view perceptionName(PerceptionKind kind);
// "eos", "length", "cancelled".
std::string_view stopName(StopReason reason);
// "upright", "stored".
std::string_view orientationName(Orientation orientation);

// model, image, rounds, perception, answer, timings_ms; then request, notice, cancelled and program, which only add.
nlohmann::ordered_json traceJson(const Trace& trace, const RunSettings& settings);

// One JSON document as text, two spaces of indent, a line feed at the end. Bytes that are no UTF-8 become U+FFFD.
std::string jsonText(const nlohmann::ordered_json& document);

} // namespace vpt
