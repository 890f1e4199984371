// Brings a stored turn back to canvas and timeline, with its alternatives, exactly as it was.
#pragma once

#include "ui/background_jobs.h"
#include "ui/question_runner.h"
#include "ui/session_host.h"

#include <memory>
#include <vector>

namespace vpt::ui {

class TurnViewer : public QObject {
    Q_OBJECT
public:
    TurnViewer(Document& document, QuestionRunner& runner, QObject* parent = nullptr);

    void setSession(std::shared_ptr<SessionHost> session);
    // Reads and decodes in the background; only what was wanted last is shown. A question being answered goes on.
    void show(TurnId turn);
    bool isBusy() const { return m_reading > 0; }
    // The turn that is shown, or will be; 0: none of the session's.
    TurnId turn() const { return isBusy() ? m_wanted : m_document.shown().turn(); }

Q_SIGNALS:
    void started(); // reading
    void marksRead(vpt::TurnId turn, const vpt::TurnMarks& marks);
    void shown(const QString& question, vpt::Mode mode);
    void failed(const vpt::Error& error);
    void pictureLost(vpt::TurnId turn, const vpt::Error& error); // it is linked, and its file is not what it was
    void settled(); // nothing is being read any more

private:
    struct Turns;
    struct Restored;

    void decode(quint64 ticket, std::shared_ptr<Turns> turns);
    void present(const Turns& turns, Restored restored);
    void end();

    Document& m_document;
    QuestionRunner& m_runner;
    std::shared_ptr<SessionHost> m_session;
    TurnId m_wanted = 0;
    quint64 m_ticket = 0; // of what was wanted last
    int m_reading = 0;
    BackgroundJobs m_jobs;
};

} // namespace vpt::ui
