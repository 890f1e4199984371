#include "tests/studio/action_script.h"

#include <QEventLoop>
#include <QTimer>

namespace vpt::test {

std::vector<ActionScript::Performed> ActionScript::perform(int paceMs)
{
    std::vector<Performed> performed;
    FrameProbe probe;
    QEventLoop loop;
    QTimer pace;
    bool acting = false; // an action may wait for events of its own
    std::size_t next = 0;
    QObject::connect(&pace, &QTimer::timeout, &loop, [&] {
        if (acting)
            return;
        const FrameProbe::Absence longest = probe.takeLongest();
        if (next > 0)
            performed.push_back({m_actions[next - 1].name, longest});
        if (next == m_actions.size())
            return loop.quit();
        acting = true;
        m_actions[next++].action();
        acting = false;
    });
    pace.setTimerType(Qt::PreciseTimer);
    pace.start(paceMs);
    loop.exec();
    return performed;
}

} // namespace vpt::test
