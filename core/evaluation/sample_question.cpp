#include "core/evaluation/sample_question.h"

#include "core/base/ascii.h"
#include "core/text/instructions.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr std::string_view kImage = "<image>";
constexpr std::string_view kLeadingImage = "<image>\n";

// Data sets are not of one mind about the full stop.
constexpr std::string_view withoutStop(std::string_view sentence)
{
    return sentence.substr(0, sentence.size() - 1);
}

void removeAll(std::string& text, std::string_view part, bool andStop)
{
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        std::size_t length = part.size();
        if (andStop && at + length < text.size() && text[at + length] == '.')
            ++length;
        text.erase(at, length);
    }
}

} // namespace

std::optional<Mode> triggeredMode(const std::string& message)
{
    if (message.find(withoutStop(kRegionInstruction)) != std::string::npos)
        return Mode::Region;
    if (message.find(withoutStop(kActionInstruction)) != std::string::npos)
        return Mode::Action;
    return std::nullopt;
}

std::string bareQuestion(const std::string& message)
{
    std::string text = message;
    removeAll(text, kImage, false);
    removeAll(text, withoutStop(kRegionInstruction), true);
    removeAll(text, withoutStop(kActionInstruction), true);
    return std::string(trimmed(text));
}

SampleQuestion sampleQuestion(const DataSample& sample, std::optional<Mode> asked)
{
    const std::string& message = sample.messages.front().content;
    const std::optional<Mode> triggered = triggeredMode(message);
    const Mode mode = asked ? *asked : triggered ? *triggered : sample.mode.value_or(Mode::Auto);
    const std::optional<Mode> needed = mode == Mode::Region || mode == Mode::Action ? std::optional(mode) : std::nullopt;
    if (triggered != needed)
        return {mode, false, bareQuestion(message)};
    // The engine puts the picture before a text that does not say where it goes.
    const bool leads = message.starts_with(kLeadingImage) && message.rfind(kImage) == 0;
    return {mode, true, leads ? message.substr(kLeadingImage.size()) : message};
}

} // namespace vpt
