#include "ui/timeline.h"

#include "core/inference/perception_kind.h"
#include "core/inference/what_if.h"

namespace vpt::ui {

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

// Region and action tokens look like this; ordinary text of an answer does not begin so.
bool isSpecial(const std::string& text)
{
    return text.starts_with("<|");
}

} // namespace

void Timeline::start()
{
    m_progress = Progress::Running;
    begin(kReadImage, 0);
}

void Timeline::apply(const StageEvent& event, double atMs)
{
    std::visit(Overloaded{
                   [&](const ImagePrepared& e) { m_firstLook = e.look; },
                   [&](const PrefillProgress& e) {
                       const int stage = e.round == 2 ? kAnswer : kPerception;
                       begin(stage, atMs);
                       at(stage).fraction = e.layers > 0 ? static_cast<double>(e.layer) / e.layers : 0;
                   },
                   [&](const PrefillDone& e) { begin(e.round == 2 ? kAnswer : kPerception, atMs); },
                   [&](const TokenDecoded& e) { takeToken(e, atMs); },
                   [&](const RegionsPredicted& e) {
                       m_kind = PerceptionKind::Region;
                       m_regions = e.regions;
                       begin(kReread, atMs);
                   },
                   [&](const ActionPredicted& e) {
                       m_kind = perceptionOf(e.kind);
                       begin(kReread, atMs);
                   },
                   [&](const CropPrepared& e) { takeLook(static_cast<std::size_t>(e.index), e.look, atMs); },
                   [&](const FeaturesPlaced& e) {
                       takeLook(0, e.look, atMs);
                       m_gate = e.gate;
                   },
                   [&](const AnswerReady& e) {
                       if (m_kind == PerceptionKind::None)
                           answerWithoutLook(atMs);
                       m_answer = e.answer;
                       end(kAnswer, atMs);
                   },
               },
               event);
}

void Timeline::begin(int index, double atMs)
{
    for (int earlier = 0; earlier < index; ++earlier)
        end(earlier, atMs);
    if (at(index).state == StageState::Running)
        return;
    // A stage that was thought over, e.g. an answer that turned out to be a perception, starts again.
    for (int later = index; later < kStages; ++later)
        at(later) = {};
    at(index).state = StageState::Running;
    at(index).startedMs = at(index).endedMs = atMs;
    if (index != kAnswer) {
        m_answer.clear();
        m_answerTokens = 0;
    }
}

void Timeline::end(int index, double atMs, StageState state)
{
    Stage& stage = at(index);
    if (stage.state == StageState::Waiting)
        stage.startedMs = atMs;
    if (stage.state == StageState::Waiting || stage.state == StageState::Running) {
        stage.state = state;
        stage.endedMs = atMs;
        stage.fraction = 1;
    }
}

void Timeline::takeToken(const TokenDecoded& event, double atMs)
{
    m_tokens[event.round == 2].push_back(event.token);
    if (event.round == 1) {
        if (at(kAnswer).state != StageState::Running)
            begin(kPerception, atMs);
        if (isSpecial(event.token.text))
            return;
        // Ordinary words: taken for the answer until a perception token says otherwise.
        answerWithoutLook(atMs);
    }
    begin(kAnswer, atMs);
    at(kAnswer).endedMs = atMs;
    m_answer += event.newText;
    if (m_answerTokens++ == 0)
        m_firstAnswerTokenMs = atMs;
    m_lastAnswerTokenMs = atMs;
}

void Timeline::takeLook(std::size_t index, const Look& look, double atMs)
{
    begin(kReread, atMs);
    if (m_looks.size() <= index)
        m_looks.resize(index + 1);
    m_looks[index] = look;
    at(kReread).endedMs = atMs;
}

void Timeline::answerWithoutLook(double atMs)
{
    end(kReadImage, atMs);
    end(kPerception, atMs);
    end(kReread, atMs, StageState::Skipped);
}

void Timeline::finish(const Trace& trace, double atMs)
{
    m_trace = trace;
    if (!trace.firstLook.encoder.empty())
        m_firstLook = trace.firstLook;
    m_kind = trace.perception.kind;
    m_regions = trace.perception.regions;
    m_looks = trace.perception.looks;
    m_gate = trace.perception.gate;
    for (std::size_t round = 0; round < 2 && round < trace.rounds.size(); ++round)
        m_tokens[round] = trace.rounds[round].tokens;
    m_answer = trace.answer;
    m_notice = trace.notice;
    if (trace.cancelled) {
        close(Progress::Stopped, StageState::Stopped, atMs);
        return;
    }
    if (m_kind == PerceptionKind::None)
        answerWithoutLook(atMs);
    for (int stage = 0; stage < kStages; ++stage)
        end(stage, atMs);
    m_progress = Progress::Done;
}

void Timeline::stop(double atMs)
{
    close(Progress::Stopped, StageState::Stopped, atMs);
}

void Timeline::fail(const Error& error, double atMs)
{
    m_error = error;
    close(Progress::Failed, StageState::Failed, atMs);
}

void Timeline::close(Progress progress, StageState running, double atMs)
{
    m_progress = progress;
    for (int stage = 0; stage < kStages; ++stage) {
        if (at(stage).state == StageState::Running) {
            end(stage, atMs, running);
            return;
        }
    }
    // Between two stages, or before the first: the next one is what did not happen.
    for (int stage = 0; stage < kStages; ++stage) {
        if (at(stage).state == StageState::Waiting) {
            end(stage, atMs, running);
            return;
        }
    }
}

bool Timeline::isDirect() const
{
    return m_kind == PerceptionKind::None && stage(kReread).state == StageState::Skipped;
}

std::optional<double> Timeline::perceptionProbability() const
{
    if (m_kind == PerceptionKind::None || usesUserBoxes())
        return {};
    if (m_kind == PerceptionKind::Region) {
        double product = 1;
        for (const Region& region : m_regions)
            product *= region.probability;
        return product;
    }
    for (const TokenInfo& token : tokens(1)) {
        if (isSpecial(token.text) && !token.forced)
            return token.probability; // the start token: the choice of this action
    }
    return {};
}

std::optional<double> Timeline::answerProbability() const
{
    return meanProbability(tokens(m_kind == PerceptionKind::None ? 1 : 2));
}

double Timeline::answerTokensPerSecond() const
{
    const double ms = m_lastAnswerTokenMs - m_firstAnswerTokenMs;
    return m_answerTokens > 1 && ms > 1 ? (m_answerTokens - 1) * 1000 / ms : 0;
}

} // namespace vpt::ui
