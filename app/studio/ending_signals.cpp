#include "app/studio/ending_signals.h"

#include "app/common/ignored_signal.h"

#include <QSocketNotifier>

#include <cerrno>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace vpt {

namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT, SIGHUP};

volatile sig_atomic_t writing = -1; // a signal's handler is given nothing

void onSignal(int)
{
    const int before = errno; // of what was interrupted
    const char note = 0;
    [[maybe_unused]] const ssize_t written = ::write(writing, &note, 1);
    errno = before;
}

void handle(void (*handler)(int), int flags)
{
    struct sigaction action { };
    action.sa_handler = handler;
    action.sa_flags = flags;
    for (const int signal : kSignals)
        if (!isIgnored(signal))
            ::sigaction(signal, &action, nullptr);
}

} // namespace

EndingSignals::EndingSignals()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the signals end the program as ever
    m_reading = ends[0];
    writing = ends[1];
    auto* notifier = new QSocketNotifier(m_reading, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT wanted();
    });
    handle(onSignal, static_cast<int>(SA_RESETHAND) | SA_RESTART); // the second of a kind finds the default again
}

EndingSignals::~EndingSignals()
{
    if (m_reading < 0)
        return;
    handle(SIG_DFL, 0);
    ::close(writing);
    ::close(m_reading);
}

} // namespace vpt
