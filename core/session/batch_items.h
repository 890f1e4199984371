// What a session keeps of its batch: questions that are asked one after the other, and how far each has come.
#pragma once

#include "core/inference/trace.h"
#include "core/session/turn_origin.h"

#include <cstdint>
#include <string>

namespace vpt {

struct BatchQuestion {
    std::string picture; // the path of a file, with a crop behind it where a part of it is meant (imagePath())
    std::string question;
    Mode mode = Mode::Auto;
    std::string answer; // the true one; empty: not known
    bool operator==(const BatchQuestion&) const = default;
};

enum class BatchState {
    Waiting, // to be asked; also what was being asked when the program died or was stopped
    Skipped, // not to be asked
    Done,
    Failed,
};

using BatchItemId = std::int64_t; // from 1, in the order in which items are asked

struct BatchItem {
    BatchItemId id = 0;
    BatchQuestion asked;
    BatchState state = BatchState::Waiting;
    std::string error; // why it failed
    TurnId turn = 0; // the newest one that asked it; 0: none, or it was deleted for good
    std::string reply; // the answer of that turn
    bool operator==(const BatchItem&) const = default;
};

} // namespace vpt
