#include "core/evaluation/evaluation_summary.h"

#include "core/inference/trace_names.h"

#include <algorithm>

namespace vpt {

namespace {

double share(std::size_t part, std::size_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

bool isOfYesNo(const std::string& metric)
{
    return metric == "yes_true" || metric == "yes_said";
}

void addYesNo(YesNo& yesNo, const EvaluationItem& item)
{
    const auto truth = item.scores.find("yes_true"), said = item.scores.find("yes_said");
    if (truth == item.scores.end() || said == item.scores.end())
        return;
    const bool yes = truth->second > 0, right = (said->second > 0) == yes;
    ++(yes ? (right ? yesNo.truePositives : yesNo.falseNegatives) : (right ? yesNo.trueNegatives : yesNo.falsePositives));
}

void add(FamilySummary& summary, const EvaluationItem& item)
{
    if (!item.error.empty()) {
        ++summary.failed;
        return;
    }
    const bool dropped = item.decision == decisionName(Decision::Incomplete);
    ++summary.answered;
    summary.dropped += dropped;
    ++summary.decisions[item.decision];
    if (!dropped)
        addYesNo(summary.yesNo, item);
    for (const auto& [metric, value] : item.scores) {
        if (metric == "cut")
            summary.cut += value > 0;
        else if (!isOfYesNo(metric) && !(dropped && isTextMetric(metric))) {
            Mean& mean = summary.means[metric];
            mean.sum += value;
            ++mean.count;
        }
    }
}

} // namespace

std::size_t YesNo::count() const
{
    return truePositives + falsePositives + trueNegatives + falseNegatives;
}

double YesNo::accuracy() const
{
    return share(truePositives + trueNegatives, count());
}

double YesNo::precision() const
{
    return share(truePositives, truePositives + falsePositives);
}

double YesNo::recall() const
{
    return share(truePositives, truePositives + falseNegatives);
}

double YesNo::f1() const
{
    return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
}

double YesNo::saidYes() const
{
    return share(truePositives + falsePositives, count());
}

double FamilySummary::withZeros(const std::string& metric) const
{
    const auto found = means.find(metric);
    const std::size_t all = answered + failed;
    return found == means.end() || all == 0 ? 0 : found->second.sum / static_cast<double>(all);
}

bool isTextMetric(const std::string& metric)
{
    return metric == "exact" || metric == "normalised" || metric == "anls";
}

EvaluationSummary summarised(std::span<const EvaluationItem> items)
{
    EvaluationSummary summary;
    summary.all.family = "all";
    for (const EvaluationItem& item : items) {
        const auto known = std::find_if(summary.families.begin(), summary.families.end(),
                                        [&](const FamilySummary& family) { return family.family == item.family; });
        FamilySummary& family = known == summary.families.end() ? summary.families.emplace_back() : *known;
        family.family = item.family;
        add(family, item);
        add(summary.all, item);
    }
    return summary;
}

} // namespace vpt
