#include "core/session/turn_recorder.h"

#include "core/inference/perception_kind.h"

namespace vpt {

namespace {

// One event's part of the Trace.
class Growth {
public:
    explicit Growth(Trace& trace) : m_trace(trace) { }

    void operator()(const ImagePrepared& event) const { m_trace.firstLook = event.look; }
    void operator()(const PrefillProgress&) const { }
    void operator()(const PrefillDone& event) const { round(event.round).reusedPrefix = event.reused; }
    void operator()(const TokenDecoded& event) const
    {
        Round& current = round(event.round);
        current.generatedIds.push_back(event.token.id);
        current.tokens.push_back(event.token);
        current.text += event.newText;
    }
    void operator()(const RegionsPredicted& event) const
    {
        m_trace.perception.kind = PerceptionKind::Region;
        m_trace.perception.decision = Decision::Region;
        m_trace.perception.regions = event.regions;
    }
    void operator()(const ActionPredicted& event) const
    {
        Perception& perception = m_trace.perception;
        perception.kind = perceptionOf(event.kind);
        perception.decision = event.kind == ActionKind::Clip ? Decision::Clip
            : event.kind == ActionKind::Detection            ? Decision::Detection
                                                             : Decision::Seg;
    }
    void operator()(const CropPrepared& event) const { m_trace.perception.looks.push_back(event.look); }
    void operator()(const FeaturesPlaced& event) const
    {
        m_trace.perception.looks = {event.look};
        m_trace.perception.gate = event.gate;
    }
    void operator()(const AnswerReady& event) const { m_trace.answer = event.answer; }

private:
    Round& round(int number) const
    {
        const auto count = static_cast<std::size_t>(number);
        if (m_trace.rounds.size() < count) {
            m_trace.rounds.resize(count);
            m_trace.rounds.back().stopped = StopReason::Cancelled; // until its end is known
        }
        return m_trace.rounds[count - 1];
    }

    Trace& m_trace;
};

bool endsStage(const StageEvent& event)
{
    return !std::holds_alternative<PrefillProgress>(event) && !std::holds_alternative<PrefillDone>(event)
        && !std::holds_alternative<TokenDecoded>(event);
}

} // namespace

void grow(Trace& trace, const StageEvent& event)
{
    std::visit(Growth(trace), event);
}

TurnRecorder::TurnRecorder(Session& session, std::span<const std::uint8_t> picture, Trace start, const RunSettings& settings,
                           const TurnOrigin& origin, const std::filesystem::path& linked) :
    m_session(session),
    m_trace(std::move(start)),
    m_id(session.begin(picture, m_trace, settings, origin, linked))
{
}

void TurnRecorder::setModel(const ModelInfo& model)
{
    m_trace.model = model;
    m_session.update(m_id, m_trace);
}

void TurnRecorder::stage(const StageEvent& event)
{
    grow(m_trace, event);
    if (endsStage(event))
        m_session.update(m_id, m_trace);
}

void TurnRecorder::finish(const Trace& trace)
{
    m_session.finish(m_id, trace);
}

void TurnRecorder::fail(const std::string& why)
{
    m_session.fail(m_id, why);
}

} // namespace vpt
