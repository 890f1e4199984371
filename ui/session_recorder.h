// Keeps every question of the window in the session while it is being answered.
#pragma once

#include "ui/question_runner.h"
#include "ui/session_host.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace vpt::ui {

class SessionRecorder : public QObject {
    Q_OBJECT
public:
    // `program`: name and version, kept with every turn.
    SessionRecorder(Document& document, QuestionRunner& runner, std::string program, QObject* parent = nullptr);

    // Questions from now on are kept there; what is being answered stays with its own session.
    void setSession(std::shared_ptr<SessionHost> session) { m_session = std::move(session); }
    // What is being answered ends as cancelled in its session.
    void endAll();

    // Turns that could not be stored, for want of a session, of space, of permission. They are held as a whole.
    std::size_t unsaved() const { return m_unsaved.size(); }
    void retry();

Q_SIGNALS:
    void turnStored(std::uint64_t run, vpt::TurnId turn); // it is on the disk from now on
    void turnChanged(vpt::TurnId turn); // more of it is on the disk
    void runStored(std::uint64_t run); // all of it is
    void storingFailed(const vpt::Error& why);

private:
    struct Recording;
    using Shared = std::shared_ptr<Recording>;

    void begin(const Timeline& run);
    void beginAside(const Timeline& run, const TurnSource& source);
    void start(const Shared& recording);
    void learnModel(const ModelInfo& model);
    void advance(std::uint64_t run, const std::vector<TimedEvent>& events);
    void end(std::uint64_t run, const RunOutcome& outcome);
    Shared made(const Timeline& run, const Picture& picture) const;
    void joinAlternatives(Recording& recording, const Timeline& run) const;
    enum class Part { Beginning, Whole };
    void store(const Shared& recording, Part part, std::function<void(Session&)> work);
    void onStored(const Shared& recording, Part part, TurnId turn);
    void onFailed(const Shared& recording, const Error& why);

    Document& m_document;
    QuestionRunner& m_runner;
    std::string m_program;
    std::shared_ptr<SessionHost> m_session;
    std::map<std::uint64_t, Shared> m_running; // by run
    std::vector<Shared> m_unsaved; // over, oldest first
};

} // namespace vpt::ui
