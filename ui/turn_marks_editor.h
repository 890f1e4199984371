// Verdicts, notes and boxes of the turns that are shown: every change is stored at once and can be undone.
#pragma once

#include "ui/document.h"
#include "ui/session_host.h"

#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace vpt::ui {

class SessionActions;
class VerdictBar;

class TurnMarksEditor : public QObject {
    Q_OBJECT
public:
    TurnMarksEditor(Document& document, SessionActions& actions, VerdictBar& bar, QObject* parent = nullptr);

    // Nothing is known of its turns yet.
    void setSession(std::shared_ptr<SessionHost> session);
    // As they are in the file.
    void take(TurnId turn, const TurnMarks& marks);
    TurnMarks marks(TurnId turn) const { return m_marks.value(turn); }
    // One undoable step.
    void edit(TurnId turn, const TurnMarks& marks, const QString& step);
    // While another turn is on its way, what is said is meant for that one.
    void setWaiting(bool waiting);
    // The boxes on the canvas belong to the turn that is shown.
    void storeBoxes();
    void refresh();

Q_SIGNALS:
    void changed(vpt::TurnId turn); // and stored
    void turnWanted(vpt::TurnId turn); // a change of it was undone

private:
    friend class MarksEdit;
    void set(TurnId turn, const TurnMarks& marks);
    void editShown(const QString& step, std::function<void(TurnMarks&)> change);
    const Timeline* modelsRun() const;
    bool isWritable() const;

    Document& m_document;
    SessionActions& m_actions;
    VerdictBar& m_bar;
    std::shared_ptr<SessionHost> m_session;
    QHash<TurnId, TurnMarks> m_marks;
    bool m_waiting = false;
    std::vector<std::function<void()>> m_deferred;
};

} // namespace vpt::ui
