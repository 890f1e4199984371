// The batch of the window: its tab, its dialog, and what the window has to know of it.
#pragma once

#include "ui/batch_list.h"
#include "ui/batch_panel.h"
#include "ui/batch_runner.h"

namespace vpt::ui {

class BatchDesk : public QObject {
    Q_OBJECT
public:
    // Runner and sessions must outlive the desk; `window` owns panel, dialog and action.
    BatchDesk(QuestionRunner& runner, SessionDesk& sessions, QWidget* window);

    BatchPanel& panel() { return *m_panel; }
    QAction* action() const { return m_action; } // makes a new batch
    BatchRunner& runner() { return m_runner; }
    bool isRunning() const { return m_runner.isRunning(); }

    // "Batch: 12 of 40, about 3 min left".
    QString words() const;
    double share() const; // of what is asked, 0..1

    // `question` and `mode` are offered, and `folder` where it is not empty.
    void open(const QString& question, Mode mode, const QString& folder);

Q_SIGNALS:
    void changed();
    void shown(); // there is something new to look at in the tab
    void told(const QString& sentence);
    void trouble(const vpt::Error& error, const QString& remedy, const std::function<void()>& apply);

private:
    SessionDesk& m_sessions;
    QWidget* m_window;
    QAction* m_action;
    BatchList m_list;
    BatchRunner m_runner;
    BatchPanel* m_panel;
};

} // namespace vpt::ui
