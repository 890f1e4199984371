#include "core/evaluation/item_scores.h"

#include "core/evaluation/box_metrics.h"
#include "core/evaluation/text_metrics.h"

#include <algorithm>
#include <optional>

namespace vpt {

namespace {

using Scores = std::map<std::string, double>;

// What the model looked at again, in pixels of the whole first picture.
std::vector<PixelBox> seenBoxes(const DataSample& sample, const Trace& trace)
{
    PixelBox part; // of the picture that was asked about: its corner is what counts
    if (!sample.images.empty())
        part = sample.images.front().crop.value_or(PixelBox());
    std::vector<PixelBox> boxes;
    for (const Region& region : trace.perception.regions)
        boxes.push_back(
            {region.box.x0 + part.x0, region.box.y0 + part.y0, region.box.x1 + part.x0, region.box.y1 + part.y0});
    return boxes;
}

void addText(Scores& scores, const DataSample& sample, const Trace& trace)
{
    scores["exact"] = exactMatch(trace.answer, sample.answer);
    scores["normalised"] = normalisedMatch(trace.answer, sample.answer);
    scores["anls"] = anls(trace.answer, sample.answer);
    if (const auto yes = isYes(sample.answer)) {
        scores["yes_true"] = *yes;
        scores["yes_said"] = saysYes(trace.answer);
    }
}

void addBoxes(Scores& scores, const DataSample& sample, const Trace& trace)
{
    if (trace.mode != Mode::Region && trace.perception.kind != PerceptionKind::Region)
        return;
    if (const auto boxes = boxScores(sample.boxes, seenBoxes(sample, trace))) {
        scores["covered"] = boxes->covered;
        scores["coverage"] = boxes->coverage;
        scores["iou"] = boxes->iou;
    }
}

// The mode in which the model has answered by its own choice.
Mode chosenMode(const Trace& trace)
{
    switch (trace.perception.kind) {
    case PerceptionKind::None:
        return Mode::Direct;
    case PerceptionKind::Region:
        return Mode::Region;
    default:
        return Mode::Action;
    }
}

// The mode that the question is made for. Where the data leave the choice to the model, a second look in their own
// conversation tells.
std::optional<Mode> modeMadeFor(const DataSample& sample)
{
    if (sample.mode && *sample.mode != Mode::Auto)
        return sample.mode;
    if (!sample.clipImages.empty() || !sample.detectionImages.empty() || !sample.segImages.empty())
        return Mode::Action;
    const bool crops = std::any_of(sample.images.begin(), sample.images.end(),
                                   [](const ImageReference& image) { return image.crop.has_value(); });
    return crops ? std::optional(Mode::Region) : std::nullopt;
}

} // namespace

Scores itemScores(const DataSample& sample, const Trace& trace)
{
    Scores scores;
    addText(scores, sample, trace);
    addBoxes(scores, sample, trace);
    if (const auto mode = modeMadeFor(sample); mode && trace.mode == Mode::Auto)
        scores["choice"] = chosenMode(trace) == *mode;
    scores["cut"] = !trace.rounds.empty() && trace.rounds.back().stopped == StopReason::Length;
    scores["milliseconds"] = trace.timings.total - trace.timings.load;
    return scores;
}

} // namespace vpt
