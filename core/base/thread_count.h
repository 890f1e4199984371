// How many threads work is shared out to.
#pragma once

#include <algorithm>
#include <thread>

namespace vpt {

// `wanted`, or where that is 0 as many as the machine has cores.
inline int threadCount(int wanted)
{
    return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace vpt
