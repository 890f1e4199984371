// Asks what waits in the batch, one after the other, beside what is asked by hand.
#pragma once

#include "core/base/failures_in_a_row.h"
#include "ui/background_jobs.h"
#include "ui/batch_list.h"
#include "ui/question_runner.h"

#include <QElapsedTimer>

#include <map>
#include <optional>
#include <variant>

namespace vpt::ui {

class BatchRunner : public QObject {
    Q_OBJECT
public:
    // All three must outlive it. Nothing is asked before resume().
    BatchRunner(BatchList& list, QuestionRunner& runner, SessionDesk& sessions, QObject* parent = nullptr);

    // In which pictures are read from now on; parts of pictures are always those of the picture as stored.
    void setOrientation(Orientation orientation) { m_orientation = orientation; }

    // Goes on with what waits. Without effect where the session can only be read.
    void resume();
    // What is being asked is the last one for now.
    void pause();
    // The same at once: what is being asked waits again.
    void stop();

    bool isRunning() const { return m_state != State::Paused; }
    bool isPausing() const { return m_state == State::Pausing; }
    // What is being answered is an item of the batch.
    bool isAsking() const { return m_runner.isAside() && m_runner.run().id() == m_run; }
    // "about 2 min 05 s left", by the answers since resume(); what is asked by hand comes on top. Empty: not to be told.
    QString timeLeft() const;

Q_SIGNALS:
    void changed();
    void finished(); // nothing waits any more
    void halted(const QString& why); // by itself

private:
    enum class State { Paused, Running, Pausing };
    using Reading = std::variant<Picture, Error>;

    void goOn();
    void goOnSoon();
    void read(const BatchItem& item);
    void onRead(BatchItemId item, quint64 ticket, const Reading& reading);
    void ask(const BatchItem& item, const Picture& picture);
    void onRunEnded(std::uint64_t run, const RunOutcome& outcome);
    void conclude();
    void endItem(BatchItemId item, const RunOutcome& outcome);
    void halt(const QString& why);
    void setState(State state);

    BatchList& m_list;
    QuestionRunner& m_runner;
    SessionDesk& m_sessions;
    Orientation m_orientation = Orientation::Upright;
    State m_state = State::Paused;
    BatchItemId m_item = 0; // whose picture is read, or that is being asked
    std::uint64_t m_run = 0; // that asks it
    std::optional<RunOutcome> m_outcome; // of it, while that is on its way to the disk
    std::map<std::uint64_t, BatchItemId> m_storing; // runs that are on their way to the disk
    quint64 m_ticket = 0; // of the picture that is wanted
    FailuresInARow m_failures;
    QElapsedTimer m_clock; // of what is being asked
    double m_spentMs = 0; // on the answers since resume()
    int m_answered = 0;
    BackgroundJobs m_jobs; // last: ends before what its work refers to
};

} // namespace vpt::ui
