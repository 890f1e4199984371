#include "core/export/trace_words.h"

#include "core/inference/trace_names.h"

#include <cstdio>

namespace vpt {

namespace {

std::string span(const char* one, const char* several, int from, int to)
{
    if (from == to)
        return std::string(one) + " " + std::to_string(from);
    return std::string(several) + " " + std::to_string(from) + "\u2013" + std::to_string(to);
}

std::string sizeWords(ImageSize size)
{
    return std::to_string(size.width) + " \u00D7 " + std::to_string(size.height);
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

std::string regionSentence(const std::vector<Region>& regions)
{
    std::string sentence
        = regions.size() == 1 ? "Looked again at " : "Looked again at " + std::to_string(regions.size()) + " regions: ";
    for (std::size_t i = 0; i < regions.size(); ++i) {
        sentence += i ? "; " : "";
        sentence
            += regions[i].overridden ? "the user's box near " + cellsWords(regions[i].cells) : cellsWords(regions[i].cells);
    }
    return sentence;
}

std::string noPerceptionSentence(const Trace& trace)
{
    switch (trace.perception.decision) {
    case Decision::Several:
        return "Asked for several kinds of perception at once: the first pass is the answer";
    case Decision::Incomplete:
        return "Wrote incomplete region tokens: the first pass is the answer";
    case Decision::Answer:
        break;
    default:
        return "Stopped before the second look";
    }
    return trace.cancelled ? "Stopped before a decision" : "Answered directly, without a second look";
}

} // namespace

std::string cellsWords(CellRange cells)
{
    return span("column", "columns", cells.x0, cells.x1) + ", " + span("row", "rows", cells.y0, cells.y1);
}

std::string encoderTitle(const std::string& encoder)
{
    if (encoder == "dinov2")
        return "DINOv2";
    if (encoder == "sam")
        return "SAM";
    return encoder == "vit" ? "the vision tower" : encoder;
}

std::string perceptionSentence(const Trace& trace)
{
    const Perception& perception = trace.perception;
    switch (perception.kind) {
    case PerceptionKind::Region:
        return regionSentence(perception.regions);
    case PerceptionKind::Clip:
        return "Re-read the whole image through its own vision tower";
    case PerceptionKind::Detection:
        return "Re-read the whole image through DINOv2";
    case PerceptionKind::Seg:
        return "Re-read the whole image through SAM";
    case PerceptionKind::None:
        break;
    }
    return noPerceptionSentence(trace);
}

std::string lookSentence(const Look& look, ImageSize image)
{
    std::string sentence = "saw " + sizeWords(look.seen.size()) + " of ";
    const bool whole = look.box == PixelBox{0, 0, image.width, image.height};
    sentence += whole ? sizeWords(image)
                      : "the " + sizeWords({look.box.width(), look.box.height()}) + " at " + std::to_string(look.box.x0)
            + ", " + std::to_string(look.box.y0);
    return sentence + ", " + std::to_string(look.tokens) + " tokens";
}

std::string samplingWords(const SamplingOptions& sampling)
{
    if (!sampling.sample)
        return "greedy, seed " + std::to_string(sampling.seed);
    return "sampled: temperature " + number(sampling.temperature) + ", top-k " + std::to_string(sampling.topK) + ", top-p "
        + number(sampling.topP) + ", seed " + std::to_string(sampling.seed);
}

std::string modelWords(const ModelInfo& model)
{
    return model.name + " (" + model.variant + ", " + model.dtype + " on " + model.device + ")";
}

std::string durationWords(double milliseconds)
{
    char text[32];
    if (milliseconds < 100)
        std::snprintf(text, sizeof text, "%.1f ms", milliseconds);
    else if (milliseconds < 60'000)
        std::snprintf(text, sizeof text, "%.2f s", milliseconds / 1000);
    else
        std::snprintf(text, sizeof text, "%.1f min", milliseconds / 60'000);
    return text;
}

WordRows timeRows(const Timings& times)
{
    return {{"Load the model", durationWords(times.load)},
            {"Prepare the image", durationWords(times.prepare)},
            {"Vision tower", durationWords(times.vision)},
            {"First pass: prompt", durationWords(times.roundOnePrefill)},
            {"First pass: tokens", durationWords(times.roundOneDecode)},
            {"Second look", durationWords(times.perceive)},
            {"Second pass: prompt", durationWords(times.roundTwoPrefill)},
            {"Second pass: tokens", durationWords(times.roundTwoDecode)},
            {"Total", durationWords(times.total)}};
}

WordRows settingsRows(const Trace& trace, const RunSettings& settings)
{
    return {{"Model", trace.model.name},
            {"Variant", trace.model.variant},
            {"Parameters", std::to_string(trace.model.parameters)},
            {"Weights", trace.model.dtype + " on " + trace.model.device},
            {"Image", settings.imageName + ", " + sizeWords(trace.image)},
            {"Orientation", std::string(orientationName(settings.orientation))},
            {"Mode", std::string(modeName(trace.mode)) + (settings.rawPrompt ? ", prompt as typed" : "")},
            {"Decoding", samplingWords(settings.sampling)},
            {"New tokens", "at most " + std::to_string(settings.maxNewTokens) + " a pass"},
            {"Parity with the reference", settings.parity ? "yes" : "no"},
            {"Program", settings.program}};
}

} // namespace vpt
