// For how long the interface thread is away from its event loop, seen from within: a short timer that comes late.
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QTimerEvent>

#include <algorithm>
#include <ctime>

namespace vpt::test {

class FrameProbe : public QObject {
public:
    // From one beat to the next. The processor time of this thread alone is what the window has spent; by the clock on the
    // wall it also waited for other programs.
    struct Absence {
        double wallMs = 0;
        double cpuMs = 0;
    };

    FrameProbe()
    {
        m_timer.start(kBeatMs, Qt::PreciseTimer, this);
        begin();
    }

    // The longest by either clock since this was last asked.
    Absence takeLongest()
    {
        take();
        return std::exchange(m_longest, {});
    }

protected:
    void timerEvent(QTimerEvent*) override { take(); }

private:
    static constexpr int kBeatMs = 1;

    static double cpuMs()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }

    void begin()
    {
        m_wall.start();
        m_cpuMs = cpuMs();
    }

    void take()
    {
        m_longest.wallMs = std::max(m_longest.wallMs, static_cast<double>(m_wall.nsecsElapsed()) / 1e6);
        m_longest.cpuMs = std::max(m_longest.cpuMs, cpuMs() - m_cpuMs);
        begin();
    }

    QBasicTimer m_timer;
    QElapsedTimer m_wall;
    double m_cpuMs = 0;
    Absence m_longest;
};

} // namespace vpt::test
