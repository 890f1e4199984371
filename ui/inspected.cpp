#include "ui/inspected.h"

#include "core/evaluation/text_metrics.h"

#include <algorithm>
#include <tuple>

namespace vpt::ui {

bool AnswerMap::isComplete() const
{
    return std::all_of(answers.begin(), answers.end(), [](const auto& answer) { return answer.has_value(); });
}

bool isSameQuestion(const Request& a, const Request& b)
{
    const auto words = [](const Request& r) {
        const SamplingOptions& s = r.sampling;
        return std::tuple(r.image.rgb, r.question, r.rawPrompt, r.mode, s.sample, s.temperature, s.topK, s.topP, s.seed,
                          r.maxNewTokens, r.parity);
    };
    return words(a) == words(b) && a.boxes == b.boxes;
}

OtherAnswer otherAnswer(const Trace& trace)
{
    return {trace.answer, answerProbability(trace).value_or(0)};
}

AnswerMap emptyAnswerMap(int side)
{
    AnswerMap map{planAnswerMap(side), {}};
    map.answers.resize(map.plan.windows.size());
    return map;
}

std::vector<int> groupAnswers(const std::vector<std::optional<OtherAnswer>>& answers)
{
    std::vector<std::string> known;
    std::vector<int> groups;
    for (const auto& answer : answers) {
        if (!answer) {
            groups.push_back(-1);
            continue;
        }
        const std::string words = normalisedAnswer(answer->answer);
        const auto found = std::find(known.begin(), known.end(), words);
        groups.push_back(static_cast<int>(found - known.begin()));
        if (found == known.end())
            known.push_back(words);
    }
    return groups;
}

bool isSameAnswer(const std::string& a, const std::string& b)
{
    return normalisedMatch(a, b);
}

} // namespace vpt::ui
