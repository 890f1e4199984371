#include "core/synth/conversation.h"

#include "core/dataset/second_look.h"
#include "core/text/instructions.h"
#include "core/text/region_grammar.h"

namespace vpt {

namespace {

std::string opening(const Question& question, Mode natural, Asking asking)
{
    // The blank makes its first word the token that it is within a question.
    if (asking == Asking::Named)
        return "<image>\n " + question.name;
    std::string text = "<image>\n" + question.text;
    if (asking == Asking::Guided && natural == Mode::Region)
        text.append("\n").append(kRegionInstruction);
    if (asking == Asking::Guided && natural == Mode::Action)
        text.append("\n").append(kActionInstruction);
    return text;
}

void lookAtRegions(DataSample& sample, const std::vector<PixelBox>& boxes, ImageSize size)
{
    std::string tokens;
    std::vector<PixelBox> crops;
    for (const PixelBox& box : boxes) {
        const CellRange cells = coveredCells(box, size);
        tokens += regionTokens(cells);
        crops.push_back(cropBox(cells, size));
    }
    addRegionLook(sample, std::move(tokens), crops);
}

Mode modeOf(Mode natural, Asking asking)
{
    switch (asking) {
    case Asking::Guided:
        return natural;
    case Asking::Free:
        return Mode::Auto;
    case Asking::Named:
        return Mode::Region;
    case Asking::Plain:
        break;
    }
    return Mode::Direct;
}

} // namespace

DataSample conversation(const Question& question, Mode natural, Asking asking, ActionKind action,
                        const std::filesystem::path& picture, ImageSize size)
{
    DataSample sample;
    sample.mode = modeOf(natural, asking);
    sample.images = {{picture, std::nullopt}};
    sample.messages = {{Role::User, opening(question, natural, asking)}};
    if (asking == Asking::Named || (asking != Asking::Plain && natural == Mode::Region))
        lookAtRegions(sample, question.boxes, size);
    if (asking != Asking::Named && asking != Asking::Plain && natural == Mode::Action)
        addActionLook(sample, action);
    sample.messages.push_back({Role::Assistant, question.answer});
    sample.answer = question.answer;
    sample.boxes = question.boxes;
    return sample;
}

} // namespace vpt
