// Keeps the engine and an export at work while a person uses the window: models are loaded, questions asked, answers
// looked into, the whole session exported, again and again.
#pragma once

#include "tests/studio/studio_fixture.h"
#include "ui/export_job.h"

#include <QTimer>

namespace vpt::test {

class Traffic {
public:
    // `switches`: between the models that there are; else the one in use is loaded again.
    Traffic(StudioFixture& fixture, bool switches);
    void stop() { m_tick.stop(); }

    bool isEnough() const { return loads >= 10 && answers >= 40 && exports >= 1; }

    int loads = 0, answers = 0, exports = 0; // ended well
    std::vector<QString> failures;

private:
    void go();
    void work();
    void write();

    StudioFixture& m_fixture;
    ui::ExportJob m_export;
    QTimer m_tick;
    const bool m_switches;
    int m_turn = 0;
};

} // namespace vpt::test
