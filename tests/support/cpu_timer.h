// Time limits that hold on a busy machine too.
#pragma once

#include <ctime>

namespace vpt::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int kSlowdown = 10; // what the sanitizers may cost
#else
inline constexpr int kSlowdown = 1;
#endif

// Measures how long this thread has worked.
class CpuTimer {
public:
    double milliseconds() const { return (now() - m_start) / kSlowdown; }

    // What it measured; begins anew.
    double restart()
    {
        const double measured = milliseconds();
        m_start = now();
        return measured;
    }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    double m_start = now();
};

} // namespace vpt::test
