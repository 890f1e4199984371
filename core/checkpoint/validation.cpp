#include "core/checkpoint/validation.h"

#include "core/checkpoint/describe.h"
#include "core/checkpoint/variant.h"

#include <algorithm>
#include <set>

namespace vpt {

namespace {

bool isFloating(DType dtype)
{
    return dtype == DType::Float32 || dtype == DType::Float16 || dtype == DType::BFloat16 || dtype == DType::Float64;
}

bool hasPrefix(const TensorTable& tensors, std::string_view prefix)
{
    const auto first = tensors.lower_bound(std::string(prefix));
    return first != tensors.end() && first->first.starts_with(prefix);
}

// What the folder seems to hold instead; empty when nothing comes to mind.
std::string looksLike(const TensorTable& tensors, const Config& config)
{
    for (const char* wrapper : {"module.", "base_model.", "_orig_mod."})
        if (hasPrefix(tensors, wrapper))
            return "all names begin with " + inQuotes(wrapper) + ", as a training wrapper writes them";
    for (const auto& [name, view] : tensors)
        if (name.find(".lora_A") != std::string::npos)
            return "this is a LoRA adapter, not a whole model. Merge it with its base model first";
    for (const ActionKind kind : kActionKinds)
        if (kind != config.kind() && hasPrefix(tensors, variantOf(kind).projectorPrefix))
            return "the weights are those of a " + inQuotes(variantOf(kind).name) + " model, but config.json describes a "
                + inQuotes(variantOf(config.kind()).name) + " model";
    if (hasPrefix(tensors, "model.visual.") || hasPrefix(tensors, "model.language_model."))
        return "the names are those of a newer transformers version (\"model.visual.\"), which VPT models do not use";
    if (!hasPrefix(tensors, variantOf(config.kind()).projectorPrefix) && hasPrefix(tensors, "visual."))
        return "the projector " + inQuotes(variantOf(config.kind()).projectorPrefix)
            + " is missing: this may be a plain Qwen2-VL model";
    if (!hasPrefix(tensors, "visual.") && !hasPrefix(tensors, "model.layers.") && !tensors.empty())
        return "these are the tensors of another model, for example " + inQuotes(tensors.begin()->first);
    return {};
}

} // namespace

void renameOldProjector(TensorTable& tensors)
{
    const std::string oldPrefix = "depth_projector.";
    const std::string newPrefix = "clip_projector.";
    if (hasPrefix(tensors, newPrefix))
        return;
    for (auto it = tensors.lower_bound(oldPrefix); it != tensors.end() && it->first.starts_with(oldPrefix);) {
        auto node = tensors.extract(it++);
        node.key() = newPrefix + node.key().substr(oldPrefix.size());
        tensors.insert(std::move(node));
    }
}

std::vector<std::string> compareWithConfig(const TensorTable& tensors, const Config& config, bool complete)
{
    std::vector<std::string> problems;
    for (const ExpectedTensor& expected : expectedTensors(config)) {
        const auto found = tensors.find(expected.name);
        const std::string wanted = expected.name + ": expected " + shapeText(expected.shape);
        if (found == tensors.end()) {
            const bool fromEmbedding = expected.part == "lm_head" && config.language.tiedHead;
            if (complete && !fromEmbedding)
                problems.push_back(wanted + ", found nothing");
        } else if (found->second.shape != expected.shape) {
            problems.push_back(wanted + ", found " + shapeText(found->second.shape));
        } else if (!isFloating(found->second.dtype)) {
            problems.push_back(wanted + " of a floating type, found " + std::string(dtypeName(found->second.dtype)));
        }
    }
    if (!problems.empty() && complete)
        if (const std::string guess = looksLike(tensors, config); !guess.empty())
            problems.insert(problems.begin(), guess);
    return problems;
}

} // namespace vpt
