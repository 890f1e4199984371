// What the session keeps of a question beside its answer, where the question is not about what the document shows.
#pragma once

#include "core/session/session.h"
#include "ui/picture.h"

#include <functional>

namespace vpt::ui {

struct TurnSource {
    Picture picture; // that the question is about
    TurnOrigin origin;
    // On the session's thread, in the transaction that begins the turn.
    std::function<void(Session& session, TurnId turn)> begun = nullptr;
};

} // namespace vpt::ui
