// Which turns of a session are meant, and in which order.
#pragma once

#include "core/inference/trace.h"
#include "core/session/turn_marks.h"

#include <string>
#include <vector>

namespace vpt {

// All conditions must hold; an empty one holds for every turn.
struct TurnFilter {
    // Words that begin words of question, answer, picture name, note or model, in any order and case, accents aside;
    // "words in quotes" stand together. Chinese, Japanese and Korean characters are found anywhere. No text is an error.
    std::string text;
    std::vector<std::string> models; // any of these names, and so on
    std::vector<Mode> modes;
    std::vector<PerceptionKind> perceptions;
    std::vector<Verdict> verdicts;
    bool binned = false; // those in the bin instead of all others
    bool operator==(const TurnFilter&) const = default;
};

enum class TurnOrder {
    OldestFirst,
    NewestFirst,
    BestMatch, // of the text; without one as NewestFirst
};

} // namespace vpt
