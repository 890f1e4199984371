#include "core/training/state_heads.h"

#include "core/base/error.h"
#include "core/model/gradients.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

namespace {

constexpr double kInitialDeviation = 0.02;

std::int64_t widthAt(HeadPlace place, const Config& config)
{
    return place == HeadPlace::VisionPatches ? config.vision.embedDim : config.language.hiddenSize;
}

const at::Tensor& stateOf(const HeadHelp& help, const InnerStates& states)
{
    switch (help.place) {
    case HeadPlace::VisionPatches:
        return states.patches;
    case HeadPlace::MergedTokens:
        return states.merged;
    case HeadPlace::LanguageLayer:
        break;
    }
    static const at::Tensor none;
    const auto found = states.hidden.find(help.layer);
    return found == states.hidden.end() ? none : found->second;
}

void expectBelow(const std::vector<std::int64_t>& values, std::int64_t limit, const std::string& head, const char* what)
{
    const auto inside = [limit](std::int64_t value) { return value >= 0 && value < limit; };
    if (!std::all_of(values.begin(), values.end(), inside))
        throw Error(ErrorKind::Usage, std::string(what) + " that is not among the " + std::to_string(limit) + " there are",
                    "training help \"" + head + '"');
}

} // namespace

StateHeads::StateHeads(const std::vector<HeadHelp>& heads, const Config& config, const Placement& placement,
                       at::Generator generator, std::vector<NamedParameter>& parameters)
{
    for (const HeadHelp& help : heads) {
        if (help.classes < 2
            || (help.place == HeadPlace::LanguageLayer && (help.layer < 0 || help.layer >= config.language.layers)))
            throw Error(ErrorKind::Usage, "needs two classes or more and a layer that the model has",
                        "training help \"" + help.name + '"');
        const std::int64_t width = widthAt(help.place, config);
        const auto learning = [&](const at::Tensor& value) { return value.to(placement.device).requires_grad_(true); };
        Head head{help,
                  learning(at::empty({help.classes, width}).normal_(0, kInitialDeviation, generator)),
                  learning(at::zeros({help.classes})),
                  {}};
        if (help.backgroundWeight != 1) {
            head.classWeights = at::ones({help.classes});
            head.classWeights[0] = help.backgroundWeight;
            head.classWeights = head.classWeights.to(placement.device);
        }
        parameters.push_back({"help." + help.name + ".weight", head.weight});
        parameters.push_back({"help." + help.name + ".bias", head.bias});
        if (!m_heads.emplace(help.name, std::move(head)).second)
            throw Error(ErrorKind::Usage, "stands there twice", "training help \"" + help.name + '"');
    }
}

std::set<int> StateHeads::layers() const
{
    std::set<int> layers;
    for (const auto& [name, head] : m_heads)
        if (head.help.place == HeadPlace::LanguageLayer)
            layers.insert(head.help.layer);
    return layers;
}

std::map<std::string, at::Tensor> StateHeads::losses(const std::vector<HeadTargets>& targets,
                                                     const InnerStates& states) const
{
    std::map<std::string, at::Tensor> losses;
    for (const HeadTargets& target : targets) {
        const auto found = m_heads.find(target.head);
        if (found == m_heads.end())
            throw Error(ErrorKind::Usage, "is not set up", "training help \"" + target.head + '"');
        if (target.rows.empty())
            continue;
        const Head& head = found->second;
        const at::Tensor& state = stateOf(head.help, states);
        if (!state.defined())
            throw Error(ErrorKind::Usage, "has targets, but the batch has nothing for it to read",
                        "training help \"" + target.head + '"');
        expectBelow(target.rows, state.size(0), target.head, "a row");
        expectBelow(target.classes, head.help.classes, target.head, "a class");
        const auto onDevice
            = [&state](const std::vector<std::int64_t>& values) { return at::tensor(values, at::kLong).to(state.device()); };
        const at::Tensor rows = state.index_select(0, onDevice(target.rows));
        const at::Tensor scores = at::linear(rows, like(head.weight, rows), like(head.bias, rows)).to(at::kFloat);
        const std::optional<at::Tensor> weights
            = head.classWeights.defined() ? std::optional(head.classWeights) : std::nullopt;
        const at::Tensor loss = at::cross_entropy_loss(scores, onDevice(target.classes), weights);
        if (!losses.emplace(target.head, loss).second)
            throw Error(ErrorKind::Usage, "has two lists of targets", "training help \"" + target.head + '"');
    }
    return losses;
}

} // namespace vpt
