#include "core/trainer/supervised_text.h"

#include "core/base/error.h"
#include "core/training/batch.h"

#include <algorithm>

namespace vpt {

namespace {

bool mustStay(int id, const TokenIds& tokens)
{
    return id == tokens.imagePad || tokens.isAction(id)
        || std::any_of(tokens.actions.begin(), tokens.actions.end(),
                       [id](const ActionTokenIds& action) { return id == action.pad; });
}

std::ptrdiff_t countThatMustStay(const std::vector<int>& ids, const TokenIds& tokens)
{
    return std::count_if(ids.begin(), ids.end(), [&](int id) { return mustStay(id, tokens); });
}

} // namespace

CutLengths cutLengths(std::size_t prompt, std::size_t answer, std::size_t budget)
{
    std::size_t answerLimit = 0;
    if (answer * 2 < budget)
        answerLimit = budget;
    else if (prompt * 2 < budget)
        answerLimit = budget - prompt;
    else
        answerLimit = static_cast<std::size_t>(static_cast<double>(budget)
                                               * (static_cast<double>(answer) / static_cast<double>(prompt + answer)));
    const std::size_t keptAnswer = std::min(answerLimit, answer);
    return {std::min(budget - std::min(budget, keptAnswer), prompt), keptAnswer};
}

SupervisedText supervisedText(std::vector<EncodedTurn> turns, const TokenIds& tokens, const LabelRules& rules)
{
    std::size_t whole = 0;
    std::ptrdiff_t needed = 0;
    for (EncodedTurn& turn : turns) {
        if (turn.answer.empty()) // an empty answer: its end is still learned
            turn.answer.push_back(tokens.imEnd);
        whole += turn.prompt.size() + turn.answer.size();
        needed += countThatMustStay(turn.prompt, tokens) + countThatMustStay(turn.answer, tokens);
    }
    if (rules.maskHistory)
        std::reverse(turns.begin(), turns.end());
    std::size_t used = 0;
    std::vector<EncodedTurn> kept;
    for (EncodedTurn& turn : turns) {
        const auto limit = static_cast<std::size_t>(rules.cutoff);
        if (used >= limit)
            break;
        const CutLengths lengths = cutLengths(turn.prompt.size(), turn.answer.size(), limit - used);
        turn.prompt.resize(lengths.prompt);
        turn.answer.resize(lengths.answer);
        used += lengths.prompt + lengths.answer;
        kept.push_back(std::move(turn));
    }
    if (rules.maskHistory)
        std::reverse(kept.begin(), kept.end());

    SupervisedText text;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const bool learned = !rules.maskHistory || i + 1 == kept.size();
        for (const int id : kept[i].prompt) {
            text.ids.push_back(id);
            text.labels.push_back(rules.trainOnPrompt && !tokens.isAction(id) ? id : kNotLearned);
        }
        const std::size_t begin = text.ids.size();
        for (const int id : kept[i].answer) {
            text.ids.push_back(id);
            text.labels.push_back(learned && !tokens.isAction(id) ? id : kNotLearned);
        }
        text.answers.push_back({begin, text.ids.size()});
    }
    if (countThatMustStay(text.ids, tokens) < needed)
        throw Error(ErrorKind::Input,
                    "takes " + std::to_string(whole) + " tokens, and cutting it to " + std::to_string(rules.cutoff)
                        + " would tear its images apart",
                    {}, "Raise cutoff_len, or lower image_resolution.");
    return text;
}

} // namespace vpt
