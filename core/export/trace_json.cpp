#include "core/export/trace_json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace vpt {

namespace {

using Json = nlohmann::ordered_json;

Json modelJson(const ModelInfo& model)
{
    return {{"name", model.name},
            {"variant", model.variant},
            {"parameters", model.parameters},
            {"dtype", model.dtype},
            {"device", model.device}};
}

template <class Token>
Json choiceJson(const Token& token)
{
    return {{"id", token.id}, {"text", token.text}, {"probability", token.probability}};
}

Json tokenJson(const TokenInfo& token)
{
    Json json = choiceJson(token);
    for (const TokenChoice& choice : token.alternatives)
        json["alternatives"].push_back(choiceJson(choice));
    return json;
}

Json roundJson(const Round& round)
{
    Json tokens = Json::array();
    for (const TokenInfo& token : round.tokens)
        tokens.push_back(tokenJson(token));
    return {{"prompt", round.prompt}, {"prompt_ids", round.promptIds}, {"generated_ids", round.generatedIds},
            {"text", round.text},     {"tokens", std::move(tokens)},   {"stopped", stopName(round.stopped)}};
}

Json cellsJson(CellRange cells)
{
    return {cells.x0, cells.y0, cells.x1, cells.y1};
}

Json regionJson(const Region& region)
{
    return {{"cells", cellsJson(region.cells)},
            {"box", {region.box.x0, region.box.y0, region.box.x1, region.box.y1}},
            {"overridden", region.overridden}};
}

Json perceptionJson(const Perception& perception)
{
    Json regions = Json::array();
    for (const Region& region : perception.regions)
        regions.push_back(regionJson(region));
    return {{"kind", perceptionName(perception.kind)}, {"regions", std::move(regions)}};
}

Json mapJson(const GridMap& map)
{
    return {{"rows", map.rows}, {"columns", map.columns}, {"values", map.values}};
}

Json inspectionJson(const Perception& perception)
{
    Json regions = Json::array();
    for (const RegionInspection& region : perception.inspection) {
        Json likely = Json::array();
        for (const LikelyRegion& one : region.likely)
            likely.push_back({{"cells", cellsJson(one.cells)}, {"probability", one.probability}});
        regions.push_back({{"cells", mapJson(region.cells)}, {"likely", std::move(likely)}});
    }
    return {{"regions", std::move(regions)}, {"gate", perception.gate ? mapJson(*perception.gate) : Json()}};
}

// Whole microseconds: more digits are noise.
double rounded(double milliseconds)
{
    return std::round(milliseconds * 1000.0) / 1000.0;
}

Json timingsJson(const Timings& timings)
{
    return {{"load", rounded(timings.load)},
            {"prepare", rounded(timings.prepare)},
            {"vision", rounded(timings.vision)},
            {"round1_prefill", rounded(timings.roundOnePrefill)},
            {"round1_decode", rounded(timings.roundOneDecode)},
            {"perceive", rounded(timings.perceive)},
            {"round2_prefill", rounded(timings.roundTwoPrefill)},
            {"round2_decode", rounded(timings.roundTwoDecode)},
            {"total", rounded(timings.total)}};
}

Json requestJson(const Trace& trace, const RunSettings& settings)
{
    Json request = {{"image", settings.imageName},
                    {"orientation", orientationName(settings.orientation)},
                    {"question", trace.question},
                    {"mode", modeName(trace.mode)},
                    {"prompt_raw", settings.rawPrompt},
                    {"parity", settings.parity},
                    {"max_new_tokens", settings.maxNewTokens},
                    {"sample", settings.sampling.sample}};
    if (settings.sampling.sample) {
        request["temperature"] = settings.sampling.temperature;
        request["top_k"] = settings.sampling.topK;
        request["top_p"] = settings.sampling.topP;
        request["seed"] = settings.sampling.seed;
    }
    return request;
}

} // namespace

Json traceJson(const Trace& trace, const RunSettings& settings)
{
    Json rounds = Json::array();
    for (const Round& round : trace.rounds)
        rounds.push_back(roundJson(round));
    Json document = {{"model", modelJson(trace.model)},
                     {"image", {{"width", trace.image.width}, {"height", trace.image.height}}},
                     {"rounds", std::move(rounds)},
                     {"perception", perceptionJson(trace.perception)},
                     {"answer", trace.answer},
                     {"timings_ms", timingsJson(trace.timings)},
                     {"request", requestJson(trace, settings)},
                     {"notice", trace.notice},
                     {"cancelled", trace.cancelled},
                     {"program", settings.program}};
    if (settings.inspect)
        document["inspection"] = inspectionJson(trace.perception);
    return document;
}

std::string jsonText(const Json& document)
{
    return document.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

} // namespace vpt
