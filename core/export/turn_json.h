// What an annotation says about the turn that it comes from, as JSON.
#pragma once

#include "core/session/session.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>

namespace vpt {

// turn, created, question, answer, verdict, note, model, variant, mode, sample, seed, orientation, program: texts and
// plain values.
nlohmann::ordered_json turnFacts(const StoredTurn& turn);

// turn, created, state, error, cause, alternative_to, verdict, box_judgement, note, boxes, then traceJson() (without rounds
// unless `stages`), whose image also has the picture's hash and whose request always has the seed.
nlohmann::ordered_json turnJson(const StoredTurn& turn, bool stages);

// One JSON value on one line, without a line feed. Bytes that are no UTF-8 become U+FFFD.
std::string jsonLine(const nlohmann::ordered_json& value);

// "2026-11-25T22:57:44Z" for milliseconds since 1970-01-01 UTC.
std::string utcTime(std::int64_t milliseconds);

} // namespace vpt
