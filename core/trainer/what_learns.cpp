#include "core/trainer/what_learns.h"

#include "core/base/error.h"

#include <algorithm>

namespace vpt {

namespace {

bool containsAny(const std::string& name, const std::vector<std::string>& parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&](const std::string& part) { return name.find(part) != std::string::npos; });
}

bool isEncoder(const std::string& name)
{
    return name.starts_with("visual.") || name.starts_with("detection_model.") || name.starts_with("seg_model.");
}

// ".27." or ".27.mlp": what the reference looks for in names under "freeze".
std::vector<std::string> layerParts(const TuningSettings& tuning, int layers)
{
    const int count = std::min(std::abs(tuning.layers), layers);
    const int first = tuning.layers > 0 ? layers - count : 0;
    std::vector<std::string> parts = tuning.extraModules;
    for (int layer = first; layer < first + count; ++layer) {
        for (const std::string& module : tuning.layerModules)
            parts.emplace_back('.' + std::to_string(layer) + '.').append(module == "all" ? std::string() : module);
    }
    return parts;
}

bool chosen(const std::string& name, const TuningSettings& tuning, int layers)
{
    switch (tuning.method) {
    case TuningMethod::Full:
        return true;
    case TuningMethod::FreeFreeze:
        if (!tuning.frozen.empty())
            return tuning.frozen.front() != "all" && !containsAny(name, tuning.frozen);
        return containsAny(name, tuning.trainable);
    case TuningMethod::Freeze:
        return containsAny(name, layerParts(tuning, layers));
    case TuningMethod::Lora:
        return containsAny(name, tuning.additionalTarget);
    }
    throw Error(ErrorKind::Internal, "unknown tuning method");
}

HeadHelp headOf(const HeadHelpSettings& settings)
{
    HeadHelp head;
    head.name = settings.name;
    head.place = settings.states == "patches" ? HeadPlace::VisionPatches
        : settings.states == "merged"         ? HeadPlace::MergedTokens
                                              : HeadPlace::LanguageLayer;
    head.layer = settings.layer;
    head.weight = settings.weight;
    if (settings.target == "column" || settings.target == "row") {
        head.classes = kGridCells;
    } else {
        const bool background = settings.noneWeight > 0; // class 0 then
        head.classes = static_cast<int>(settings.classes.size()) + (background ? 1 : 0);
        head.backgroundWeight = background ? settings.noneWeight : 1;
    }
    return head;
}

} // namespace

std::function<bool(const std::string& name)> whatLearns(const TrainConfig& settings, const Config& model)
{
    return [tuning = settings.tuning, encoders = settings.encoderGradients, layers = model.language.layers,
            deadEmbeddings = !settings.embeddingGradients && !model.language.tiedHead](const std::string& name) {
        if (tuning.freezeVisionTower && name.find("visual") != std::string::npos)
            return false;
        if (!encoders && isEncoder(name))
            return false;
        if (deadEmbeddings && name == "model.embed_tokens.weight")
            return false;
        return chosen(name, tuning, layers);
    };
}

std::optional<LoraOptions> adaptersOf(const TuningSettings& tuning)
{
    if (tuning.method != TuningMethod::Lora)
        return std::nullopt;
    LoraOptions adapters;
    adapters.rank = tuning.loraRank;
    adapters.alpha = tuning.loraAlpha;
    if (tuning.loraTarget == "all" || tuning.loraTarget == "model.all")
        return adapters;
    const std::vector<std::string> known = std::exchange(adapters.targets, {});
    std::string rest = tuning.loraTarget + ",";
    for (auto comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
        const std::string target = rest.substr(0, comma);
        rest.erase(0, comma + 1);
        if (target.empty())
            continue;
        if (std::find(known.begin(), known.end(), target) == known.end())
            throw Error(ErrorKind::Input, "'" + target + "' takes no adapter", "lora_target",
                        "Choose model.all, or some of q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj.");
        adapters.targets.push_back(target);
    }
    return adapters;
}

TrainingOptions trainingOptions(const TrainConfig& settings, const Config& model, const Placement& placement)
{
    TrainingOptions options;
    options.placement = placement;
    options.learns = whatLearns(settings, model);
    options.encoderGradients = settings.encoderGradients;
    options.embeddingGradients = settings.embeddingGradients;
    options.recomputeLayers = settings.gradientCheckpointing;
    options.innerRuns = settings.model.innerRuns;
    options.lora = adaptersOf(settings.tuning);
    if (const AttentionHelpSettings& help = settings.helps.attention; help.on) {
        options.attention.push_back({LookAt::Picture, help.layer, help.heads, help.weight});
        if (help.questionLayer)
            options.attention.push_back({LookAt::Question, *help.questionLayer, help.heads, help.weight});
    }
    for (const HeadHelpSettings& head : settings.helps.heads)
        options.heads.push_back(headOf(head));
    options.seed = settings.seed;
    return options;
}

} // namespace vpt
