// Two-round cases: one prompt a round, through the plain twin and through the fast path that keeps its state.
#include "core/base/error.h"
#include "core/inference/generation.h"
#include "core/inference/pipeline.h"
#include "core/inference/recompute.h"
#include "core/parity/context.h"

#include <ATen/ATen.h>

namespace vpt {

namespace {

constexpr std::int64_t kStoredSteps = 12; // generation steps whose logits are in the file

using Tensors = std::map<std::string, at::Tensor>;

// Per hidden state: mean, standard deviation, and the first eight values at the last position.
ForwardHooks recordLayers(std::vector<at::Tensor>& rows, const std::stop_token& stop)
{
    ForwardHooks hooks{.stop = stop};
    hooks.onHidden = [&rows](int, const at::Tensor& hidden) {
        const at::Tensor values = hidden[0].to(at::kDouble).cpu();
        rows.push_back(at::cat({values.mean().reshape({1}), values.std(true).reshape({1}), values[-1].slice(0, 0, 8)}));
    };
    return hooks;
}

at::Tensor gridTensor(const std::vector<Patches>& images)
{
    std::vector<at::Tensor> rows;
    for (const Patches& patches : images)
        rows.push_back(at::tensor({1, patches.gridHeight, patches.gridWidth}, at::kInt));
    return at::stack(rows);
}

at::Tensor pixelTensor(const std::vector<Patches>& images)
{
    std::vector<at::Tensor> rows;
    for (const Patches& patches : images)
        rows.push_back(toTensor(patches, Placement{}).clone());
    return at::cat(rows);
}

void addPixels(const GoldenConversation& conversation, Context& context, const nlohmann::json& settings, Tensors& computed)
{
    const auto patchesOf = [&](const std::vector<Image>& images) {
        std::vector<Patches> list;
        for (const Image& image : images)
            list.push_back(context.encoders.prepare(image));
        return list;
    };
    const auto planesOf = [&](const std::vector<Image>& images, const char* key, int fallback, auto process) {
        std::vector<at::Tensor> list;
        for (const Image& image : images)
            list.push_back(toTensor(process(prepared(image, settings.value(key, fallback))), Placement{}).clone());
        return at::cat(list);
    };
    if (!conversation.images.empty()) {
        const std::vector<Patches> list = patchesOf(conversation.images);
        computed["pixel_values"] = pixelTensor(list);
        computed["image_grid_thw"] = gridTensor(list);
    }
    if (!conversation.clipImages.empty()) {
        const std::vector<Patches> list = patchesOf(conversation.clipImages);
        computed["clip_pixel_values"] = pixelTensor(list);
        computed["clip_images_grid_thw"] = gridTensor(list);
    }
    if (!conversation.detectionImages.empty())
        computed["detection_images"]
            = planesOf(conversation.detectionImages, "detection_resolution", kDetectionResolution, toDinoPlanes);
    if (!conversation.segImages.empty())
        computed["seg_images"] = planesOf(conversation.segImages, "seg_resolution", kSegResolution, toSamPlanes);
}

void addFeatures(const GoldenConversation& conversation, const Prompt& prompt, Context& context, Tensors& computed)
{
    std::vector<at::Tensor> merged, plain, encoded;
    for (const PlacedImage& image : prompt.images)
        merged.push_back(image.features);
    if (!merged.empty())
        computed["vision.merged"] = at::cat(merged).cpu();
    const auto encode = [&](ActionKind kind, const std::vector<Image>& images, const char* name) {
        for (const Image& image : images)
            encoded.push_back(context.encoders.encoderOutput(kind, image, context.stop));
        if (!images.empty())
            computed[name] = at::cat(encoded).cpu();
    };
    encode(ActionKind::Clip, conversation.clipImages, "clip.merged");
    encode(ActionKind::Detection, conversation.detectionImages, "encoder.features");
    encode(ActionKind::Seg, conversation.segImages, "encoder.features");
    for (const PlacedAction& action : prompt.actions)
        plain.push_back(action.plain);
    if (!plain.empty())
        computed["projector.plain"] = at::cat(plain).cpu();
}

void extend(Prompt& prompt, const std::vector<int>& ids, Context& context)
{
    prompt.ids.insert(prompt.ids.end(), ids.begin(), ids.end());
    prompt.text += context.tokenizer.decode(ids, false);
    std::vector<PatchGrid> grids;
    for (const PlacedImage& image : prompt.images)
        grids.push_back(image.grid);
    prompt.positions = ropePositions(prompt.ids, grids, context.model.config.vision.mergeSize, context.tokens.imagePad,
                                     context.tokens.visionStart);
}

void addPrompt(const Prompt& prompt, Tensors& computed)
{
    computed["input_ids"] = at::tensor(prompt.ids, at::kInt);
    computed["position_ids"] = positionTensor(prompt.positions, 0, prompt.length(), at::kCPU).squeeze(1);
    computed["rope_delta"] = at::tensor({prompt.positions.delta}, at::kLong);
}

// What the two inner runs of the reference compute, by the plain twin.
void addInnerRuns(const Prompt& prompt, Context& context, Tensors& computed)
{
    std::vector<at::Tensor> layersOne, layersTwo;
    const Recomputed twin = recompute(context.model, context.tokens, prompt, {}, recordLayers(layersOne, context.stop),
                                      recordLayers(layersTwo, context.stop));
    const auto lastLogits
        = [&](const at::Tensor& hidden) { return context.model.language.logits(hidden[0].slice(0, -1))[0].cpu(); };
    computed["inner1.layers"] = at::stack(layersOne);
    computed["inner1.logits"] = lastLogits(twin.hiddenOne);
    if (twin.hiddenTwo.defined()) {
        computed["inner2.layers"] = at::stack(layersTwo);
        computed["inner2.logits"] = lastLogits(twin.hiddenTwo);
    }
    if (twin.conditions.defined())
        computed["condition"] = twin.conditions.cpu();
    if (twin.conditioned.defined())
        computed["projector.conditioned"] = twin.conditioned.cpu();
}

// The fast path: prefix reuse, one pass, the decode loop.
Generated addGeneration(const Prompt& prompt, int maxNewTokens, Sequence& sequence, Context& context, Tensors& computed)
{
    sequence.prefill(prompt, {.stop = context.stop});
    const GenerationOptions options{
        .sampling = {}, .maxNewTokens = maxNewTokens, .forbidden = {}, .parity = true, .keepLogits = true};
    Generated generated
        = generate(sequence, prompt.ids.back(), context.tokenizer, context.tokens, options, {}, context.stop);
    const auto steps = std::min<std::size_t>(generated.logits.size(), kStoredSteps);
    computed["gen.logits"] = at::stack(at::TensorList(generated.logits.data(), steps));
    std::vector<at::Tensor> conditions;
    for (const auto& [position, condition] : sequence.conditions())
        if (position >= prompt.length())
            conditions.push_back(condition);
    if (!conditions.empty())
        computed["gen.condition"] = at::cat(conditions).cpu();
    return generated;
}

void compareGenerated(const std::string& prefix, const nlohmann::json& round, const Generated& generated, Context& context,
                      CaseResult& result)
{
    const auto margins = round.value("step_margin", std::vector<double>());
    const double limit = 2 * context.limits.logitsAbs;
    result.checks.push_back(compareIds(prefix + "generated_ids", round.at("generated_ids"), generated.ids, margins, limit));
    result.checks.push_back(
        compareIds(prefix + "raw_argmax_ids", round.at("raw_argmax_ids"), generated.rawIds, margins, limit));
    if (!result.checks[result.checks.size() - 2].detail.starts_with("exact"))
        return; // a near tie went the other way: what follows differs rightly
    result.checks.push_back(
        compareText(prefix + "generated_text", round.at("generated_text"), context.tokenizer.decode(generated.ids, false)));
    result.checks.push_back(
        compareText(prefix + "predict", round.at("predict"), context.tokenizer.decode(generated.ids, true)));
    result.checks.push_back(compareText(prefix + "stopped_by_eos", round.at("stopped_by_eos").get<bool>() ? "yes" : "no",
                                        generated.stopped == StopReason::Eos ? "yes" : "no"));
}

std::string decisionName(Decision decision)
{
    switch (decision) {
    case Decision::Answer:
        return "final";
    case Decision::Region:
    case Decision::Incomplete:
        return "region";
    case Decision::Clip:
        return "clip";
    case Decision::Detection:
        return "dino";
    case Decision::Seg:
        return "sam";
    case Decision::Several:
        return "several";
    }
    return {};
}

std::string listText(const std::vector<int>& values)
{
    return nlohmann::json(values).dump();
}

void compareRegions(const GoldenCase& golden, CaseResult& result)
{
    const nlohmann::json& decision = golden.json.at("decision");
    if (!decision.contains("regions"))
        return;
    const std::vector<int> size = golden.json.at("image").at("size");
    const std::vector<RegionMatch> found = findRegions(decision.at("text").get<std::string>());
    result.checks.push_back(
        compareText("decision.regions", std::to_string(decision.at("regions").size()), std::to_string(found.size())));
    for (std::size_t i = 0; i < std::min(found.size(), decision.at("regions").size()); ++i) {
        const nlohmann::json& expected = decision.at("regions")[i];
        const std::string name = std::string("decision.regions.").append(std::to_string(i)).append(".");
        const CellRange cells = found[i].cells.value_or(CellRange{-1, -1, -1, -1});
        const CellRange wide = grown(cells);
        const PixelBox box = cropBox(cells, {size.at(0), size.at(1)});
        const auto add = [&](const char* key, const std::vector<int>& values) {
            result.checks.push_back(compareText(name + key, expected.at(key).dump(), listText(values)));
        };
        add("cells", {cells.x0, cells.y0, cells.x1, cells.y1});
        add("cells_expanded", {wide.x0, wide.y0, wide.x1, wide.y1});
        add("crop_pixels", {box.x0, box.y0, box.x1, box.y1});
    }
    result.checks.push_back(compareText("decision.second_user_turn",
                                        golden.json.at("round2").at("messages")[2].at("content"),
                                        regionTurn(static_cast<int>(found.size()))));
}

// The whole pipeline as the program runs it, where the case's second round follows from its first.
void comparePipeline(const GoldenCase& golden, const GoldenConversation& first, Context& context, CaseResult& result)
{
    static const std::string kPlaceholder = "<image>\n";
    const std::string& message = first.messages.front().content;
    const bool ordinary = first.images.size() == 1 && message.starts_with(kPlaceholder)
        && context.model.config.innerRuns == 2 && golden.json.at("decision").value("source", "") == "generated"
        && !golden.json.contains("extra_prompt_ids");
    if (!ordinary)
        return;
    Pipeline pipeline(context.model, context.tokenizer, ModelCard{}, context.patches, ModelInfo{});
    Request request;
    request.image = first.images.front();
    request.question = message.substr(kPlaceholder.size());
    request.rawPrompt = true;
    request.parity = true;
    request.maxNewTokens = golden.json.at("settings").at("max_new_tokens");
    const Trace trace = pipeline.ask(request, {}, context.stop);
    const double limit = 2 * context.limits.logitsAbs;
    for (std::size_t i = 0; i < trace.rounds.size(); ++i) {
        const std::string key = i == 0 ? "round1" : "round2";
        const nlohmann::json& round = golden.json.at(key);
        if (!round.is_null())
            result.checks.push_back(compareIds("pipeline." + key + ".generated_ids", round.at("generated_ids"),
                                               trace.rounds[i].generatedIds,
                                               round.value("step_margin", std::vector<double>()), limit));
    }
    if (golden.json.value("min_margin", 0.0) > limit)
        result.checks.push_back(compareText("pipeline.answer", golden.json.at("answer"), trace.answer));
}

} // namespace

void verifyRounds(const GoldenCase& golden, Context& context, CaseResult& result)
{
    const nlohmann::json& settings = golden.json.at("settings");
    Sequence sequence(context.model, context.tokens);
    GoldenConversation first;
    for (const int number : {1, 2}) {
        const nlohmann::json round = golden.json.value(number == 1 ? "round1" : "round2", nlohmann::json());
        if (round.is_null())
            continue;
        const std::string prefix = number == 1 ? "r1." : "r2.";
        const GoldenConversation conversation = readConversation(round, golden.folder);
        Prompt prompt = goldenPrompt(conversation, context);
        if (number == 1 && golden.json.contains("extra_prompt_ids"))
            extend(prompt, golden.json.at("extra_prompt_ids"), context);
        result.checks.push_back(compareText(prefix + "prompt_text", round.at("prompt_text"), prompt.text));
        Tensors computed;
        addPrompt(prompt, computed);
        addPixels(conversation, context, settings, computed);
        addFeatures(conversation, prompt, context, computed);
        addInnerRuns(prompt, context, computed);
        const Generated generated = addGeneration(prompt, settings.at("max_new_tokens"), sequence, context, computed);
        compareAll(golden, prefix, computed, context.limits, result);
        compareGenerated(prefix, round, generated, context, result);
        if (number == 1) {
            first = conversation;
            if (golden.json.contains("decision_from_generated"))
                result.checks.push_back(compareText("decision_from_generated", golden.json.at("decision_from_generated"),
                                                    decisionName(decide(round.at("predict").get<std::string>()))));
        }
    }
    compareRegions(golden, result);
    comparePipeline(golden, first, context, result);
}

} // namespace vpt
