#include "tests/export/sample_traces.h"

#include "core/text/region_grammar.h"

namespace vpt::test {

namespace {

Round round(const std::string& text, std::vector<TokenInfo> tokens)
{
    Round made;
    made.prompt
        = "<|im_start|>user\n<|vision_start|><|image_pad|><|image_pad|><|image_pad|><|vision_end|>\nWhat?<|im_end|>\n";
    made.promptIds = {700, 1, 2};
    made.text = text;
    made.tokens = std::move(tokens);
    for (const TokenInfo& token : made.tokens)
        made.generatedIds.push_back(token.id);
    return made;
}

Trace started(ImageSize image)
{
    Trace trace;
    trace.model = {"tiny", "clip", 1234567, "float32", "cpu"};
    trace.image = image;
    trace.question = "What is the number on the blue tag?";
    trace.mode = Mode::Region;
    trace.firstLook = {"vit", {0, 0, image.width, image.height}, plainImage(56, 28), 2};
    trace.timings = {100, 1.23456, 2, 3, 4, 5, 6, 7, 128.5};
    return trace;
}

void addRegion(Trace& trace, CellRange cells, PixelBox box, bool overridden)
{
    trace.perception.kind = PerceptionKind::Region;
    trace.perception.decision = Decision::Region;
    trace.perception.regions.push_back({cells, box, overridden, overridden ? 1 : 0.5});
    trace.perception.looks.push_back({"vit", box, plainImage(28, 28), 1});
}

void answer(Trace& trace, const std::string& text)
{
    trace.rounds.push_back(round(text, {{42, text, 0.75, false}, {702, "<|im_end|>", 0.99, false}}));
    trace.answer = text;
}

} // namespace

Image plainImage(int width, int height, std::uint8_t red, std::uint8_t green, std::uint8_t blue)
{
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * height * 3);
    for (std::size_t i = 0; i < pixels.size(); i += 3) {
        pixels[i] = red;
        pixels[i + 1] = green;
        pixels[i + 2] = blue;
    }
    return {width, height, std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels))};
}

Trace directTrace(ImageSize image)
{
    Trace trace = started(image);
    trace.mode = Mode::Direct;
    answer(trace, "7");
    return trace;
}

Trace regionTrace(ImageSize image)
{
    Trace trace = started(image);
    const CellRange cells{5, 1, 6, 1};
    trace.rounds.push_back(
        round(regionTokens(cells), {{715, "<|region_token_start|>", 0.98, false}, {722, "<|x_5|>", 0.5, false}}));
    addRegion(trace, cells, cropBox(cells, image), false);
    answer(trace, "7");
    return trace;
}

Trace regionsTrace(ImageSize image)
{
    Trace trace = regionTrace(image);
    addRegion(trace, {1, 4, 2, 6}, cropBox({1, 4, 2, 6}, image), false);
    return trace;
}

Trace overriddenTrace(ImageSize image, PixelBox box)
{
    Trace trace = started(image);
    const CellRange cells = tokenCells(box, image);
    trace.rounds.push_back(round(regionTokens(cells), {{715, "<|region_token_start|>", 1, true}}));
    addRegion(trace, cells, box, true);
    answer(trace, "8");
    return trace;
}

Trace actionTrace(ImageSize image)
{
    Trace trace = started(image);
    trace.model.variant = "det";
    trace.mode = Mode::Action;
    trace.rounds.push_back(round(actionTriple(ActionKind::Detection), {{730, "<|detection_action_start|>", 0.9, false}}));
    trace.perception.kind = PerceptionKind::Detection;
    trace.perception.decision = Decision::Detection;
    trace.perception.looks.push_back({"dinov2", {0, 0, image.width, image.height}, plainImage(64, 64), 4});
    trace.perception.gate = GridMap{2, 2, {0.1F, -3.0F, 8.5F, 2.0F}};
    answer(trace, "three tags");
    return trace;
}

Trace cancelledTrace(ImageSize image)
{
    Trace trace = started(image);
    trace.rounds.push_back(round("", {}));
    trace.rounds.back().stopped = StopReason::Cancelled;
    trace.cancelled = true;
    return trace;
}

RunSettings settings()
{
    RunSettings settings;
    settings.program = "VPT Studio 9.9";
    settings.imageName = "tags.png";
    return settings;
}

} // namespace vpt::test
