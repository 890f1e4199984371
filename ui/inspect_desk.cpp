#include "ui/inspect_desk.h"

namespace vpt::ui {

InspectDesk::InspectDesk(Document& document, QuestionRunner& runner, QWidget* parent) :
    m_document(document),
    m_inspector(runner.controller()),
    m_panel(new InspectPanel(m_inspector, parent))
{
    connect(&m_document, &Document::runChanged, this, &InspectDesk::takeRun);
    connect(&m_document, &Document::boxesChanged, this, [this] { m_inspector.setUserBoxes(crops(m_document.boxes())); });
    connect(&runner, &QuestionRunner::stateChanged, this, [this, &runner] { m_inspector.setModel(runner.model()); });
    connect(m_panel, &InspectPanel::overlayChanged, this, &InspectDesk::overlayChanged);
    connect(m_panel, &InspectPanel::boxWanted, this, &InspectDesk::takeBox);
    connect(&m_inspector, &Inspector::failed, this, &InspectDesk::failed);
    connect(&m_inspector, &Inspector::changed, this, [this] {
        if (std::exchange(m_wasBusy, isBusy()) != isBusy())
            Q_EMIT busyChanged();
    });
}

void InspectDesk::takeRun()
{
    const Timeline& run = m_document.shown();
    if (run.progress() == Timeline::Progress::Done && run.trace())
        m_inspector.setAnswer(run.request(), *run.trace());
    else
        m_inspector.setNoAnswer();
}

void InspectDesk::takeBox(CellRange cells)
{
    m_document.editBoxes({snappedBox(cells, m_document.picture().size())}, tr("take over a box"));
}

} // namespace vpt::ui
