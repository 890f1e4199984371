#include "core/inference/trace_names.h"

#include <utility>

namespace vpt {

namespace {

template <class Value>
using Named = std::pair<Value, std::string_view>;

constexpr Named<Mode> kModes[] = {
    {Mode::Auto, "auto"},
    {Mode::Region, "region"},
    {Mode::Action, "action"},
    {Mode::Direct, "direct"},
};
constexpr Named<PerceptionKind> kPerceptions[] = {
    {PerceptionKind::None, "none"},           {PerceptionKind::Region, "region"}, {PerceptionKind::Clip, "clip"},
    {PerceptionKind::Detection, "detection"}, {PerceptionKind::Seg, "seg"},
};
constexpr Named<Decision> kDecisions[] = {
    {Decision::Answer, "answer"},         {Decision::Region, "region"}, {Decision::Clip, "clip"},
    {Decision::Detection, "detection"},   {Decision::Seg, "seg"},       {Decision::Several, "several"},
    {Decision::Incomplete, "incomplete"},
};
constexpr Named<StopReason> kStops[] = {
    {StopReason::Eos, "eos"},
    {StopReason::Length, "length"},
    {StopReason::Cancelled, "cancelled"},
};
constexpr Named<Orientation> kOrientations[] = {
    {Orientation::Upright, "upright"},
    {Orientation::AsStored, "stored"},
};

template <class Value, std::size_t count>
std::string_view nameIn(const Named<Value> (&table)[count], Value value)
{
    for (const auto& [known, name] : table) {
        if (known == value)
            return name;
    }
    return table[0].second;
}

template <class Value, std::size_t count>
std::optional<Value> valueIn(const Named<Value> (&table)[count], std::string_view name)
{
    for (const auto& [value, known] : table) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

} // namespace

std::string_view modeName(Mode mode)
{
    return nameIn(kModes, mode);
}

std::string_view perceptionName(PerceptionKind kind)
{
    return nameIn(kPerceptions, kind);
}

std::string_view decisionName(Decision decision)
{
    return nameIn(kDecisions, decision);
}

std::string_view stopName(StopReason reason)
{
    return nameIn(kStops, reason);
}

std::string_view orientationName(Orientation orientation)
{
    return nameIn(kOrientations, orientation);
}

std::optional<Mode> modeNamed(std::string_view name)
{
    return valueIn(kModes, name);
}

std::optional<PerceptionKind> perceptionNamed(std::string_view name)
{
    return valueIn(kPerceptions, name);
}

std::optional<Decision> decisionNamed(std::string_view name)
{
    return valueIn(kDecisions, name);
}

std::optional<StopReason> stopNamed(std::string_view name)
{
    return valueIn(kStops, name);
}

std::optional<Orientation> orientationNamed(std::string_view name)
{
    return valueIn(kOrientations, name);
}

} // namespace vpt
