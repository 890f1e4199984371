// What has been found out about one answer on request.
#pragma once

#include "core/inference/answer_map.h"
#include "core/inference/inspection.h"
#include "core/inference/what_if.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vpt::ui {

struct OtherAnswer {
    std::string answer;
    double probability = 0; // of its tokens, geometric mean
};

struct TriedWhatIf {
    WhatIf whatIf;
    std::optional<OtherAnswer> answer; // not asked yet
};

struct AnswerMap {
    AnswerMapPlan plan;
    std::vector<std::optional<OtherAnswer>> answers; // one per window of the plan
    bool isComplete() const;
};

struct Inspected {
    Request request; // without inspection; what everything below belongs to
    Trace trace;
    std::optional<Trace> recorded; // the same once more, with alternatives and region maps
    std::map<std::pair<int, int>, Attention> attention; // by round and token
    std::optional<FeatureColours> features;
    std::vector<TriedWhatIf> whatIfs;
    std::map<int, AnswerMap> answerMaps; // by cells per side
};

// The same pixels, words, boxes and options: of the same model, the same answer.
bool isSameQuestion(const Request& a, const Request& b);
OtherAnswer otherAnswer(const Trace& trace);
// Nothing of it asked yet.
AnswerMap emptyAnswerMap(int side);
// One number for each different answer, in the order of `answers`; -1 where nothing was asked. Writing does not count:
// "Two." is "2" (core/evaluation/text_metrics.h).
std::vector<int> groupAnswers(const std::vector<std::optional<OtherAnswer>>& answers);
bool isSameAnswer(const std::string& a, const std::string& b);

} // namespace vpt::ui
