// Between the document, the model and the Inspect tab.
#pragma once

#include "ui/document.h"
#include "ui/inspect_panel.h"
#include "ui/question_runner.h"

namespace vpt::ui {

class InspectDesk : public QObject {
    Q_OBJECT
public:
    // Document and runner must outlive the desk. `parent` owns the panel.
    InspectDesk(Document& document, QuestionRunner& runner, QWidget* parent);

    InspectPanel& panel() { return *m_panel; }
    // Questions are recorded while the tab is open, so that it has what it shows.
    bool isOpen() const { return m_panel->isOpen(); }
    bool isBusy() const { return m_inspector.work() != Inspector::Work::None; }
    void stop() { m_inspector.stop(); }

Q_SIGNALS:
    void overlayChanged();
    void busyChanged();
    void failed(const vpt::Error& error);

private:
    void takeRun();
    void takeBox(CellRange cells);

    Document& m_document;
    Inspector m_inspector;
    InspectPanel* m_panel;
    bool m_wasBusy = false;
};

} // namespace vpt::ui
