// Ctrl-C and SIGTERM as a stop request.
#pragma once

#include <pthread.h>
#include <signal.h>

#include <atomic>
#include <stop_token>
#include <thread>

namespace vpt {

// Make one at the start of main(), before any other thread: threads inherit that the signals are not theirs.
// The first signal asks the work to stop; a second one ends the program at once with exit code 130.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    void watch();

    sigset_t m_signals;
    std::stop_source m_stop;
    std::atomic<bool> m_done = false;
    std::thread m_thread;
};

} // namespace vpt
