// Verdicts, notes and boxes of the turn that is shown, and verdicts of all that are chosen together: every change is stored
// at once and can be undone.
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
    // Asked for the turns that a judgement is about, where that is not the one that is shown.
    using Choice = std::function<std::vector<TurnId>()>;
    void setChoice(Choice chosen) { m_chosen = std::move(chosen); }
    // While another turn is on its way, what is said is meant for that one.
    void setWaiting(bool waiting);
    // The boxes on the canvas belong to the turn that is shown.
    void storeBoxes();
    void refresh();

Q_SIGNALS:
    void changed(const std::vector<vpt::TurnId>& turns); // and stored
    void turnWanted(vpt::TurnId turn); // a change of it was undone

private:
    friend class MarksEdit;
    struct Change {
        TurnId turn = 0;
        TurnMarks marks;
    };
    struct Judgement { // one that can be given and taken back
        QString step;
        std::function<bool(const TurnMarks&)> isGiven;
        std::function<void(TurnMarks&, bool)> give;
    };

    void judge(const Judgement& judgement);
    void judge(const std::vector<TurnId>& turns, const Judgement& judgement);
    void editShown(const QString& step, const std::function<void(TurnMarks&)>& change);
    void whenShown(const std::function<void(TurnId)>& edit);
    void edit(std::vector<Change> changes, const QString& step);
    void set(const std::vector<Change>& changes);
    bool isWritable() const;

    Document& m_document;
    SessionActions& m_actions;
    VerdictBar& m_bar;
    std::shared_ptr<SessionHost> m_session;
    QHash<TurnId, TurnMarks> m_marks;
    QHash<TurnId, std::vector<MarkedBox>> m_everMarked; // so that a box that is brought back is the old one
    Choice m_chosen;
    bool m_waiting = false;
    std::vector<std::function<void()>> m_deferred;
};

} // namespace vpt::ui
