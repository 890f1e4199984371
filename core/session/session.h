// A session: one file that keeps questions, each with its picture and all of its Trace, and evaluations.
// Everything is on the disk when a function returns: a program that is killed loses nothing that was acknowledged.
#pragma once

#include "core/export/run_settings.h"
#include "core/session/evaluation_items.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

enum class TurnState {
    Running, // being answered, or the program that was answering it has died: what was known then is there
    Done,
    Cancelled,
    Failed,
};

// A line of the list of turns.
struct TurnSummary {
    TurnId id = 0;
    std::int64_t createdMs = 0; // since 1970-01-01 UTC
    TurnState state = TurnState::Running;
    std::string pictureName;
    std::string question;
    std::string answer;
    std::string model;
    Mode mode = Mode::Auto;
    PerceptionKind perception = PerceptionKind::None;
};

struct StoredTurn {
    TurnId id = 0;
    std::int64_t createdMs = 0;
    TurnState state = TurnState::Running;
    std::string error; // why it failed
    std::string pictureHash; // SHA-256 of pictureBytes()
    RunSettings settings;
    Trace trace;
};

enum class Access {
    Read,
    Append, // several programs may append at the same time
    Own, // as Append, and nobody else can own it meanwhile
};

// One thread at a time. Every member throws Error(Input) that names the file (full disk, damage, ...) and Error(Memory).
class Session {
public:
    // Opens a session; a file is trusted in nothing: it is checked as a whole first. Throws Error(Input) if there is none,
    // if it is no session, and with Access::Own if somebody owns it. A session that can only be read (newer version,
    // damaged, write-protected) opens, and says so in limitation(). Checking a large file takes a while: `stop` ends it with
    // Cancelled, and means nothing afterwards.
    static Session open(const std::filesystem::path& file, Access access, std::stop_token stop = {});
    // The same; an empty session is made first where there is no file or an empty one.
    static Session openOrCreate(const std::filesystem::path& file, Access access, std::stop_token stop = {});

    // Leaves one file: what was journalled is brought home.
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    // Why nothing can be written, as a sentence; empty where it can. Functions that write throw Error(Input) with it.
    const std::string& limitation() const;
    void requireWritable() const;

    // Whether the pixels that encoders were given are kept from now on (default: yes). Without them the session stays
    // small, and Look::seen comes back with its size alone.
    void keepLookPictures(bool keep);

    // ---- turns ----

    // A turn that begins: model, image size, question and mode of `start`, and whatever else is known. `picture`: the
    // bytes of the user's file, or a PNG; the same bytes are kept once. Throws Error(Usage) if they are none.
    TurnId begin(std::span<const std::uint8_t> picture, const Trace& start, const RunSettings& settings);
    // What became known since. The turn stays running.
    void update(TurnId id, const Trace& trace);
    // The whole Trace; the turn is done, or cancelled if the Trace says so.
    void finish(TurnId id, const Trace& trace);
    // The turn failed; what was known stays.
    void fail(TurnId id, const std::string& why);
    // A turn that is over: begin() and finish() in one step.
    TurnId append(std::span<const std::uint8_t> picture, const Trace& trace, const RunSettings& settings);

    // All turns, oldest first. Of a damaged file those that can be read.
    std::vector<TurnSummary> turns() const;
    // Nothing where there is no such turn.
    std::optional<StoredTurn> turn(TurnId id) const;
    // The picture of a turn as it was given, and as the turn's settings have it decoded (spec/preprocessing.md section 1).
    std::vector<std::uint8_t> pictureBytes(TurnId id) const;
    Image picture(TurnId id) const;
    // Also removes pictures that nothing else refers to. False where there is no such turn.
    bool remove(TurnId id);

    // ---- evaluations (core/session/evaluation_items.h) ----

    EvaluationId addEvaluation(const EvaluationRun& run);
    std::vector<EvaluationRun> evaluations() const; // oldest first
    // Replaces an item of the same position.
    void addItem(EvaluationId evaluation, const EvaluationItem& item);
    std::vector<EvaluationItem> items(EvaluationId evaluation) const; // by position

    // All of what `work` writes, or nothing of it if it throws.
    void atomically(const std::function<void()>& work);

    struct State;

private:
    explicit Session(std::unique_ptr<State> state);
    State& writable();

    std::unique_ptr<State> m_state;
};

// "running", "done", "cancelled", "failed".
std::string_view turnStateName(TurnState state);

} // namespace vpt
