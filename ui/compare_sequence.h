// One question to several models, one after the other: each is loaded, asked, and makes room for the next.
#pragma once

#include "ui/question_runner.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace vpt::ui {

// What answers is a run of the document like any other as long as the document is about that question, and else a run beside
// it; the session keeps it either way. When all are through, the model that was chosen before is chosen again; the next
// question loads it, if it is not there any more.
class CompareSequence : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Waiting, Loading, Asking };

    // Both must outlive this.
    CompareSequence(Document& document, QuestionRunner& runner, QObject* parent = nullptr);

    // In the order in which they are shown. One that is no longer listed is not asked any further.
    void setModels(const std::vector<LoadRequest>& models);
    const std::vector<LoadRequest>& models() const { return m_models; }
    State state(std::size_t model) const;
    const LoadProgress& progress() const { return m_progress; } // of the one that is being loaded
    // The newest answer of a model to the question that the document is about; nullptr: none.
    const Timeline* run(std::size_t model) const;

    // Asks all of them about the picture of the document, after what is being answered and what they are being asked. The
    // one that is loaded comes first.
    void ask(const Request& request);
    // Asks one, likewise. `ignoreMemory`: from now on it is loaded although memory seems to be short.
    void askOne(std::size_t model, const Request& request, bool ignoreMemory);
    // What is being asked ends, and nobody else is asked.
    void stop();
    // The same, and the model that was chosen before is chosen again at once.
    void leave();

    bool isRunning() const { return m_running; }
    bool isStopping() const { return m_running && m_runner.isStopping(); }
    // What is being asked while the document shows something else; nullptr: nothing.
    const Request* askedElsewhere() const;

Q_SIGNALS:
    void changed(); // models, or how far they are
    void runningChanged();

private:
    struct Question {
        Request request;
        Picture picture;
        bool isBegun = false;
        std::int64_t turn = 0; // of an answer to it; 0: none that is known
    };
    struct Task {
        std::filesystem::path model; // folder
        std::shared_ptr<Question> question;
    };

    void begin();
    void goOnSoon();
    void goOn();
    void askNext();
    void finish();
    Task takeNext();
    const LoadRequest* find(const std::filesystem::path& folder) const;
    void onRunEnded(std::uint64_t run, const RunOutcome& outcome);
    bool isChosen(const LoadRequest& model) const;
    bool isShown(const Question& question) const;
    std::int64_t turnOf(std::uint64_t run) const;

    Document& m_document;
    QuestionRunner& m_runner;
    std::vector<LoadRequest> m_models;
    std::set<std::filesystem::path> m_ignoreMemory;
    std::map<std::uint64_t, std::string> m_names; // of models, by runs that may have no Trace yet
    std::deque<Task> m_tasks; // that wait
    std::optional<Task> m_current;
    bool m_loading = false; // the current one's model
    LoadProgress m_progress;
    std::uint64_t m_run = 0; // of the current one
    bool m_skipping = false; // it ends because its column is gone
    bool m_running = false;
    std::optional<LoadRequest> m_before; // chosen when it began
    std::optional<LoadRequest> m_given; // chosen by this
};

} // namespace vpt::ui
