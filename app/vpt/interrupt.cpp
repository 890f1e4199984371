#include "app/vpt/interrupt.h"

#include "app/common/ignored_signal.h"
#include "app/vpt/exit_codes.h"

#include <unistd.h>

namespace vpt {

Interrupt::Interrupt()
{
    ::sigemptyset(&m_signals);
    for (const int signal : {SIGINT, SIGTERM}) {
        if (!isIgnored(signal))
            ::sigaddset(&m_signals, signal);
    }
    // The destructor's own wake-up call.
    ::sigaddset(&m_signals, SIGUSR1);
    ::pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    m_thread = std::thread(&Interrupt::watch, this);
}

Interrupt::~Interrupt()
{
    m_done = true;
    ::pthread_kill(m_thread.native_handle(), SIGUSR1);
    m_thread.join();
}

void Interrupt::watch()
{
    int signal = 0;
    while (::sigwait(&m_signals, &signal) == 0 && !m_done) {
        if (signal == SIGUSR1)
            continue;
        if (!m_stop.request_stop())
            ::_exit(kInterrupted);
    }
}

} // namespace vpt
