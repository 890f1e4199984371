// Signals that were meant for somebody else from the start.
#pragma once

#include <signal.h>

namespace vpt {

// A shell without job control starts background jobs with SIGINT ignored, and nohup a program with SIGHUP: both are to stay so.
inline bool isIgnored(int signal)
{
    struct sigaction action { };
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace vpt
