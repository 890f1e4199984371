// What the items of an evaluation come to, family by family. Source: spec/evaluation.md, spec/quirks.md Q-41.
#pragma once

#include "core/session/evaluation_items.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace vpt {

struct Mean {
    double sum = 0;
    std::size_t count = 0;
    double value() const { return count > 0 ? sum / static_cast<double>(count) : 0; }
};

// Answers to yes-or-no questions; "yes" is what is looked for.
struct YesNo {
    std::size_t truePositives = 0;
    std::size_t falsePositives = 0;
    std::size_t trueNegatives = 0;
    std::size_t falseNegatives = 0;

    std::size_t count() const;
    double accuracy() const;
    double precision() const;
    double recall() const;
    double f1() const; // all 0 where there is nothing to divide by
    double saidYes() const; // share
};

struct FamilySummary {
    std::string family;
    std::size_t answered = 0;
    std::size_t failed = 0; // could not be asked
    std::size_t dropped = 0; // of the answered: incomplete region tokens, which the reference leaves out of its means
    std::size_t cut = 0; // of the answered: cut off at the largest number of new tokens
    // By metric (core/evaluation/item_scores.h). Metrics of the text leave out what was dropped, as the reference does.
    std::map<std::string, Mean> means;
    YesNo yesNo; // without what was dropped
    std::map<std::string, std::size_t> decisions; // what round 1 led to, by decisionName()

    // The mean of a metric of the text with 0 for everything that was dropped or failed.
    double withZeros(const std::string& metric) const;
};

struct EvaluationSummary {
    std::vector<FamilySummary> families; // in the order in which they first appear
    FamilySummary all;
};

// Which metrics are those of the text: exact, normalised, anls.
bool isTextMetric(const std::string& metric);

EvaluationSummary summarised(std::span<const EvaluationItem> items);

} // namespace vpt
