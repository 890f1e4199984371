// One training step: the batch as the trainer makes it from the conversations, its loss, logits and gradients.
#include "core/base/error.h"
#include "core/dataset/sample_json.h"
#include "core/parity/context.h"
#include "core/trainer/image_store.h"
#include "core/trainer/sample_preparer.h"
#include "core/training/trainable_model.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace vpt {

namespace {

constexpr std::int64_t kImageBytes = 256 << 20; // decoded pictures that are kept between the items of a case

Batch batchOf(const GoldenCase& golden, const Tokenizer& tokenizer, const PatchOptions& patches)
{
    ImageStore images(kParityDecoding, kImageBytes);
    const SamplePreparer preparer(tokenizer, patches, TrainConfig(), images);
    std::vector<PreparedSample> prepared;
    for (const nlohmann::json& item : golden.json.at("items")) {
        const std::string name = golden.folder.filename().string() + ", item " + std::to_string(prepared.size());
        const DataSample sample = sampleFromJson(item.dump(), {"", "", std::filesystem::absolute(golden.folder)}, name);
        prepared.push_back(preparer.prepare({&sample, 1}, SampleUse::Conversation));
    }
    return collate(std::move(prepared), tokenizer.padId(), golden.json.at("pad_to_multiple_of"), patches.mergeSize);
}

// Processor outputs one after the other, as the reference hands them over.
template <class Pictures, class Values>
at::Tensor joined(const Pictures& pictures, Values values)
{
    std::vector<at::Tensor> parts;
    for (const auto& picture : pictures)
        if (const std::vector<float>& list = values(picture); !list.empty())
            parts.push_back(at::tensor(list));
    return parts.empty() ? at::Tensor() : at::cat(parts);
}

at::Tensor gridsOf(const std::vector<const Patches*>& pictures)
{
    std::vector<at::Tensor> rows;
    for (const Patches* patches : pictures)
        rows.push_back(at::tensor({1, patches->gridHeight, patches->gridWidth}, at::kInt));
    return rows.empty() ? at::Tensor() : at::stack(rows);
}

std::map<std::string, at::Tensor> inputsOf(const Batch& batch)
{
    std::map<std::string, at::Tensor> inputs{
        {"input_ids", batch.ids}, {"labels", batch.labels}, {"attention_mask", batch.attention.to(at::kInt)}};
    inputs["pixel_values"] = joined(
        batch.images, [](const Patches& patches) -> auto& { return patches.values; });
    inputs["clip_pixel_values"] = joined(
        batch.actions, [](const ActionImage& action) -> auto& { return action.patches.values; });
    inputs["detection_images"] = inputs["seg_images"] = joined(
        batch.actions, [](const ActionImage& action) -> auto& { return action.planes.values; });
    std::vector<const Patches*> images, actions;
    for (const Patches& patches : batch.images)
        images.push_back(&patches);
    for (const ActionImage& action : batch.actions)
        actions.push_back(&action.patches);
    inputs["image_grid_thw"] = gridsOf(images);
    inputs["clip_images_grid_thw"] = gridsOf(actions);
    return inputs;
}

Check compareNumber(const std::string& name, double expected, double found, double limit)
{
    Check check;
    check.name = name;
    check.detail = "rel";
    check.tolerance = limit;
    check.maxAbs = std::abs(found - expected);
    check.rel = expected != 0 ? check.maxAbs / std::abs(expected) : check.maxAbs;
    check.passed = check.rel <= limit; // false for NaN
    return check;
}

Check expectNone(const std::string& name, bool none)
{
    return compareText(name, "no gradient", none ? "no gradient" : "a gradient");
}

void compareNorms(const nlohmann::json& json, const std::map<std::string, at::Tensor>& gradients, double limit,
                  CaseResult& result)
{
    double squares = 0;
    std::map<std::string, double> norms;
    for (const auto& [name, gradient] : gradients) {
        norms[name] = gradient.to(at::kDouble).norm().item<double>();
        squares += norms[name] * norms[name];
    }
    for (const auto& [name, expected] : json.at("grad_norm").items()) {
        const auto found = norms.find(name);
        if (expected.is_null())
            result.checks.push_back(expectNone("grad_norm." + name, found == norms.end()));
        else
            result.checks.push_back(
                compareNumber("grad_norm." + name, expected, found == norms.end() ? NAN : found->second, limit));
    }
    for (const std::string name : json.at("params_without_grad"))
        result.checks.push_back(expectNone("params_without_grad." + name, !norms.contains(name)));
    result.checks.push_back(compareText("params_with_grad", std::to_string(json.at("params_with_grad").get<std::size_t>()),
                                        std::to_string(norms.size())));
    result.checks.push_back(compareNumber("grad_norm_total", json.at("grad_norm_total"), std::sqrt(squares), limit));
}

} // namespace

void verifyTraining(const GoldenCase& golden, const std::filesystem::path& folder, const VerifyOptions& options,
                    CaseResult& result, const std::stop_token& stop)
{
    const nlohmann::json& json = golden.json;
    Checkpoint checkpoint = Checkpoint::open(folder, stop);
    const Tokenizer tokenizer = Tokenizer::load(folder);
    TrainingOptions training;
    training.placement = placementOf(checkpoint, options);
    training.innerRuns = json.at("num_inner_forward_run");
    const std::vector<std::string> frozen = json.at("frozen_prefixes");
    training.learns = [&frozen](const std::string& name) {
        return std::ranges::none_of(frozen, [&name](const std::string& prefix) { return name.starts_with(prefix + '.'); });
    };
    const bool exact = training.placement.activationDType() == at::kFloat; // weights are widened exactly
    const Tolerances limits = exact ? Tolerances::exactWeights() : Tolerances::bfloat16();

    const Batch batch = batchOf(golden, tokenizer, readPatchOptions(folder / "preprocessor_config.json"));
    const TrainableModel model(std::move(checkpoint), tokenizer, training, {}, stop);
    const Loss loss = model.loss(batch,
                                 {.paraMask = json.at("para_mask_id"),
                                  .paraMaskRatio = json.at("para_mask_ratio"),
                                  .keepLogits = true,
                                  .stop = stop});
    loss.total.backward();

    std::map<std::string, at::Tensor> computed = inputsOf(batch), gradients;
    computed["logits"] = loss.logits.detach().cpu();
    for (const NamedParameter& parameter : model.parameters()) {
        if (!parameter.value.grad().defined())
            continue;
        gradients[parameter.name] = parameter.value.grad().cpu();
        computed["grad." + parameter.name] = gradients[parameter.name];
    }
    compareAll(golden, "", computed, limits, result);
    result.checks.push_back(compareNumber("loss", json.at("loss"), loss.total.item<double>(), limits.lossRel));
    result.checks.push_back(compareText("target_tokens", std::to_string(json.at("target_tokens").get<std::int64_t>()),
                                        std::to_string(loss.learned)));
    compareNorms(json, gradients, limits.gradientsRel, result);
}

} // namespace vpt
