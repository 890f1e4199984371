// Time limits that hold on a busy machine too.
#pragma once

#include <ctime>

namespace vpt::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int kSlowdown = 10; // what the sanitizers may cost
#else
inline constexpr int kSlowdown = 1;
#endif

// Measures the processor time of this process.
class CpuTimer {
public:
    int milliseconds() const { return int((std::clock() - m_start) / (CLOCKS_PER_SEC / 1000)) / kSlowdown; }

private:
    std::clock_t m_start = std::clock();
};

} // namespace vpt::test
