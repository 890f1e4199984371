#include "core/trainer/sample_preparer.h"

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/inference/prompt.h"
#include "core/text/instructions.h"
#include "core/text/placeholders.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr int kEncoderGrid = 16; // tokens a side, of DINOv2 and SAM after their projectors

std::size_t placeholderCount(std::string_view text, Placeholder::Kind kind)
{
    std::size_t count = 0;
    while (const auto found = firstPlaceholder(text)) {
        count += found->placeholder->kind == kind;
        text.remove_prefix(found->position + found->placeholder->text.size());
    }
    return count;
}

std::string withoutInstruction(std::string question)
{
    for (const std::string_view instruction : {kRegionInstruction, kActionInstruction}) {
        if (const auto at = question.find(instruction); at != std::string::npos)
            question.erase(at, instruction.size());
    }
    question.erase(question.find_last_not_of(" \t\r\n") + 1);
    return question;
}

void placeAtPads(std::vector<PlacedPicture>& pictures, const std::vector<int>& pads)
{
    std::size_t next = 0;
    for (PlacedPicture& picture : pictures) {
        picture.firstPad = pads.at(next);
        next += static_cast<std::size_t>(picture.rows) * picture.columns;
    }
}

std::string withoutPlaceholders(std::string text)
{
    while (const auto found = firstPlaceholder(text))
        text.erase(found->position, found->placeholder->text.size());
    return std::string(trimmed(text));
}

// What an answer is in the middle of a second round: the region tokens and action triples belong to the first.
DataSample firstTurnOnly(DataSample sample)
{
    sample.images.resize(
        std::min(sample.images.size(), placeholderCount(sample.messages.front().content, Placeholder::Kind::Image)));
    sample.clipImages.clear();
    sample.detectionImages.clear();
    sample.segImages.clear();
    sample.messages.resize(2);
    return sample;
}

DataSample lastTurnOnly(DataSample sample)
{
    const Message question = sample.messages[sample.messages.size() - 2];
    const std::size_t pictures = placeholderCount(question.content, Placeholder::Kind::Image);
    if (sample.messages.size() < 4 || pictures == 0 || pictures > sample.images.size())
        throw Error(ErrorKind::Input, "has no second look at a region to use by itself");
    const std::string asked = withoutPlaceholders(withoutInstruction(sample.messages.front().content));
    sample.messages
        = {{Role::User, question.content + (question.content.ends_with('\n') ? "" : "\n") + asked}, sample.messages.back()};
    sample.images.erase(sample.images.begin(), sample.images.end() - static_cast<std::ptrdiff_t>(pictures));
    sample.clipImages.clear();
    sample.detectionImages.clear();
    sample.segImages.clear();
    return sample;
}

std::size_t afterFirstPicture(const SupervisedText& text, const TokenIds& tokens)
{
    const auto pad = std::find(text.ids.begin(), text.ids.end(), tokens.imagePad);
    const auto behind = std::find_if(pad, text.ids.end(), [&](int id) { return id != tokens.imagePad; });
    return behind == text.ids.end() ? 0 : static_cast<std::size_t>(behind - text.ids.begin()) + 1; // its end token too
}

} // namespace

DataSample usedAs(DataSample sample, SampleUse use)
{
    switch (use) {
    case SampleUse::Conversation:
    case SampleUse::Tower:
        return sample;
    case SampleUse::FirstTurn:
        return firstTurnOnly(std::move(sample));
    case SampleUse::LastTurn:
        return lastTurnOnly(std::move(sample));
    case SampleUse::Direct: {
        const Message answer = sample.messages.back();
        sample = firstTurnOnly(std::move(sample));
        sample.messages = {{Role::User, withoutInstruction(sample.messages.front().content)}, answer};
        return sample;
    }
    }
    throw Error(ErrorKind::Internal, "unknown use of a sample");
}

struct SamplePreparer::Question {
    const DataSample* sample = nullptr;
    SupervisedText text;
    std::vector<float> weights;
    std::vector<Patches> images; // the first is empty where the caller has it already
    std::vector<PlacedPicture> pictures; // one per ordinary image; pads counted in this question alone
    std::vector<ActionImage> actions;
    std::vector<PlacedPicture> reEncoded; // one per action
    RopePositions positions;
};

SamplePreparer::SamplePreparer(const Tokenizer& tokenizer, const PatchOptions& patches, const TrainConfig& config,
                               ImageStore& images) :
    m_tokenizer(tokenizer),
    m_images(images),
    m_patches(patches),
    m_tokens(TokenIds::of(tokenizer)),
    m_rules{config.data.cutoff, config.data.trainOnPrompt, config.data.maskHistory},
    m_helps(config.helps),
    m_resolution(config.data.imageResolution),
    m_mrope(config.data.mrope)
{
    m_regionTokens.start = tokenizer.id("<|region_token_start|>").value_or(-1);
    for (int cell = 0; cell < kGridCells; ++cell) {
        for (const char* axis : {"x", "y"})
            m_regionTokens.coordinates.insert(
                tokenizer.id("<|" + std::string(axis) + "_" + std::to_string(cell) + "|>").value_or(-1));
    }
    for (const TokenWeight& weight : config.tokenWeights) {
        for (const std::string& token : weight.tokens) {
            const std::vector<int> ids = tokenizer.encode(token);
            if (ids.size() != 1)
                throw Error(ErrorKind::Input, "'" + token + "' is not one token", "vpt.token_weights",
                            "Name tokens of the model's tokenizer.");
            IdWeight& known = m_weights[ids[0]];
            (weight.lastTurn ? known.lastTurn : known.everywhere) = static_cast<float>(weight.weight);
        }
    }
}

Patches SamplePreparer::patchesOf(const ImageReference& reference) const
{
    try {
        return toPatches(prepared(m_images.get(reference), m_resolution), m_patches);
    } catch (const Error& error) {
        if (!error.where().empty())
            throw;
        throw Error(error.kind(), error.problem(), reference.file.string(), error.advice());
    }
}

PlacedPicture SamplePreparer::placed(const Patches& patches, const ImageReference& reference, const DataSample& sample) const
{
    PlacedPicture picture;
    picture.mergeSize = m_patches.mergeSize;
    picture.rows = patches.gridHeight / m_patches.mergeSize;
    picture.columns = patches.gridWidth / m_patches.mergeSize;
    const bool annotated = !sample.objects.empty() || !sample.boxes.empty();
    if (annotated || !m_helps.heads.empty()) {
        const Image whole = m_images.get({reference.file, std::nullopt});
        picture.shown = reference.crop.value_or(PixelBox{0, 0, whole.width, whole.height});
    }
    return picture;
}

// What of a picture stands in the tokens of DINOv2 or SAM.
PlacedPicture SamplePreparer::placed(ActionKind kind, const ImageReference& reference) const
{
    PlacedPicture picture;
    picture.mergeSize = 1;
    picture.reEncoded = true;
    picture.rows = picture.columns = kEncoderGrid;
    if (!m_helps.heads.empty() || m_helps.attention.on) {
        const Image whole = m_images.get({reference.file, std::nullopt});
        picture.shown = kind == ActionKind::Seg ? samView(whole.size()) : dinoView(whole.size());
    }
    return picture;
}

void SamplePreparer::addImages(PadCounts& counts, Question& question, const Patches* view) const
{
    const DataSample& sample = *question.sample;
    for (std::size_t i = 0; i < sample.images.size(); ++i) {
        const bool known = view && i == 0;
        Patches patches = known ? Patches() : patchesOf(sample.images[i]);
        const Patches& size = known ? *view : patches;
        question.pictures.push_back(placed(size, sample.images[i], sample));
        counts.image.push_back(size.tokens(m_patches.mergeSize));
        question.images.push_back(std::move(patches));
    }
}

void SamplePreparer::addActions(PadCounts& counts, Question& question) const
{
    constexpr int kEncoderTokens = kEncoderGrid * kEncoderGrid;
    const DataSample& sample = *question.sample;
    for (const ImageReference& reference : sample.clipImages) {
        ActionImage& action = question.actions.emplace_back();
        action.patches = patchesOf(reference);
        counts.clip.push_back(action.patches.tokens(m_patches.mergeSize));
        question.reEncoded.push_back(placed(action.patches, reference, sample));
        question.reEncoded.back().reEncoded = true;
    }
    for (const ImageReference& reference : sample.detectionImages) {
        ActionImage& action = question.actions.emplace_back(ActionImage{ActionKind::Detection, {}, {}});
        action.planes = toDinoPlanes(prepared(m_images.get(reference), kDetectionResolution));
        counts.detection.push_back(kEncoderTokens);
        question.reEncoded.push_back(placed(ActionKind::Detection, reference));
    }
    for (const ImageReference& reference : sample.segImages) {
        ActionImage& action = question.actions.emplace_back(ActionImage{ActionKind::Seg, {}, {}});
        action.planes = toSamPlanes(prepared(m_images.get(reference), kSegResolution));
        counts.seg.push_back(kEncoderTokens);
        question.reEncoded.push_back(placed(ActionKind::Seg, reference));
    }
}

std::vector<float> SamplePreparer::weightsOf(const SupervisedText& text) const
{
    std::vector<float> weights(text.ids.size(), 1.0f);
    if (m_weights.empty())
        return weights;
    const std::size_t lastTurn = text.answers.empty() ? text.ids.size() : text.answers.back().begin;
    for (std::size_t i = 0; i < text.ids.size(); ++i) {
        if (const auto found = m_weights.find(text.ids[i]); found != m_weights.end())
            weights[i] = found->second.everywhere * (i >= lastTurn ? found->second.lastTurn : 1.0f);
    }
    return weights;
}

SamplePreparer::Question SamplePreparer::encoded(const DataSample& sample, const Patches* view) const
{
    Question question;
    question.sample = &sample;
    PadCounts counts;
    addImages(counts, question, view);
    addActions(counts, question);
    try {
        question.text = supervisedText(encodeTurns(m_tokenizer, sample.messages, counts), m_tokens, m_rules);
    } catch (const Error& error) {
        throw Error(ErrorKind::Input, error.problem(), "sample " + sample.id, error.advice());
    }
    question.weights = weightsOf(question.text);
    std::vector<PatchGrid> grids;
    for (std::size_t i = 0; i < question.images.size(); ++i)
        grids.push_back(
            {question.pictures[i].rows * m_patches.mergeSize, question.pictures[i].columns * m_patches.mergeSize});
    if (m_mrope) {
        question.positions
            = ropePositions(question.text.ids, grids, m_patches.mergeSize, m_tokens.imagePad, m_tokens.visionStart);
    } else {
        for (auto& axis : question.positions.axes) {
            for (std::size_t i = 0; i < question.text.ids.size(); ++i)
                axis.push_back(static_cast<std::int64_t>(i));
        }
    }
    placeAtPads(question.pictures, padPositions(question.text.ids, m_tokens.imagePad));
    if (!question.actions.empty())
        placeAtPads(question.reEncoded, padPositions(question.text.ids, m_tokens.action(question.actions.front().kind).pad));
    return question;
}

PreparedSample SamplePreparer::prepare(std::span<const DataSample> questions, SampleUse use) const
{
    if (use == SampleUse::Tower)
        return towerOnly(questions.front());
    std::vector<DataSample> samples;
    for (const DataSample& sample : questions) {
        try {
            samples.push_back(usedAs(sample, use));
        } catch (const Error& error) {
            throw Error(error.kind(), error.problem(), "sample " + sample.id, error.advice());
        }
    }
    std::vector<Question> encodedQuestions;
    std::optional<Patches> view; // of packed questions: one picture, cut into patches once
    for (const DataSample& sample : samples) {
        if (samples.size() > 1 && !view && !sample.images.empty())
            view = patchesOf(sample.images.front());
        encodedQuestions.push_back(encoded(sample, view ? &*view : nullptr));
    }
    if (view)
        encodedQuestions.front().images.front() = std::move(*view);
    return joined(std::move(encodedQuestions));
}

void SamplePreparer::append(PreparedSample& sequence, Question& question, std::size_t from, std::int64_t branch) const
{
    for (std::size_t i = from; i < question.text.ids.size(); ++i) {
        sequence.ids.push_back(question.text.ids[i]);
        sequence.labels.push_back(i == from && branch > 0 ? kNotLearned : question.text.labels[i]);
        sequence.weights.push_back(question.weights[i]);
        for (std::size_t axis = 0; axis < 3; ++axis)
            sequence.positions[axis].push_back(question.positions.axes[axis][i]);
    }
    for (std::size_t i = branch > 1 ? 1 : 0; i < question.images.size(); ++i)
        sequence.images.push_back(std::move(question.images[i]));
    std::move(question.actions.begin(), question.actions.end(), std::back_inserter(sequence.actions));
}

PreparedSample SamplePreparer::joined(std::vector<Question> questions) const
{
    PreparedSample sequence;
    if (questions.size() == 1) {
        append(sequence, questions.front(), 0, 0);
        supervise(sequence, questions, 0);
        return sequence;
    }
    const SupervisedText& first = questions.front().text;
    const std::size_t shared = afterFirstPicture(first, m_tokens);
    for (const Question& question : questions) {
        if (shared == 0 || question.text.ids.size() <= shared
            || !std::equal(first.ids.begin(), first.ids.begin() + static_cast<std::ptrdiff_t>(shared),
                           question.text.ids.begin()))
            throw Error(ErrorKind::Input, "does not begin with the picture, as packed questions must",
                        "sample " + question.sample->id, "Put <image> first, or do not pack this data set.");
    }
    sequence.branches.assign(shared, 0);
    std::int64_t branch = 0;
    for (Question& question : questions) {
        ++branch;
        append(sequence, question, branch == 1 ? 0 : shared, branch);
        sequence.branches.resize(sequence.ids.size(), branch);
    }
    supervise(sequence, questions, shared);
    return sequence;
}

void SamplePreparer::supervise(PreparedSample& sequence, const std::vector<Question>& questions, std::size_t shared) const
{
    if (!m_helps.attention.on && m_helps.heads.empty())
        return;
    std::size_t begin = 0; // of the question's own part in the sequence
    std::size_t image = 0;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const Question& question = questions[q];
        // Where a position of the question alone lies in the sequence.
        const std::ptrdiff_t shift = q == 0 ? 0 : static_cast<std::ptrdiff_t>(begin) - static_cast<std::ptrdiff_t>(shared);
        std::vector<PlacedPicture> pictures = question.pictures;
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const bool common = q > 0 && i == 0;
            pictures[i].index = common ? 0 : image++;
            if (!common)
                pictures[i].firstPad += static_cast<int>(shift);
            const bool related = question.sample->images[i].file == question.sample->images[0].file;
            if (!related)
                pictures[i].shown = {};
            if (!common)
                addHeadTargets(sequence, pictures[i], question.sample->objects, m_helps.heads);
        }
        std::vector<PlacedPicture> reEncoded = question.reEncoded;
        for (PlacedPicture& picture : reEncoded) {
            picture.firstPad += static_cast<int>(shift);
            addHeadTargets(sequence, picture, question.sample->objects, m_helps.heads);
        }
        if (m_helps.attention.on) {
            PlacedQuestion asked;
            asked.ids = sequence.ids;
            for (const Span& answer : question.text.answers)
                asked.answers.push_back({static_cast<std::size_t>(static_cast<std::ptrdiff_t>(answer.begin) + shift),
                                         static_cast<std::size_t>(static_cast<std::ptrdiff_t>(answer.end) + shift)});
            asked.boxes = question.sample->boxes;
            asked.view = pictures.empty() ? nullptr : &pictures.front();
            if (pictures.size() > 1)
                asked.secondLooks.assign(pictures.begin() + 1, pictures.end());
            else if (!reEncoded.empty())
                asked.secondLooks.assign(asked.boxes.size(), reEncoded.front());
            asked.spelled = spelledAnswer(question);
            if (m_helps.attention.questionLayer)
                asked.called = calledPositions(question, shift);
            addAttention(sequence, asked, m_regionTokens);
        }
        begin += question.text.ids.size() - (q == 0 ? 0 : shared);
    }
}

// For each region, in the sequence.
std::vector<std::vector<int>> SamplePreparer::calledPositions(const Question& question, std::ptrdiff_t shift) const
{
    if (question.text.answers.empty())
        return {};
    const std::size_t begin = afterFirstPicture(question.text, m_tokens);
    const std::vector<std::string> pieces = piecesOf(question, {begin, question.text.answers.front().begin});
    std::vector<std::vector<int>> called;
    for (const PixelBox& box : question.sample->boxes) {
        called.emplace_back();
        for (const std::size_t token : tokensOfWord(pieces, calledAt(*question.sample, box)))
            called.back().push_back(static_cast<int>(static_cast<std::ptrdiff_t>(begin + token) + shift));
    }
    return called;
}

std::vector<SpelledToken> SamplePreparer::spelledAnswer(const Question& question) const
{
    if (question.text.answers.empty())
        return {};
    return spelledTokens(piecesOf(question, question.text.answers.back()), *question.sample);
}

// The texts of its tokens.
std::vector<std::string> SamplePreparer::piecesOf(const Question& question, Span tokens) const
{
    std::vector<std::string> pieces;
    for (std::size_t i = tokens.begin; i < tokens.end; ++i)
        pieces.emplace_back(m_tokenizer.bytes(question.text.ids[i]));
    return pieces;
}

PreparedSample SamplePreparer::towerOnly(const DataSample& sample) const
{
    PreparedSample pictures;
    for (const ImageReference& reference : sample.images) {
        Patches patches = patchesOf(reference);
        PlacedPicture picture = placed(patches, reference, sample);
        picture.ofTower = true;
        picture.index = pictures.towerImages.size();
        if (reference.file != sample.images.front().file)
            picture.shown = {};
        addHeadTargets(pictures, picture, sample.objects, m_helps.heads);
        pictures.towerImages.push_back(std::move(patches));
    }
    if (pictures.towerImages.empty())
        throw Error(ErrorKind::Input, "has no picture", "sample " + sample.id);
    return pictures;
}

} // namespace vpt
