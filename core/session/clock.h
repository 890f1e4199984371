// The time that a session writes down. For .cpp files of this room only.
#pragma once

#include <chrono>
#include <cstdint>

namespace vpt {

// Milliseconds since 1970-01-01 UTC.
inline std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace vpt
