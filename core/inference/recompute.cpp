#include "core/inference/recompute.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

namespace vpt {

namespace {

at::Tensor sequenceEmbeddings(const VptModel& model, const TokenIds& tokens, const Prompt& prompt,
                              const std::vector<int>& generated)
{
    const at::Tensor embeddings = promptEmbeddings(model.language, prompt, tokens, 0);
    if (generated.empty())
        return embeddings;
    const std::vector<std::int64_t> ids(generated.begin(), generated.end());
    return at::cat({embeddings, model.language.embed(at::tensor(ids, at::kLong).unsqueeze(0))}, 1);
}

at::Tensor run(const VptModel& model, const Prompt& prompt, const at::Tensor& embeddings, const ForwardHooks& hooks)
{
    KvCache cache = model.language.makeCache();
    const int length = static_cast<int>(embeddings.size(1));
    return model.language.forward(embeddings, positionTensor(prompt.positions, 0, length, embeddings.device()), cache,
                                  hooks);
}

at::Tensor plainFeatures(const Prompt& prompt)
{
    std::vector<at::Tensor> features;
    for (const PlacedAction& action : prompt.actions)
        features.push_back(action.plain);
    return at::cat(features);
}

std::vector<int> actionPads(const Prompt& prompt, const TokenIds& tokens)
{
    return prompt.actions.empty() ? std::vector<int>()
                                  : padPositions(prompt.ids, tokens.action(prompt.actions.front().kind).pad);
}

} // namespace

at::Tensor conditionedFeatures(const VptModel& model, const Prompt& prompt, const at::Tensor& conditions)
{
    const auto count = static_cast<std::int64_t>(prompt.actions.size());
    if (conditions.size(0) != count && conditions.size(0) != 1)
        throw Error(ErrorKind::Usage, "re-encoded images and action tokens do not pair up");
    std::vector<at::Tensor> rows;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t row = conditions.size(0) == 1 ? 0 : i;
        rows.push_back(
            model.projector.conditioned(prompt.actions[static_cast<std::size_t>(i)].plain, conditions.slice(0, row, row + 1))
                .tokens);
    }
    return at::cat(rows);
}

at::Tensor innerRunOne(const VptModel& model, const TokenIds& tokens, const Prompt& prompt,
                       const std::vector<int>& generated, const ForwardHooks& hooks)
{
    at::Tensor embeddings = sequenceEmbeddings(model, tokens, prompt, generated);
    if (!prompt.actions.empty())
        placeRows(embeddings, actionPads(prompt, tokens), plainFeatures(prompt), 0);
    return run(model, prompt, embeddings, hooks);
}

Recomputed recompute(const VptModel& model, const TokenIds& tokens, const Prompt& prompt, const std::vector<int>& generated,
                     const ForwardHooks& runOne, const ForwardHooks& runTwo)
{
    Recomputed result;
    result.hiddenOne = innerRunOne(model, tokens, prompt, generated, runOne);
    if (model.config.innerRuns == 1)
        return result;

    std::vector<int> ids = prompt.ids;
    ids.insert(ids.end(), generated.begin(), generated.end());
    const std::vector<int> actions = actionPositions(ids, tokens);
    if (actions.empty() && !prompt.actions.empty())
        throw Error(ErrorKind::Usage, "the prompt holds a re-encoded image but no action token");

    at::Tensor embeddings = sequenceEmbeddings(model, tokens, prompt, generated);
    if (!actions.empty()) {
        std::vector<std::int64_t> before;
        for (const int p : actions)
            before.push_back(p - 1);
        result.conditions = result.hiddenOne[0].index_select(0, at::tensor(before, at::kLong).to(result.hiddenOne.device()));
        if (!prompt.actions.empty()) {
            result.conditioned = conditionedFeatures(model, prompt, result.conditions);
            placeRows(embeddings, actionPads(prompt, tokens), result.conditioned, 0);
        }
        placeRows(embeddings, actions, result.conditions, 0);
    }
    result.hiddenTwo = run(model, prompt, embeddings, runTwo);
    return result;
}

} // namespace vpt
