// The full-text index over what a turn's list line says. For .cpp files of this room only.
// It holds no text of its own: it follows from the table of turns, and can be made again from it at any time.
#pragma once

#include "core/session/database.h"
#include "core/session/turn_origin.h"

#include <functional>
#include <string>
#include <string_view>

namespace vpt {

// Runs `change`, which changes, fills in or deletes the turn, and keeps the index in step. Inside the caller's transaction.
void reindexed(Database& database, TurnId turn, const std::function<void()>& change);

// Makes the index again where it is damaged or does not hold every turn.
void mendIndex(Database& database);

// What MATCH is given for a user's words (TurnFilter::text); never a syntax error.
std::string matchExpression(std::string_view words);

} // namespace vpt
