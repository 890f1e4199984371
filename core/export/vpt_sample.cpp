#include "core/export/vpt_sample.h"

#include "core/base/ascii.h"
#include "core/dataset/second_look.h"
#include "core/inference/perception_kind.h"
#include "core/text/instructions.h"
#include "core/text/placeholders.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr std::size_t kLongestText = 100'000; // bytes; far more than a model reads, and data files have limits

bool isUsers(const MarkedBox& box)
{
    return box.origin != BoxOrigin::Model;
}

bool hasUsersBoxes(const StoredTurn& turn)
{
    return std::any_of(turn.marks.boxes.begin(), turn.marks.boxes.end(), isUsers);
}

bool wasAnsweredWithBoxes(const StoredTurn& turn)
{
    const std::vector<Region>& regions = turn.trace.perception.regions;
    return std::any_of(regions.begin(), regions.end(), [](const Region& region) { return region.overridden; });
}

struct Learned {
    std::string tokens;
    std::vector<PixelBox> crops;
};

Learned regionsOf(const StoredTurn& turn)
{
    Learned learned;
    const auto add = [&learned](CellRange cells, PixelBox box) {
        learned.tokens += regionTokens(cells);
        learned.crops.push_back(box);
    };
    if (hasUsersBoxes(turn)) {
        for (const MarkedBox& box : turn.marks.boxes)
            add(box.cells, box.box);
    } else {
        for (const Region& region : turn.trace.perception.regions)
            add(region.cells, region.box);
    }
    return learned;
}

// Text that was typed or generated can no longer be taken for tokens and placeholders, as for a question that is asked.
std::string plain(std::string_view text)
{
    const std::string valid = validUtf8(text);
    std::string result;
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const std::string_view rest = std::string_view(valid).substr(i);
        result += valid[i];
        if (rest.starts_with("<|") || rest.starts_with(kVideoPlaceholder) || placeholderAt(rest, 0))
            result += kZeroWidthJoiner;
    }
    return result;
}

std::string opening(const StoredTurn& turn, Mode mode)
{
    const std::string& question = turn.trace.question;
    if (turn.settings.rawPrompt)
        return validUtf8(firstPlaceholder(question) ? question : "<image>\n" + question);
    std::string text = "<image>\n" + plain(question);
    if (mode == Mode::Region)
        text.append("\n").append(kRegionInstruction);
    if (mode == Mode::Action)
        text.append("\n").append(kActionInstruction);
    return text;
}

// A free choice stays one; any other question asks for the look that follows.
Mode modeFor(const StoredTurn& turn, Mode look)
{
    return turn.trace.mode == Mode::Auto ? Mode::Auto : look;
}

// The one picture, or none: it is put before the text.
bool placesOnePicture(std::string_view question)
{
    const auto first = firstPlaceholder(question);
    if (!first)
        return true;
    return first->placeholder->kind == Placeholder::Kind::Image
        && !firstPlaceholder(question.substr(first->position + first->placeholder->text.size()));
}

std::string answerOf(const StoredTurn& turn)
{
    return correctedAnswer(turn.marks.note).value_or(turn.trace.answer);
}

} // namespace

std::optional<std::string> correctedAnswer(std::string_view note)
{
    constexpr std::string_view kMarks[] = {"answer:", "答案：", "答案:"};
    while (!note.empty()) {
        const std::size_t end = std::min(note.find('\n'), note.size());
        const std::string_view line = trimmed(note.substr(0, end));
        note.remove_prefix(std::min(end + 1, note.size()));
        for (const std::string_view mark : kMarks) {
            const bool marked = lowered(std::string(line.substr(0, mark.size()))) == mark;
            if (const std::string_view answer = marked ? trimmed(line.substr(mark.size())) : ""; !answer.empty())
                return std::string(answer);
        }
    }
    return std::nullopt;
}

std::string noteOfAnswer(std::string answer)
{
    std::replace(answer.begin(), answer.end(), '\n', ' ');
    return "answer: " + answer;
}

bool hasUnusedBoxes(const StoredTurn& turn)
{
    return hasUsersBoxes(turn) && !wasAnsweredWithBoxes(turn);
}

std::string whyNoSample(const StoredTurn& turn)
{
    const Perception& perception = turn.trace.perception;
    const bool corrected = correctedAnswer(turn.marks.note).has_value();
    if (turn.state != TurnState::Done)
        return "it was not finished";
    if (turn.marks.verdict == Verdict::Wrong && !corrected)
        return "its answer was judged wrong, and the note names no other";
    if (turn.marks.verdict == Verdict::Unsure && !corrected)
        return "it is not sure that its answer is right";
    if (turn.origin.cause == TurnCause::WhatIf && turn.marks.verdict != Verdict::Correct)
        return "it only tried out another look";
    if (answerOf(turn).empty())
        return "it has no answer";
    if (turn.trace.question.size() > kLongestText || answerOf(turn).size() > kLongestText)
        return "its text is too long to learn from";
    if (!hasUsersBoxes(turn) && (perception.decision == Decision::Several || perception.decision == Decision::Incomplete))
        return "what it looked at cannot be told";
    if (turn.settings.rawPrompt && !placesOnePicture(turn.trace.question))
        return "its question places pictures itself";
    return {};
}

DataSample trainingSample(const StoredTurn& turn, const std::filesystem::path& picture)
{
    const Learned regions = regionsOf(turn);
    const std::optional<ActionKind> action = regions.crops.empty() ? actionOf(turn.trace.perception.kind) : std::nullopt;
    const Mode mode = modeFor(turn, !regions.crops.empty() ? Mode::Region : action ? Mode::Action : Mode::Direct);
    DataSample sample;
    sample.id = std::to_string(turn.id);
    if (!turn.settings.rawPrompt) // there the text says it
        sample.mode = mode;
    sample.images = {{picture, std::nullopt}};
    sample.messages = {{Role::User, opening(turn, mode)}};
    if (!regions.crops.empty())
        addRegionLook(sample, regions.tokens, regions.crops);
    else if (action)
        addActionLook(sample, *action);
    sample.answer = plain(answerOf(turn));
    sample.messages.push_back({Role::Assistant, sample.answer});
    if (hasUsersBoxes(turn) || wasAnsweredWithBoxes(turn))
        sample.boxes = regions.crops;
    return sample;
}

} // namespace vpt
