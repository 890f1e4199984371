// A stored turn as the window shows one, and the other way round for the user's boxes.
#pragma once

#include "core/session/session.h"
#include "ui/timeline.h"
#include "ui/user_box.h"

namespace vpt::ui {

// The timeline that the turn's events once made: stages, times, tokens, looks, answer. `picture`: what it was asked about.
Timeline replayed(const StoredTurn& turn, const Image& picture);

// The boxes on the canvas of a turn: those that were marked, else those that its answer was given for.
std::vector<UserBox> userBoxes(const StoredTurn& turn);

// `model`: whose boxes they correct. What is among `known` keeps where it comes from, and its time.
std::vector<MarkedBox> markedBoxes(const std::vector<UserBox>& boxes, const std::string& model,
                                   const std::vector<MarkedBox>& known = {});
MarkedBox newlyMarked(const UserBox& box, const std::string& model, std::int64_t createdMs);
// Whether the mark, whosever it is, shows as this box.
bool isSame(const MarkedBox& mark, const UserBox& box);

} // namespace vpt::ui
