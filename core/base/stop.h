// Cancellation: the one flag that a worker and its owner share.
#pragma once

#include <exception>
#include <stop_token>

namespace vpt {

// Unwinds a cancelled computation up to the engine's edge, where it becomes an ordinary outcome.
// It is not an Error: nothing went wrong.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "cancelled"; }
};

inline void throwIfStopped(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Cancelled();
}

} // namespace vpt
