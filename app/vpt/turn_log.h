// `vpt ask --session`: the question goes into a session while it is being answered.
#pragma once

#include "core/base/error.h"
#include "core/session/turn_recorder.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace vpt {

// An answer is worth more than its record: where the session fails meanwhile (a full disk), the answer is finished, and
// throwIfFailed() tells afterwards.
class TurnLog {
public:
    // Opens or makes the session; with an empty name nothing is kept. Throws as Session does, before any work is done.
    TurnLog(const std::string& file, const std::stop_token& stop);

    void begin(std::span<const std::uint8_t> picture, const Trace& start, const RunSettings& settings);
    void stage(const StageEvent& event);
    // Stores what `ask` returns or why it throws, and passes it on.
    Trace ended(const std::function<Trace()>& ask);

    // The stored turn; nothing without a session, or where it could not be stored.
    std::optional<TurnId> turn() const;
    // Throws the Error for which the turn is not stored as a whole.
    void throwIfFailed() const;

private:
    template <class Work>
    void guarded(Work&& work);

    std::optional<Session> m_session;
    std::optional<TurnRecorder> m_recorder;
    std::optional<Error> m_failure;
};

} // namespace vpt
