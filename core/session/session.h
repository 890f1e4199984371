// A session: one file that keeps questions, each with its picture and all of its Trace, and evaluations.
// Everything is on the disk when a function returns: a program that is killed loses nothing that was acknowledged.
#pragma once

#include "core/export/run_settings.h"
#include "core/session/batch_items.h"
#include "core/session/evaluation_items.h"
#include "core/session/session_statistics.h"
#include "core/session/turn_filter.h"
#include "core/session/turn_marks.h"
#include "core/session/turn_origin.h"

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
    std::string pictureHash; // SHA-256 of the picture's bytes: the same for turns on the same picture
    std::string question;
    std::string answer;
    std::string model;
    Mode mode = Mode::Auto;
    PerceptionKind perception = PerceptionKind::None;
    TurnOrigin origin;
    Verdict verdict = Verdict::None;
    BoxJudgement boxJudgement = BoxJudgement::None;
    std::string note;
    std::optional<std::int64_t> binnedMs; // when it went to the bin, if it is there
};

// Answers to one question on one picture, oldest first; never empty.
using TurnGroup = std::vector<TurnId>;

struct StoredTurn {
    TurnId id = 0;
    std::int64_t createdMs = 0;
    TurnState state = TurnState::Running;
    std::string error; // why it failed
    std::string pictureHash; // SHA-256 of pictureBytes()
    std::filesystem::path pictureFile; // where a linked picture is; empty: it is in the session
    RunSettings settings;
    Trace trace;
    TurnOrigin origin;
    TurnMarks marks;
    std::optional<std::int64_t> binnedMs; // when it went to the bin, if it is there
};

struct SessionProperties {
    std::string name; // for people; empty: the file's name will do
    Orientation orientation = Orientation::Upright; // in which new turns read their pictures
    bool linksPictures = false; // pictures of new turns stay in their files, and are found there
    bool operator==(const SessionProperties&) const = default;
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
    // damaged, write-protected) opens, and says so in limitation(). One of an older version is brought up to date, and refused
    // where that cannot be. Checking a large file takes a while: `stop` ends it with Cancelled, and means nothing afterwards.
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
    // That is why nothing can be written, and what cannot be read is left out.
    bool isDamaged() const;

    // Whether the pixels that encoders were given are kept from now on (default: yes). Without them the session stays
    // small, and Look::seen comes back with its size alone.
    void keepLookPictures(bool keep);

    // The session under another name, as it is on the disk at this moment: there as a whole or not at all, and readable
    // where this one is damaged or newer. Replaces a file that is there, but throws Error(Input) if somebody works in it.
    // `stop` ends it with Cancelled.
    void saveAs(const std::filesystem::path& file, std::stop_token stop = {}) const;

    SessionProperties properties() const;
    void setProperties(const SessionProperties& properties);

    // ---- turns ----

    // A turn that begins: model, image size, question and mode of `start`, and whatever else is known. `picture`: the
    // bytes of the user's file, or a PNG; the same bytes are kept once. `linked`: the file that has these bytes; it is
    // remembered in their place, with their hash. Throws Error(Usage) if there are no bytes, and if there is no turn that it
    // could be an alternative to.
    TurnId begin(std::span<const std::uint8_t> picture, const Trace& start, const RunSettings& settings,
                 const TurnOrigin& origin = {}, const std::filesystem::path& linked = {});
    // What became known since. The turn stays running.
    void update(TurnId id, const Trace& trace);
    // The whole Trace; the turn is done, or cancelled if the Trace says so.
    void finish(TurnId id, const Trace& trace);
    // The turn failed; what was known stays.
    void fail(TurnId id, const std::string& why);
    // A turn that is over: begin() and finish() in one step.
    TurnId append(std::span<const std::uint8_t> picture, const Trace& trace, const RunSettings& settings,
                  const TurnOrigin& origin = {});

    // Nothing where there is no such turn. Turns in the bin are found, too.
    std::optional<StoredTurn> turn(TurnId id) const;
    // The picture of a turn as it was given, and as the turn's settings have it decoded (spec/preprocessing.md section 1).
    // Throw Error(Input) where a linked picture is no longer in its file.
    std::vector<std::uint8_t> pictureBytes(TurnId id) const;
    Image picture(TurnId id) const;
    // The linked picture of a turn is in `file` now; so are those that are missing from its old folder and lie, unchanged,
    // in the new one. Throws Error(Input) where `file` is not that picture, Error(Usage) where the turn has no linked one.
    void relink(TurnId id, const std::filesystem::path& file);

    // What people say about a turn. Replaces what they said before, which is how an edit is undone. Throw Error(Usage)
    // if there is no such turn.
    TurnMarks marks(TurnId id) const;
    void setMarks(TurnId id, const TurnMarks& marks);

    // ---- lists: of a damaged file what can be read ----

    // The turns of the filter by their numbers alone, so that a list of 100,000 turns is there at once; summaries() gives
    // the lines that are looked at. The order is total: the same file gives the same list.
    std::vector<TurnId> find(const TurnFilter& filter, TurnOrder order = TurnOrder::OldestFirst) const;
    // The turns of the filter, those that are alternatives of each other together: a line for each question. The question
    // that was asked first comes first, and so do its answers.
    std::vector<TurnGroup> questions(const TurnFilter& filter) const;
    // A line for each of these turns, in this order; turns that are gone are left out.
    std::vector<TurnSummary> summaries(std::span<const TurnId> ids) const;
    // All turns that are not in the bin, oldest first.
    std::vector<TurnSummary> turns() const;
    // The turn and its alternatives that are not in the bin, oldest first.
    std::vector<TurnSummary> alternatives(TurnId id) const;
    // The names of all models that turns were asked of, in the order of the alphabet.
    std::vector<std::string> models() const;
    // Of a damaged file none.
    SessionStatistics statistics(const TurnFilter& filter) const;

    // ---- the bin ----

    // Deleting is moving to the bin: everything of the turns stays in the file, and restore() is its undo. Each function
    // does all of it or nothing, and tells how many turns it has changed; numbers of no turn are passed over.
    std::size_t moveToBin(std::span<const TurnId> ids);
    std::size_t restore(std::span<const TurnId> ids);
    // Ends the turns that are in the bin for good, with the pictures that nothing else refers to. Others stay.
    std::size_t purge(std::span<const TurnId> ids);

    // ---- evaluations (core/session/evaluation_items.h) ----

    EvaluationId addEvaluation(const EvaluationRun& run);
    std::vector<EvaluationRun> evaluations() const; // oldest first
    // Replaces an item of the same position.
    void addItem(EvaluationId evaluation, const EvaluationItem& item);
    std::vector<EvaluationItem> items(EvaluationId evaluation) const; // by position

    // ---- the batch (core/session/batch_items.h) ----

    // Puts the questions behind those that are there, all of them or none; the items that they became.
    std::vector<BatchItem> addToBatch(std::span<const BatchQuestion> questions);
    std::vector<BatchItem> batch() const; // in the order in which they are asked
    // The item is asked by this turn, and from now on is as far as the turn has come.
    void setBatchTurn(BatchItemId item, TurnId turn);
    // Waiting (also: to be asked again), skipped, or failed without a turn, and why. All of it or nothing.
    void setBatchState(std::span<const BatchItemId> items, BatchState state, const std::string& error = {});
    // Their turns stay.
    void removeFromBatch(std::span<const BatchItemId> items);

    // All of what `work` writes, or nothing of it if it throws.
    void atomically(const std::function<void()>& work);

    struct State;

private:
    explicit Session(std::unique_ptr<State> state);
    State& writable();
    void write(TurnId id, const Trace& trace);
    [[noreturn]] void failNoTurn(TurnId id) const;

    std::unique_ptr<State> m_state;
};

// "running", "done", "cancelled", "failed", and back: nothing for any other text.
std::string_view turnStateName(TurnState state);
std::optional<TurnState> turnStateNamed(std::string_view name);

} // namespace vpt
