#include "core/evaluation/evaluation_report.h"

#include <nlohmann/json.hpp>

namespace vpt {

namespace {

using Json = nlohmann::ordered_json;

Json meanJson(const FamilySummary& summary, const std::string& metric, const Mean& mean)
{
    Json json = {{"mean", mean.value()}, {"count", mean.count}};
    if (isTextMetric(metric))
        json["with_zeros"] = summary.withZeros(metric);
    return json;
}

Json yesNoJson(const YesNo& yesNo)
{
    return {{"count", yesNo.count()},         {"f1", yesNo.f1()},
            {"precision", yesNo.precision()}, {"recall", yesNo.recall()},
            {"accuracy", yesNo.accuracy()},   {"said_yes", yesNo.saidYes()}};
}

Json familyJson(const FamilySummary& summary)
{
    Json scores = Json::object();
    for (const auto& [metric, mean] : summary.means)
        scores[metric] = meanJson(summary, metric, mean);
    if (summary.yesNo.count() > 0)
        scores["yes_no"] = yesNoJson(summary.yesNo);
    return {{"family", summary.family},   {"answered", summary.answered}, {"failed", summary.failed},
            {"dropped", summary.dropped}, {"cut", summary.cut},           {"decisions", summary.decisions},
            {"scores", std::move(scores)}};
}

Json itemJson(const std::string& file, const EvaluationItem& item)
{
    Json json = {{"file", file},          {"position", item.position}, {"index", item.sample},
                 {"family", item.family}, {"mode", item.mode},         {"gold", item.gold}};
    if (!item.error.empty()) {
        json["error"] = item.error;
        return json;
    }
    json["answer"] = item.answer;
    json["decision"] = item.decision;
    json["turn"] = item.turn ? Json(*item.turn) : Json();
    json["scores"] = item.scores;
    return json;
}

} // namespace

Json evaluationJson(const EvaluationReport& report)
{
    const EvaluationSummary summary = summarised(report.items());
    Json data = Json::array(), families = Json::array(), items = Json::array();
    for (const EvaluatedFile& file : report.files) {
        const EvaluationRun& run = file.run;
        data.push_back(
            {{"file", run.dataFile}, {"sha256", run.dataHash}, {"samples", run.samples}, {"planned", file.planned}});
        for (const EvaluationItem& item : file.items)
            items.push_back(itemJson(run.dataFile, item));
    }
    for (const FamilySummary& family : summary.families)
        families.push_back(familyJson(family));
    const EvaluationRun& run = report.files.front().run;
    return {{"data", std::move(data)},
            {"model", {{"name", run.model}, {"fingerprint", run.modelHash}}},
            {"settings", Json::parse(run.settings, nullptr, /*allow_exceptions=*/false)},
            {"planned", report.planned()},
            {"finished", summary.all.answered},
            {"all", familyJson(summary.all)},
            {"families", std::move(families)},
            {"items", std::move(items)},
            {"program", report.program}};
}

} // namespace vpt
