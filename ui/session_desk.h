// Sessions of the window: one is always open, every question is kept in it, and its turns can be shown again. Owns what the
// window places: the panel with the turns and the bar with the verdict.
#pragma once

#include "ui/session_files.h"
#include "ui/session_host.h"
#include "ui/session_panel.h"
#include "ui/session_pictures.h"
#include "ui/session_recorder.h"
#include "ui/turn_list_model.h"
#include "ui/turn_marks_editor.h"
#include "ui/turn_thumbnails.h"
#include "ui/turn_viewer.h"
#include "ui/verdict_bar.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

namespace vpt::ui {

class SessionActions;

struct SessionStart {
    std::filesystem::path folder; // for new sessions; empty: a temporary one, gone with the window
    std::filesystem::path file; // opened first; empty: the most recent one
    SessionProperties fresh; // of new sessions
    QStringList recent; // files, the most recent first
    int mostRecent = 10;
    std::string program; // name and version, kept with every turn
};

class SessionDesk : public QObject {
    Q_OBJECT
public:
    SessionDesk(Document& document, QuestionRunner& runner, SessionActions& actions, SessionStart start, QWidget* window);
    // What is being answered ends as cancelled; everything is on the disk afterwards.
    ~SessionDesk() override;

    SessionPanel& panel() { return *m_panel; }
    VerdictBar& verdictBar() { return *m_verdict; }
    PictureListModel& pictures() { return m_pictures; }

    // Opens the first session. `restore`: its newest turn is shown.
    void start(bool restore);
    void open(const QString& file);
    void newSession();
    void saveAs(const QString& file); // and goes on there
    void rename(const QString& name);
    // Of the session that is open, or else of the one that will be; without effect where it cannot be written.
    SessionProperties properties() const { return m_session ? m_session->properties() : m_start.fresh; }
    void setProperties(const SessionProperties& properties);
    // Of sessions that are made from now on.
    void setFresh(const SessionProperties& properties) { m_start.fresh = properties; }

    TurnThumbnails& thumbnails() { return m_thumbnails; }
    TurnMarks marks(TurnId turn) const { return m_marks.marks(turn); } // of one that is shown
    std::filesystem::path file() const; // of the session that is open; empty: none yet
    const QStringList& recent() const { return m_start.recent; }
    // All answers of the lines that are chosen in the list together; none where that is one line or no line.
    std::vector<TurnId> chosenTurns() const;
    // The one that is open; none at first. Not to be kept: it ends where another one is opened.
    SessionHost* session() const { return m_session.get(); }
    const std::shared_ptr<SessionHost>& sharedSession() const { return m_session; } // to be let go then
    bool isWritable() const;
    void showTurn(TurnId turn);
    // The linked picture of a turn is in that file now; shows the turn.
    void relink(TurnId turn, const QString& file);
    bool isBusy() const { return m_opening || m_restore != Restore::Nothing || m_viewer.isBusy(); }
    // Asks the person where answers would be lost.
    bool mayClose();

Q_SIGNALS:
    void trouble(const vpt::Error& error, const QString& remedy, const std::function<void()>& apply);
    void told(const QString& sentence);
    void opened(); // another session
    void turnStored(std::uint64_t run, vpt::TurnId turn); // a question; what is known of it follows
    void runStored(std::uint64_t run); // all of it
    void notStored(); // an answer, which is kept in memory only
    void nothingToRestore(); // at the start
    void turnShown(const QString& question, vpt::Mode mode);
    void listChanged(); // turns, what is said about them, or the filter
    void settled(); // neither opening nor reading

private:
    friend class TurnRemoval;
    using Shared = std::shared_ptr<SessionHost>;
    struct Candidate {
        std::filesystem::path file;
        SessionHost::Door door;
    };
    enum class Restore { Nothing, Turn, AtStart }; // what is shown as soon as the list is there

    // Files (session_desk_files.cpp)
    void connectFiles();
    void startNext();
    void openHost(const std::filesystem::path& file, SessionHost::Door door, Restore restore);
    void openFresh();
    void adopt(const Shared& session, Restore restore);
    void onOpenFailed(const Error& error);
    void tellLimitation();
    void chooseSession();
    void chooseCopy();
    void askForName();
    void fillRecent();

    // Turns (session_desk.cpp)
    void connectTurns();
    void connectViews();
    void onListSettled();
    void findPicture(TurnId turn, const Error& error);
    void onStored(std::uint64_t run, TurnId turn);
    void onChanged(TurnId turn);
    void onStoringFailed(const Error& error);
    void select(TurnId turn); // in the list
    void step(int rows);
    void stepAnswer(int step);
    bool actsOnChosen() const;
    std::vector<TurnId> meantTurns() const;
    std::vector<TurnId> chosenAnswers() const;
    TurnId besides(const std::vector<TurnId>& turns) const;
    void moveToBin(const std::vector<TurnId>& turns);
    void bringBack(const std::vector<TurnId>& turns);
    void askToEmptyBin();
    void emptyBin(const std::vector<TurnId>& turns);
    void refreshModels();
    void refreshTitle();
    void refreshActions();

    Document& m_document;
    QuestionRunner& m_runner;
    SessionActions& m_actions;
    SessionStart m_start;
    QWidget* m_window;
    std::optional<QTemporaryDir> m_temporary;

    TurnListModel m_turns;
    TurnThumbnails m_thumbnails;
    PictureListModel m_pictures;
    SessionPanel* m_panel;
    VerdictBar* m_verdict;
    SessionRecorder m_recorder;
    TurnMarksEditor m_marks;
    TurnViewer m_viewer;
    QMenu* m_recentMenu = nullptr;

    Shared m_session; // the one that is open
    Shared m_opening; // the one that will be
    bool m_starting = false; // no session has been open yet
    bool m_fresh = false; // the one that is being opened is a new one
    std::vector<Candidate> m_toStart; // tried from the end
    Restore m_restore = Restore::Nothing; // of the session that is open
    Restore m_atStart = Restore::Nothing;
};

} // namespace vpt::ui
