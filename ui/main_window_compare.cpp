// Several models side by side in the window.
#include "ui/main_window.h"

#include "ui/batch_desk.h"
#include "ui/canvas_view.h"
#include "ui/compare_desk.h"
#include "ui/session_actions.h"
#include "ui/window_actions.h"

namespace vpt::ui {

void MainWindow::buildCompare(QWidget* canvas)
{
    const WindowActions& a = *m_actions;
    const SessionActions& s = *m_sessionActions;
    const QList<QAction*> keys{a.fit,       a.grid,      a.tokens,  a.crop,  a.heat,   a.stages[0],   a.stages[1],
                               a.stages[2], a.stages[3], s.correct, s.wrong, s.unsure, s.boxAccepted, s.boxCorrected};
    m_compare = std::make_unique<CompareDesk>(m_document, m_runner, m_catalog, a, canvas, keys, this);
}

void MainWindow::connectCompare()
{
    CompareDesk* compare = m_compare.get();
    connect(compare, &CompareDesk::modelsChanged, this, &MainWindow::saveSettings);
    connect(compare, &CompareDesk::questionWanted, this, &MainWindow::ask);
    // One of them has the model at a time: the batch goes on where it was when the comparison is through.
    connect(compare, &CompareDesk::runningChanged, this, [this, hasPaused = false]() mutable {
        if (m_compare->isRunning()) {
            hasPaused = m_batch->isRunning();
            m_batch->runner().stop();
        } else if (std::exchange(hasPaused, false)) {
            m_batch->runner().resume();
        }
        refreshActions();
        announceIdle();
    });
    connect(m_batch.get(), &BatchDesk::changed, this, [this] {
        if (m_compare->isRunning() && m_batch->isRunning() && !m_batch->runner().isPausing())
            m_batch->runner().stop();
    });
}

CanvasView& MainWindow::shownCanvas()
{
    CanvasView* compared = m_compare->view();
    return compared ? *compared : *m_canvas;
}

} // namespace vpt::ui
