// A stored turn in words: the sentences that reports share.
#pragma once

#include "core/session/session.h"

#include <string>
#include <vector>

namespace vpt {

// "Turn 3, 2026-11-25T22:57:44Z", "Judged wrong.", "Failed: ...", "Note: ...": what a report says besides the Trace.
std::vector<std::string> turnRemarks(const StoredTurn& turn);

// "correct", "wrong", "unsure", and nothing for what nobody has judged.
std::string verdictWord(Verdict verdict);

} // namespace vpt
