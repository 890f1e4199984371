// Sessions come from anywhere: what a turn says is checked before anything is drawn or written from it.
#pragma once

#include "core/session/session.h"

namespace vpt {

// Throws Error(Input) if `picture` is not the size that the turn says, a box leaves it or is inverted, or cells leave the
// grid. An empty box is none of that: the crop of a very small picture is empty.
void checkTurn(const StoredTurn& turn, ImageSize picture);

} // namespace vpt
