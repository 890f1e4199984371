// Between the session and the Statistics tab: counts again when the list has changed, while somebody looks.
#pragma once

#include "ui/statistics_panel.h"
#include "ui/turn_list_model.h"

#include <QTimer>

namespace vpt::ui {

class SessionDesk;

class StatisticsDesk : public QObject {
    Q_OBJECT
public:
    // The sessions must outlive the desk. `parent` owns the panel.
    StatisticsDesk(SessionDesk& sessions, QWidget* parent);

    StatisticsPanel& panel() { return *m_panel; }
    // Whether the tab is in front: only then it keeps up with the session.
    void setOpen(bool open);

Q_SIGNALS:
    void presented(); // what the panel shows is of the present
    void failed(const vpt::Error& error);

private:
    void count();

    SessionDesk& m_sessions;
    TurnListModel m_turns; // behind the number that was clicked
    StatisticsPanel* m_panel;
    QTimer m_pause; // lets several changes pass
    bool m_open = false;
    quint64 m_ticket = 0; // of the newest count
};

} // namespace vpt::ui
