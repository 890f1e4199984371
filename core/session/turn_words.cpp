// The words by which a session's file and exports call what it keeps of a turn.
#include "core/base/named_words.h"
#include "core/session/session.h"

namespace vpt {

namespace {

constexpr NamedWord<TurnState> kStates[] = {{TurnState::Running, "running"},
                                            {TurnState::Done, "done"},
                                            {TurnState::Cancelled, "cancelled"},
                                            {TurnState::Failed, "failed"}};
constexpr NamedWord<TurnCause> kCauses[] = {{TurnCause::Asked, "asked"},
                                            {TurnCause::UserBox, "user-box"},
                                            {TurnCause::Again, "again"},
                                            {TurnCause::OtherModel, "other-model"},
                                            {TurnCause::WhatIf, "what-if"}};
constexpr NamedWord<Verdict> kVerdicts[]
    = {{Verdict::None, "none"}, {Verdict::Correct, "correct"}, {Verdict::Wrong, "wrong"}, {Verdict::Unsure, "unsure"}};
constexpr NamedWord<BoxJudgement> kJudgements[]
    = {{BoxJudgement::None, "none"}, {BoxJudgement::Accepted, "accepted"}, {BoxJudgement::Corrected, "corrected"}};
constexpr NamedWord<BoxOrigin> kOrigins[] = {{BoxOrigin::Model, "model"},
                                             {BoxOrigin::UserSnap, "user-snap"},
                                             {BoxOrigin::UserExact, "user-exact"},
                                             {BoxOrigin::GroundTruth, "ground-truth"}};

} // namespace

std::string_view turnStateName(TurnState state)
{
    return wordOf(kStates, state);
}

std::string_view turnCauseName(TurnCause cause)
{
    return wordOf(kCauses, cause);
}

std::string_view verdictName(Verdict verdict)
{
    return wordOf(kVerdicts, verdict);
}

std::string_view boxJudgementName(BoxJudgement judgement)
{
    return wordOf(kJudgements, judgement);
}

std::string_view boxOriginName(BoxOrigin origin)
{
    return wordOf(kOrigins, origin);
}

std::optional<TurnState> turnStateNamed(std::string_view name)
{
    return valueOf(kStates, name);
}

std::optional<TurnCause> turnCauseNamed(std::string_view name)
{
    return valueOf(kCauses, name);
}

std::optional<Verdict> verdictNamed(std::string_view name)
{
    return valueOf(kVerdicts, name);
}

std::optional<BoxJudgement> boxJudgementNamed(std::string_view name)
{
    return valueOf(kJudgements, name);
}

std::optional<BoxOrigin> boxOriginNamed(std::string_view name)
{
    return valueOf(kOrigins, name);
}

} // namespace vpt
