#include "core/inference/pipeline.h"

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/inference/attention_map.h"
#include "core/inference/feature_colours.h"
#include "core/inference/run.h"
#include "core/text/instructions.h"

#include <c10/core/InferenceMode.h>

#include <regex>

namespace vpt {

namespace {

void checkRequest(const Request& request)
{
    if (request.question.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::Usage, "the question is empty", {}, "Type what you want to know about the image.");
    if (request.image.width < 1 || request.image.height < 1)
        throw Error(ErrorKind::Usage, "there is no image", {}, "Open an image first.");
    if (request.maxNewTokens < 1)
        throw Error(ErrorKind::Usage, "at least one new token must be allowed");
    for (const PixelBox& box : request.boxes) {
        const bool inside = box.x0 >= 0 && box.y0 >= 0 && box.x1 <= request.image.width && box.y1 <= request.image.height;
        if (!inside || box.width() < 1 || box.height() < 1)
            throw Error(ErrorKind::Usage,
                        "the box " + std::to_string(box.x0) + "," + std::to_string(box.y0) + "," + std::to_string(box.x1)
                            + "," + std::to_string(box.y1) + " does not lie inside the image of "
                            + std::to_string(request.image.width) + "x" + std::to_string(request.image.height) + " pixels",
                        {}, "Give x0,y0,x1,y1 in pixels with x0 < x1 and y0 < y1.");
    }
}

} // namespace

std::string firstUserMessage(const std::string& question, Mode mode, const std::string& triggerSeparator)
{
    std::string message = "<image>\n" + question;
    if (mode == Mode::Region)
        message.append(triggerSeparator).append(kRegionInstruction);
    if (mode == Mode::Action)
        message.append(triggerSeparator).append(kActionInstruction);
    return message;
}

std::string displayedAnswer(const std::string& roundText)
{
    static const std::regex perception(
        R"(<\|(region_token_(start|end)|[xy]_[0-7]|(clip|detection|seg)_action(_start|_end)?)\|>)");
    std::string text(trimmed(std::regex_replace(roundText, perception, "")));
    const std::string lead = "Now answer the question.";
    if (text.starts_with(lead))
        text = std::string(trimmed(std::string_view(text).substr(lead.size())));
    return text;
}

Pipeline::Pipeline(const VptModel& model, const Tokenizer& tokenizer, const ModelCard& card, const PatchOptions& patches,
                   ModelInfo info) :
    m_model(model),
    m_tokenizer(tokenizer),
    m_card(card),
    m_info(std::move(info)),
    m_tokens(TokenIds::of(tokenizer)),
    m_encoders(model, patches),
    m_sequence(model, m_tokens)
{
}

Trace Pipeline::ask(const Request& request, const StageObserver& observe, std::stop_token stop)
{
    checkRequest(request);
    const c10::InferenceMode inference;
    return Run(*this, request, observe, std::move(stop)).go();
}

Attention Pipeline::attention(const AttentionRequest& wanted, std::stop_token stop)
{
    checkRequest(wanted.request);
    const c10::InferenceMode inference;
    const StageObserver nobody;
    const Prompt prompt = Run(*this, wanted.request, nobody, stop).before(wanted.trace, wanted.round, wanted.token);
    return attentionMap(m_model, m_tokens, m_sequence, prompt, stop);
}

FeatureColours Pipeline::featureColours(const FeatureColoursRequest& wanted, std::stop_token stop)
{
    checkRequest(wanted.request);
    const c10::InferenceMode inference;
    const PerceptionKind kind = wanted.trace.perception.kind;
    at::Tensor conditioned;
    if (kind != PerceptionKind::None && kind != PerceptionKind::Region && wanted.trace.rounds.size() == 2) {
        const StageObserver nobody;
        const Prompt prompt = Run(*this, wanted.request, nobody, stop).before(wanted.trace, 2, 0);
        m_sequence.prefill(prompt, {.stop = stop});
        conditioned = conditionedRows(m_model, m_tokens, m_sequence, prompt);
    }
    return {featurePictures(m_model, m_encoders, wanted.request.image, conditioned, stop)};
}

} // namespace vpt
