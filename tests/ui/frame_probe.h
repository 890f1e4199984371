// For how long the interface thread is away from its event loop, seen from within: a short timer that comes late.
#pragma once

#include "tests/support/cpu_timer.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QTimerEvent>

#include <algorithm>

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
        m_wall.start();
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

    void take()
    {
        m_longest.wallMs = std::max(m_longest.wallMs, static_cast<double>(m_wall.nsecsElapsed()) / 1e6);
        m_longest.cpuMs = std::max(m_longest.cpuMs, m_cpu.restart());
        m_wall.start();
    }

    QBasicTimer m_timer;
    QElapsedTimer m_wall;
    CpuTimer m_cpu;
    Absence m_longest;
};

} // namespace vpt::test
