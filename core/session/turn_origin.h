// How a turn came about. Turns that answer the same question on the same picture are alternatives of each other: the
// model's result, the answer with the user's box, another try, another model's.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vpt {

using TurnId = std::int64_t; // from 1; a number is never given twice in one session

enum class TurnCause {
    Asked, // a question of its own
    UserBox, // the user's box took the place of the model's
    Again, // the same once more
    OtherModel,
    WhatIf, // a line of a what-if table: no second look, another box
};

struct TurnOrigin {
    TurnCause cause = TurnCause::Asked;
    TurnId alternativeTo = 0; // given: any turn of the alternatives; told: the first one; 0: this is the first
    bool operator==(const TurnOrigin&) const = default;
};

// "asked", "user-box", "again", "other-model", "what-if", and back: nothing for any other text.
std::string_view turnCauseName(TurnCause cause);
std::optional<TurnCause> turnCauseNamed(std::string_view name);

} // namespace vpt
