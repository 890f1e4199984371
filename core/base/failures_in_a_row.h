// When a series of questions had better end: failures of the engine itself, one after the other.
#pragma once

#include "core/base/error.h"

namespace vpt {

class FailuresInARow {
public:
    // The engine or the machine is at fault, not what was asked.
    static bool isOfTheEngine(ErrorKind kind) { return kind == ErrorKind::Memory || kind == ErrorKind::Internal; }

    // One more question has ended: with this error, or null. True: the next one would fare no better.
    bool add(const Error* error)
    {
        m_count = error && isOfTheEngine(error->kind()) ? m_count + 1 : 0;
        return m_count >= kMost;
    }

private:
    static constexpr int kMost = 5;
    int m_count = 0;
};

} // namespace vpt
