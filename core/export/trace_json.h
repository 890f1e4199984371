// The Trace as JSON, as `vpt ask --json` prints it: the keys and their order are a promise to scripts.
#pragma once

#include "core/export/run_settings.h"
#include "core/inference/trace_names.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace vpt {

// model, image, rounds, perception, answer, timings_ms; then request, notice, cancelled and program, which only add, and
// with RunSettings::inspect `inspection`: per region the 8x8 map and the likely boxes, and the projector's gate or null.
nlohmann::ordered_json traceJson(const Trace& trace, const RunSettings& settings);

// One JSON document as text, two spaces of indent, a line feed at the end. Bytes that are no UTF-8 become U+FFFD.
std::string jsonText(const nlohmann::ordered_json& document);

} // namespace vpt
