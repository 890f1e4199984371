#include "core/export/turn_json.h"

#include "core/export/trace_json.h"
#include "core/export/turn_boxes.h"

#include <nlohmann/json.hpp>

#include <ctime>

namespace vpt {

using Json = nlohmann::ordered_json;

namespace {

Json boxJson(const MarkedBox& box)
{
    return {{"box", {box.box.x0, box.box.y0, box.box.x1, box.box.y1}},
            {"cells", {box.cells.x0, box.cells.y0, box.cells.x1, box.cells.y1}},
            {"origin", boxOriginName(box.origin)},
            {"model", box.model},
            {"created", utcTime(box.createdMs)}};
}

} // namespace

Json turnFacts(const StoredTurn& turn)
{
    const Trace& trace = turn.trace;
    return {{"turn", turn.id},
            {"created", utcTime(turn.createdMs)},
            {"question", trace.question},
            {"answer", trace.answer},
            {"verdict", verdictName(turn.marks.verdict)},
            {"note", turn.marks.note},
            {"model", trace.model.name},
            {"variant", trace.model.variant},
            {"mode", modeName(trace.mode)},
            {"sample", turn.settings.sampling.sample},
            {"seed", turn.settings.sampling.seed},
            {"orientation", orientationName(turn.settings.orientation)},
            {"program", turn.settings.program}};
}

Json turnJson(const StoredTurn& turn, bool stages)
{
    Json document = {{"turn", turn.id},
                     {"created", utcTime(turn.createdMs)},
                     {"state", turnStateName(turn.state)},
                     {"error", turn.error},
                     {"cause", turnCauseName(turn.origin.cause)},
                     {"alternative_to", turn.origin.alternativeTo},
                     {"verdict", verdictName(turn.marks.verdict)},
                     {"box_judgement", boxJudgementName(turn.marks.boxJudgement)},
                     {"note", turn.marks.note},
                     {"boxes", Json::array()}};
    for (const MarkedBox& box : turnBoxes(turn))
        document["boxes"].push_back(boxJson(box));
    Json trace = traceJson(turn.trace, turn.settings);
    if (!stages)
        trace.erase("rounds");
    document.update(trace);
    document["image"]["sha256"] = turn.pictureHash;
    document["request"]["seed"] = turn.settings.sampling.seed;
    return document;
}

std::string jsonLine(const Json& value)
{
    return value.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

std::string utcTime(std::int64_t milliseconds)
{
    const std::time_t seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    char text[64] = "";
    if (!::gmtime_r(&seconds, &parts) || std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        return std::to_string(milliseconds) + " ms"; // a year that no calendar has
    return text;
}

} // namespace vpt
