#include "core/inference/run.h"

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/inference/perception_kind.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>

namespace vpt {

namespace {

using Clock = std::chrono::steady_clock;

// Adds the time until its end to one field of the timings.
class Stage {
public:
    explicit Stage(double& milliseconds) : m_milliseconds(milliseconds) { }
    ~Stage() { m_milliseconds += std::chrono::duration<double, std::milli>(Clock::now() - m_start).count(); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

private:
    double& m_milliseconds;
    Clock::time_point m_start = Clock::now();
};

ActionKind actionOf(Decision decision)
{
    return decision == Decision::Clip     ? ActionKind::Clip
        : decision == Decision::Detection ? ActionKind::Detection
                                          : ActionKind::Seg;
}

GridMap gridMap(const PlacedAction& placed, const at::Tensor& gate)
{
    const at::Tensor values = gate.contiguous();
    const float* data = values.data_ptr<float>();
    return {placed.rows, placed.columns, {data, data + values.numel()}};
}

} // namespace

Run::Run(Pipeline& pipeline, const Request& request, const StageObserver& observe, std::stop_token stop) :
    m_pipeline(pipeline),
    m_request(request),
    m_observe(observe),
    m_stop(std::move(stop))
{
}

Trace Run::go()
{
    m_trace.model = m_pipeline.m_info;
    m_trace.image = m_request.image.size();
    m_trace.question = m_request.question;
    m_trace.mode = m_request.mode;
    {
        Stage total(m_trace.timings.total);
        try {
            rounds();
        } catch (const Cancelled&) {
            m_trace.cancelled = true;
        }
        finish();
    }
    return std::move(m_trace);
}

void Run::rounds()
{
    readImage();
    if (m_request.boxes.empty())
        roundOne();
    else
        overrideRoundOne();
    if (m_trace.cancelled)
        return;
    throwIfStopped(m_stop); // what follows may come from a cache without another chance to stop
    if (perceive())
        compute(promptOf(m_messages), {}, m_trace.timings.roundTwoPrefill, m_trace.timings.roundTwoDecode);
}

bool Run::perceive()
{
    switch (m_trace.perception.decision) {
    case Decision::Region:
        lookAtRegions();
        return true;
    case Decision::Clip:
    case Decision::Detection:
    case Decision::Seg:
        return reEncode(actionOf(m_trace.perception.decision));
    case Decision::Several:
        m_trace.notice = "The model asked for several kinds of perception at once, so its first reply is final.";
        break;
    case Decision::Incomplete:
        m_trace.notice = "The region tokens are incomplete, so the first reply is final.";
        break;
    case Decision::Answer:
        break;
    }
    return false;
}

Prompt Run::before(const Trace& done, int round, int token)
{
    const auto refuse = [](const std::string& what) -> void {
        throw Error(ErrorKind::Usage, what, {}, "Ask again with this model, then look into that answer.");
    };
    const ModelInfo &mine = m_pipeline.m_info, &other = done.model;
    if (other.name != mine.name || other.variant != mine.variant || other.parameters != mine.parameters)
        refuse("another model gave this answer: " + other.name);
    if (round < 1 || static_cast<std::size_t>(round) > done.rounds.size())
        refuse("the answer has no round " + std::to_string(round));
    const Round& wanted = done.rounds[static_cast<std::size_t>(round - 1)];
    if (token < 0 || static_cast<std::size_t>(token) >= wanted.generatedIds.size())
        refuse("the round has no token " + std::to_string(token));
    readImage();
    m_messages = firstTurn();
    if (round == 2) {
        m_trace.rounds = {done.rounds.front()};
        m_trace.perception.decision = done.perception.decision;
        m_trace.perception.regions = done.perception.regions;
        perceive();
    }
    Prompt prompt = promptOf(m_messages);
    const int vocabulary = m_pipeline.m_model.config.language.vocabSize;
    const auto known = [vocabulary](int id) { return id >= 0 && id < vocabulary; };
    if (prompt.ids != wanted.promptIds || !std::all_of(wanted.generatedIds.begin(), wanted.generatedIds.end(), known))
        refuse("the answer belongs to another question");
    prompt.ids.insert(prompt.ids.end(), wanted.generatedIds.begin(), wanted.generatedIds.begin() + token);
    return prompt;
}

void Run::readImage()
{
    Patches patches;
    {
        Stage stage(m_trace.timings.prepare);
        patches = m_pipeline.m_encoders.prepare(m_request.image);
    }
    m_trace.firstLook = m_pipeline.m_encoders.look(patches, {0, 0, m_request.image.width, m_request.image.height});
    emit(ImagePrepared{m_trace.firstLook});
    Stage stage(m_trace.timings.vision);
    m_images.push_back(m_pipeline.m_encoders.encode(patches, m_stop));
}

Prompt Run::promptOf(const std::vector<Message>& messages)
{
    Prompt prompt = makePrompt(m_pipeline.m_tokenizer, m_pipeline.m_tokens, m_pipeline.m_model.config.vision.mergeSize,
                               messages, m_images, m_actions);
    const int limit = m_pipeline.m_model.config.language.maxPositions;
    if (prompt.length() >= limit)
        throw Error(ErrorKind::Usage,
                    "the conversation takes " + std::to_string(prompt.length()) + " tokens, and this model reads at most "
                        + std::to_string(limit),
                    {}, "Ask a shorter question, or mark fewer regions.");
    return prompt;
}

Round& Run::addRound(const Prompt& prompt)
{
    Round& round = m_trace.rounds.emplace_back();
    round.prompt = prompt.text;
    round.promptIds = prompt.ids;
    return round;
}

std::vector<Message> Run::firstTurn()
{
    if (m_request.rawPrompt && m_request.question.find("<image>") != std::string::npos)
        return {{Role::User, m_request.question}};
    const std::string question = m_request.rawPrompt || m_request.parity
        ? m_request.question
        : neutralised(m_pipeline.m_tokenizer, m_request.question);
    const Mode mode = m_request.rawPrompt ? Mode::Auto : m_request.mode;
    return {{Role::User, firstUserMessage(question, mode, m_pipeline.m_card.triggerSeparator)}};
}

void Run::roundOne()
{
    m_messages = firstTurn();
    const std::vector<int> forbidden = m_request.mode == Mode::Direct ? m_pipeline.m_tokens.perception : std::vector<int>();
    compute(promptOf(m_messages), forbidden, m_trace.timings.roundOnePrefill, m_trace.timings.roundOneDecode);
    if (m_trace.cancelled)
        return;
    m_trace.perception.decision = m_request.mode == Mode::Direct ? Decision::Answer : decide(m_trace.rounds.front().text);
}

void Run::overrideRoundOne()
{
    m_messages = firstTurn();
    Round& round = addRound(promptOf(m_messages));
    for (const PixelBox& box : m_request.boxes) {
        const CellRange cells = tokenCells(box, m_request.image.size());
        round.text += regionTokens(cells);
        m_trace.perception.regions.push_back({cells, box, true, 1});
    }
    round.generatedIds = m_pipeline.m_tokenizer.encode(round.text);
    round.generatedIds.push_back(m_pipeline.m_tokens.imEnd);
    for (const int id : round.generatedIds)
        round.tokens.push_back({id, m_pipeline.m_tokenizer.decode(std::span(&id, 1), false), 1, true});
    m_trace.perception.decision = Decision::Region;
}

void Run::lookAtRegions()
{
    std::vector<Region>& regions = m_trace.perception.regions;
    if (regions.empty()) {
        regions = predictedRegions();
        if (m_request.inspect)
            m_trace.perception.inspection = inspectRegions(m_trace.rounds.front().tokens, m_cellSteps);
    }
    m_trace.perception.kind = PerceptionKind::Region;
    emit(RegionsPredicted{regions});
    Stage stage(m_trace.timings.perceive);
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const Patches patches = m_pipeline.m_encoders.prepare(cropped(m_request.image, regions[i].box));
        m_trace.perception.looks.push_back(m_pipeline.m_encoders.look(patches, regions[i].box));
        emit(CropPrepared{static_cast<int>(i), m_trace.perception.looks.back()});
        m_images.push_back(m_pipeline.m_encoders.encode(patches, m_stop));
    }
    m_messages.push_back({Role::Assistant, m_trace.rounds.front().text});
    m_messages.push_back({Role::User, regionTurn(static_cast<int>(regions.size()))});
}

std::vector<Region> Run::predictedRegions() const
{
    std::vector<Region> regions;
    for (const RegionMatch& match : findRegions(m_trace.rounds.front().text))
        regions.push_back({*match.cells, cropBox(*match.cells, m_request.image.size()), false, 1});
    // Tokens come in the order of the regions: each end token closes one.
    std::size_t region = 0;
    for (const TokenInfo& token : m_trace.rounds.front().tokens) {
        if (region == regions.size())
            break;
        if (token.text == "<|region_token_start|>")
            regions[region].probability = 1;
        regions[region].probability *= token.probability;
        if (token.text == "<|region_token_end|>")
            ++region;
    }
    return regions;
}

bool Run::reEncode(ActionKind kind)
{
    const std::vector<ActionKind>& offered = m_pipeline.m_model.config.encoders;
    if (std::find(offered.begin(), offered.end(), kind) == offered.end()) {
        m_trace.notice
            = "The model asked for features that this checkpoint has no encoder for, so its first reply is final.";
        m_trace.perception.decision = Decision::Answer;
        return false;
    }
    emit(ActionPredicted{kind});
    m_trace.perception.kind = perceptionOf(kind);
    Stage stage(m_trace.timings.perceive);
    Encoders::ReEncoded encoded = m_pipeline.m_encoders.reEncode(kind, m_request.image, m_stop);
    m_trace.perception.looks.push_back(encoded.look);
    m_actions.push_back(std::move(encoded.placed));
    m_messages.push_back({Role::Assistant, actionTriple(kind)});
    m_messages.push_back({Role::User, std::string("<").append(actionWord(kind)).append("_image>")});
    return true;
}

void Run::compute(const Prompt& prompt, const std::vector<int>& forbidden, double& prefillMs, double& decodeMs)
{
    throwIfStopped(m_stop);
    Round& round = addRound(prompt);
    const int number = static_cast<int>(m_trace.rounds.size());
    {
        Stage stage(prefillMs);
        ForwardHooks hooks{.stop = m_stop};
        hooks.onLayer = [&](int layer, int layers) { emit(PrefillProgress{number, layer, layers}); };
        round.stopped = StopReason::Cancelled; // until proved otherwise
        round.reusedPrefix = m_pipeline.m_sequence.prefill(prompt, hooks, [this](int index, const at::Tensor& gate) {
            m_trace.perception.gate = gridMap(m_actions[static_cast<std::size_t>(index)], gate);
            emit(FeaturesPlaced{m_actions[static_cast<std::size_t>(index)].kind, m_trace.perception.looks.back(),
                                *m_trace.perception.gate});
        });
    }
    emit(PrefillDone{number, prompt.length(), round.reusedPrefix});

    Stage stage(decodeMs);
    StreamingDecoder stream(m_pipeline.m_tokenizer, true);
    const int room = m_pipeline.m_model.config.language.maxPositions - prompt.length();
    const GenerationOptions options{.sampling = m_request.sampling,
                                    .maxNewTokens = std::min(m_request.maxNewTokens, room),
                                    .forbidden = forbidden,
                                    .parity = m_request.parity,
                                    .inspect = m_request.inspect};
    Generated generated = generate(
        m_pipeline.m_sequence, prompt.ids.back(), m_pipeline.m_tokenizer, m_pipeline.m_tokens, options,
        [&](const TokenInfo& token) {
            emit(TokenDecoded{number, token, stream.push(token.id)});
        },
        m_stop);
    round.generatedIds = std::move(generated.ids);
    round.tokens = std::move(generated.tokens);
    round.stopped = generated.stopped;
    round.text = m_pipeline.m_tokenizer.decode(round.generatedIds, true);
    m_cellSteps = std::move(generated.cellSteps);
    m_trace.cancelled = round.stopped == StopReason::Cancelled;
}

void Run::finish()
{
    const bool answered = !m_trace.rounds.empty()
        && (m_trace.rounds.size() == 2 || (!m_trace.cancelled && m_trace.perception.kind == PerceptionKind::None));
    if (!answered)
        return;
    const Round& last = m_trace.rounds.back();
    m_trace.answer = m_request.parity ? last.text : displayedAnswer(last.text);
    if (last.stopped == StopReason::Length && m_trace.notice.empty())
        m_trace.notice = "The answer was cut off at the largest number of new tokens.";
    if (!m_trace.cancelled)
        emit(AnswerReady{m_trace.answer});
}

void Run::emit(const StageEvent& event) const
{
    if (m_observe)
        m_observe(event);
}

} // namespace vpt
