#include "core/inference/trace_names.h"

#include "core/base/named_words.h"

namespace vpt {

namespace {

constexpr NamedWord<Mode> kModes[] = {
    {Mode::Auto, "auto"},
    {Mode::Region, "region"},
    {Mode::Action, "action"},
    {Mode::Direct, "direct"},
};
constexpr NamedWord<PerceptionKind> kPerceptions[] = {
    {PerceptionKind::None, "none"},           {PerceptionKind::Region, "region"}, {PerceptionKind::Clip, "clip"},
    {PerceptionKind::Detection, "detection"}, {PerceptionKind::Seg, "seg"},
};
constexpr NamedWord<Decision> kDecisions[] = {
    {Decision::Answer, "answer"},         {Decision::Region, "region"}, {Decision::Clip, "clip"},
    {Decision::Detection, "detection"},   {Decision::Seg, "seg"},       {Decision::Several, "several"},
    {Decision::Incomplete, "incomplete"},
};
constexpr NamedWord<StopReason> kStops[] = {
    {StopReason::Eos, "eos"},
    {StopReason::Length, "length"},
    {StopReason::Cancelled, "cancelled"},
};
constexpr NamedWord<Orientation> kOrientations[] = {
    {Orientation::Upright, "upright"},
    {Orientation::AsStored, "stored"},
};

} // namespace

std::string_view modeName(Mode mode)
{
    return wordOf(kModes, mode);
}

std::string_view perceptionName(PerceptionKind kind)
{
    return wordOf(kPerceptions, kind);
}

std::string_view decisionName(Decision decision)
{
    return wordOf(kDecisions, decision);
}

std::string_view stopName(StopReason reason)
{
    return wordOf(kStops, reason);
}

std::string_view orientationName(Orientation orientation)
{
    return wordOf(kOrientations, orientation);
}

std::optional<Mode> modeNamed(std::string_view name)
{
    return valueOf(kModes, name);
}

std::optional<PerceptionKind> perceptionNamed(std::string_view name)
{
    return valueOf(kPerceptions, name);
}

std::optional<Decision> decisionNamed(std::string_view name)
{
    return valueOf(kDecisions, name);
}

std::optional<StopReason> stopNamed(std::string_view name)
{
    return valueOf(kStops, name);
}

std::optional<Orientation> orientationNamed(std::string_view name)
{
    return valueOf(kOrientations, name);
}

} // namespace vpt
