#include "core/parity/verify.h"

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/model/device.h"
#include "core/parity/context.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace vpt {

namespace {

Resolutions resolutionsOf(const nlohmann::json& settings)
{
    Resolutions resolutions;
    resolutions.ordinary = settings.value("image_resolution", resolutions.ordinary);
    resolutions.detection = settings.value("detection_resolution", resolutions.detection);
    resolutions.seg = settings.value("seg_resolution", resolutions.seg);
    return resolutions;
}

Tolerances limitsOf(const Checkpoint& checkpoint, const Placement& placement)
{
    // On the CPU bfloat16 weights are widened exactly and activations stay float32.
    const bool exact = placement.dtype == WeightDType::Float32
        || (placement.device.is_cpu() && checkpoint.storedDtype() == DType::BFloat16);
    return exact ? Tolerances::exactWeights() : Tolerances::bfloat16();
}

} // namespace

Placement placementOf(const Checkpoint& checkpoint, const VerifyOptions& options)
{
    const std::string device = resolveDevice(options.device);
    const std::string stored(dtypeName(checkpoint.storedDtype()));
    const std::string dtype = options.dtype == "auto" && device != "cpu" ? "float32" : options.dtype;
    return {at::Device(device),
            resolveDType(dtype, device, stored) == "bfloat16" ? WeightDType::BFloat16 : WeightDType::Float32};
}

Context::Context(const std::filesystem::path& folder, const VerifyOptions& options, const nlohmann::json& settings,
                 std::stop_token stopToken) :
    checkpoint(Checkpoint::open(folder, stopToken)),
    tokenizer(Tokenizer::load(folder)),
    tokens(TokenIds::of(tokenizer)),
    patches(readPatchOptions(folder / "preprocessor_config.json")),
    model(checkpoint, placementOf(checkpoint, options), {}, stopToken),
    limits(limitsOf(checkpoint, model.placement)),
    stop(std::move(stopToken)),
    encoders(model, patches, resolutionsOf(settings))
{
}

Prompt goldenPrompt(const GoldenConversation& conversation, Context& context)
{
    std::vector<PlacedImage> images;
    for (const Image& image : conversation.images)
        images.push_back(context.encoders.encode(context.encoders.prepare(image), context.stop));
    std::vector<PlacedAction> actions;
    const auto add = [&](ActionKind kind, const std::vector<Image>& list) {
        for (const Image& image : list)
            actions.push_back(context.encoders.reEncode(kind, image, context.stop).placed);
    };
    add(ActionKind::Clip, conversation.clipImages);
    add(ActionKind::Detection, conversation.detectionImages);
    add(ActionKind::Seg, conversation.segImages);
    return makePrompt(context.tokenizer, context.tokens, context.model.config.vision.mergeSize, conversation.messages,
                      images, actions);
}

void compareAll(const GoldenCase& golden, const std::string& prefix, const std::map<std::string, at::Tensor>& computed,
                const Tolerances& limits, CaseResult& result)
{
    for (const auto& [name, expected] : golden.tensors) {
        if (!name.starts_with(prefix))
            continue;
        const auto found = computed.find(wholeName(name.substr(prefix.size())));
        if (found != computed.end() && found->second.defined()) {
            result.checks.push_back(compareTensor(name, expected, found->second, limits));
        } else {
            Check missing;
            missing.name = name;
            missing.detail = "nothing was computed under this name";
            result.checks.push_back(missing);
        }
    }
}

std::vector<std::filesystem::path> findCases(const std::vector<std::filesystem::path>& folders)
{
    std::vector<std::filesystem::path> cases;
    for (const std::filesystem::path& folder : folders) {
        if (!std::filesystem::is_directory(folder))
            throw Error(ErrorKind::Input, "is not a folder", folder.string(), "Name a case folder, or a folder of cases.");
        if (std::filesystem::exists(folder / "case.json")) {
            cases.push_back(folder);
            continue;
        }
        std::vector<std::filesystem::path> below;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.path().filename() == "case.json")
                below.push_back(entry.path().parent_path());
        std::sort(below.begin(), below.end());
        cases.insert(cases.end(), below.begin(), below.end());
    }
    return cases;
}

namespace {

void verifyAnswers(const GoldenCase& golden, const std::filesystem::path& checkpoint, const VerifyOptions& options,
                   CaseResult& result, const std::stop_token& stop)
{
    const c10::InferenceMode inference;
    Context context(checkpoint, options, golden.json.value("settings", nlohmann::json::object()), stop);
    if (golden.isBatch())
        verifyBatch(golden, context, result);
    else
        verifyRounds(golden, context, result);
}

} // namespace

CaseResult verifyCase(const std::filesystem::path& folder, const VerifyOptions& options, std::stop_token stop)
{
    CaseResult result;
    result.folder = folder.string();
    result.name = folder.filename().string();
    try {
        if (options.threads > 0)
            at::set_num_threads(options.threads);
        const GoldenCase golden = GoldenCase::read(folder);
        result.name = golden.json.value("name", result.name);
        const std::filesystem::path checkpoint
            = options.checkpoint ? *options.checkpoint : options.checkpoints / golden.checkpointName();
        if (golden.isTraining())
            verifyTraining(golden, checkpoint, options, result, stop);
        else
            verifyAnswers(golden, checkpoint, options, result, stop);
        result.passed = !result.checks.empty()
            && std::all_of(result.checks.begin(), result.checks.end(), [](const Check& check) { return check.passed; });
    } catch (const Cancelled&) {
        throw;
    } catch (const c10::Error& error) {
        result.reason = error.what_without_backtrace();
    } catch (const std::exception& error) {
        result.reason = error.what();
    }
    return result;
}

} // namespace vpt
