#include "app/vpt/answer_reporter.h"

#include "app/vpt/output.h"
#include "core/export/trace_words.h"

namespace vpt {

namespace {

std::string boxWords(PixelBox box)
{
    return std::to_string(box.x0) + "," + std::to_string(box.y0) + "," + std::to_string(box.x1) + ","
        + std::to_string(box.y1);
}

std::string timesSentence(const Timings& times)
{
    return durationWords(times.total) + ": load " + durationWords(times.load) + ", read "
        + durationWords(times.prepare + times.vision) + ", first pass "
        + durationWords(times.roundOnePrefill + times.roundOneDecode) + ", second look " + durationWords(times.perceive)
        + ", second pass " + durationWords(times.roundTwoPrefill + times.roundTwoDecode);
}

} // namespace

void AnswerReporter::tell(const std::string& line)
{
    if (!m_options.words)
        return;
    m_progress.clear();
    note(line);
}

void AnswerReporter::loading(const LoadProgress& progress)
{
    m_progress.show("Loading", static_cast<double>(progress.bytesDone), static_cast<double>(progress.bytesTotal));
}

void AnswerReporter::stage(const StageEvent& event)
{
    std::visit([this](const auto& what) { on(what); }, event);
}

void AnswerReporter::on(const ImagePrepared& event)
{
    m_image = {event.look.box.x1, event.look.box.y1};
    tell("Image: " + lookSentence(event.look, m_image));
}

void AnswerReporter::on(const PrefillProgress& event)
{
    m_progress.show(event.round == 1 ? "Reading the question" : "Reading again", event.layer, event.layers);
}

void AnswerReporter::on(const PrefillDone&)
{
    m_progress.clear();
}

void AnswerReporter::on(const TokenDecoded& event)
{
    // What the first round says is only known to be the answer when it is over, unless nothing else is allowed.
    const bool isAnswer = event.round == 2 || m_options.mode == Mode::Direct;
    if (isAnswer && m_options.words && m_options.streams)
        print(m_stream.push(event.token.text, event.newText));
}

void AnswerReporter::on(const RegionsPredicted& event)
{
    for (const Region& region : event.regions)
        tell((region.overridden ? "Your box " : "Region ") + boxWords(region.box) + " (" + cellsWords(region.cells) + ")");
}

void AnswerReporter::on(const ActionPredicted& event)
{
    const char* through = event.kind == ActionKind::Clip ? "its own vision tower"
        : event.kind == ActionKind::Seg                  ? "SAM"
                                                         : "DINOv2";
    tell("Re-reading the whole image through " + std::string(through));
}

void AnswerReporter::on(const CropPrepared& event)
{
    tell("Second look: " + lookSentence(event.look, m_image));
}

void AnswerReporter::on(const FeaturesPlaced& event)
{
    tell("Second look: " + lookSentence(event.look, m_image));
}

void AnswerReporter::on(const AnswerReady&)
{
    m_progress.clear();
}

void AnswerReporter::finish(const Trace& trace)
{
    m_progress.clear();
    if (m_options.words)
        print(m_stream.finish(trace.answer) + (trace.cancelled && trace.answer.empty() ? "" : "\n"));
    if (!trace.notice.empty())
        note("Note: " + trace.notice);
    if (trace.cancelled)
        note("Interrupted: what was finished is kept.");
    tell(modelWords(trace.model) + ", " + timesSentence(trace.timings));
}

} // namespace vpt
