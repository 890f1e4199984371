// What a session says about the pictures of its new turns: how they are read, and whether they stay in their files.
#pragma once

#include <QObject>

namespace vpt::ui {

class SessionActions;
class SessionDesk;

class SessionOptions : public QObject {
    Q_OBJECT
public:
    // Both must outlive it.
    SessionOptions(SessionDesk& sessions, SessionActions& actions, QObject* parent);

Q_SIGNALS:
    void changed(bool chosen); // by the user, or because another session is open

private:
    void choose();
    void refresh();

    SessionDesk& m_sessions;
    SessionActions& m_actions;
};

} // namespace vpt::ui
