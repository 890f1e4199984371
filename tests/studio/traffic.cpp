#include "tests/studio/traffic.h"

#include "ui/model_chooser.h"
#include "ui/session_desk.h"

namespace vpt::test {

namespace {

constexpr int kTickMs = 5;
constexpr int kQuestionsPerModel = 4;

} // namespace

Traffic::Traffic(StudioFixture& fixture, bool switches) : m_fixture(fixture), m_switches(switches)
{
    ui::QuestionRunner& runner = fixture.window().runner();
    QObject::connect(&runner, &ui::QuestionRunner::loadEnded, &m_tick, [this](bool loaded) { loads += loaded; });
    QObject::connect(&runner, &ui::QuestionRunner::runEnded, &m_tick, [this](std::uint64_t, const ui::RunOutcome& outcome) {
        const auto* trace = std::get_if<Trace>(&outcome);
        answers += trace && !trace->cancelled;
        if (const auto* error = std::get_if<Error>(&outcome))
            failures.push_back(error->what());
    });
    QObject::connect(&m_export, &ui::ExportJob::ended, &m_tick, [this](const ui::ExportEnd& end) {
        exports += std::holds_alternative<ExportOutcome>(end);
        if (const auto* error = std::get_if<Error>(&end))
            failures.push_back(error->what());
    });
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { go(); });
    m_tick.start(kTickMs);
}

void Traffic::go()
{
    if (!m_fixture.window().runner().isBusy())
        work();
    if (answers > 0 && !m_export.isRunning())
        write();
}

void Traffic::work()
{
    ui::MainWindow& window = m_fixture.window();
    if (m_turn++ % (kQuestionsPerModel + 1) > 0)
        return window.ask();
    if (!m_switches) {
        window.runner().eject();
        return window.ask(); // loads it again
    }
    const int row = (m_turn / (kQuestionsPerModel + 1)) % window.catalog().rowCount();
    Q_EMIT m_fixture.find<ui::ModelChooser>("modelChooser").chosen(row);
}

void Traffic::write()
{
    ui::ExportOrder order;
    order.session = m_fixture.window().sessions().file();
    order.request.target = m_fixture.path("session.html");
    order.request.format = SessionFormat::Html;
    order.request.program = "VPT Studio";
    m_export.start(order);
}

} // namespace vpt::test
