// What the window knows of one question while it is answered and afterwards: four stages that fill.
// A value: events and the final Trace go in, the stage panel and the canvas read it.
#pragma once

#include "core/base/error.h"
#include "core/inference/engine.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace vpt::ui {

enum class StageState { Waiting, Running, Done, Skipped, Failed, Stopped };
enum StageIndex { kReadImage, kPerception, kReread, kAnswer, kStages };

struct Stage {
    StageState state = StageState::Waiting;
    double startedMs = 0; // since the run began
    double endedMs = 0;
    double fraction = 0; // layers of a prefill, 0..1
    double durationMs() const { return endedMs - startedMs; }
};

class Timeline {
public:
    enum class Progress { Empty, Queued, Running, Done, Stopped, Failed };

    Timeline() = default;
    explicit Timeline(Request request) : m_progress(Progress::Queued), m_request(std::move(request)) { }

    void start();
    void apply(const StageEvent& event, double atMs);
    void finish(const Trace& trace, double atMs);
    void stop(double atMs);
    void fail(const Error& error, double atMs);

    // A number that no other run of this program has had; 0: none yet.
    std::uint64_t id() const { return m_id; }
    void setId(std::uint64_t id) { m_id = id; }
    // The turn of the session that keeps this run; 0: it is not stored yet.
    std::int64_t turn() const { return m_turn; }
    void setTurn(std::int64_t turn) { m_turn = turn; }

    // When the question was asked: milliseconds since 1970-01-01 UTC; 0: it is not known.
    std::int64_t askedMs() const { return m_askedMs; }
    void setAskedMs(std::int64_t ms) { m_askedMs = ms; }

    Progress progress() const { return m_progress; }
    bool isActive() const { return m_progress == Progress::Queued || m_progress == Progress::Running; }
    const Request& request() const { return m_request; }
    bool usesUserBoxes() const { return !m_request.boxes.empty(); }
    const Stage& stage(int index) const { return m_stages[static_cast<std::size_t>(index)]; }

    const std::optional<Look>& firstLook() const { return m_firstLook; }
    PerceptionKind kind() const { return m_kind; }
    const std::vector<Region>& regions() const { return m_regions; }
    const std::vector<Look>& looks() const { return m_looks; }
    const std::optional<GridMap>& gate() const { return m_gate; }
    // Of round 1 or 2, as far as they have come.
    const std::vector<TokenInfo>& tokens(int round) const { return m_tokens[round == 2]; }
    const std::string& answer() const { return m_answer; }
    const std::string& notice() const { return m_notice; }
    // The answer came in round 1, without a second look.
    bool isDirect() const;
    // Probability that round 1 gave to the perception it chose; absent for the user's boxes and for direct answers.
    std::optional<double> perceptionProbability() const;
    // Geometric mean of the answer tokens' probabilities; absent before the first.
    std::optional<double> answerProbability() const;
    double answerTokensPerSecond() const; // 0: too few to tell
    const std::optional<Trace>& trace() const { return m_trace; }
    const std::optional<Error>& error() const { return m_error; }

private:
    Stage& at(int index) { return m_stages[static_cast<std::size_t>(index)]; }
    void begin(int index, double atMs); // ends what ran before
    void end(int index, double atMs, StageState state = StageState::Done);
    void takeToken(const TokenDecoded& event, double atMs);
    void takeLook(std::size_t index, const Look& look, double atMs);
    void answerWithoutLook(double atMs);
    void close(Progress progress, StageState running, double atMs);

    std::uint64_t m_id = 0;
    std::int64_t m_turn = 0;
    std::int64_t m_askedMs = 0;
    Progress m_progress = Progress::Empty;
    Request m_request;
    std::array<Stage, kStages> m_stages;
    std::optional<Look> m_firstLook;
    PerceptionKind m_kind = PerceptionKind::None;
    std::vector<Region> m_regions;
    std::vector<Look> m_looks;
    std::optional<GridMap> m_gate;
    std::vector<TokenInfo> m_tokens[2];
    std::string m_answer;
    std::string m_notice;
    double m_firstAnswerTokenMs = 0;
    double m_lastAnswerTokenMs = 0;
    int m_answerTokens = 0;
    std::optional<Trace> m_trace;
    std::optional<Error> m_error;
};

} // namespace vpt::ui
