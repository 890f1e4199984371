#include "core/export/turn_words.h"

#include "core/export/turn_boxes.h"
#include "core/export/turn_json.h"

namespace vpt {

namespace {

std::string boxWords(const MarkedBox& marked)
{
    const PixelBox& box = marked.box;
    const std::string kind = marked.origin == BoxOrigin::GroundTruth ? "True box: "
        : marked.origin == BoxOrigin::UserExact                      ? "The user's box, drawn exactly: "
                                                                     : "The user's box: ";
    return kind + "pixels " + std::to_string(box.x0) + ", " + std::to_string(box.y0) + " to " + std::to_string(box.x1) + ", "
        + std::to_string(box.y1) + ".";
}

std::string judgementWords(BoxJudgement judgement)
{
    return judgement == BoxJudgement::Accepted ? "The box was accepted."
        : judgement == BoxJudgement::Corrected ? "The box was corrected."
                                               : "";
}

} // namespace

std::vector<std::string> turnRemarks(const StoredTurn& turn)
{
    std::vector<std::string> remarks{"Turn " + std::to_string(turn.id) + ", " + utcTime(turn.createdMs)};
    const auto add = [&remarks](const std::string& sentence, bool said) {
        if (said)
            remarks.push_back(sentence);
    };
    add("Failed: " + turn.error, turn.state == TurnState::Failed);
    add("Not finished.", turn.state == TurnState::Running);
    add("Judged " + verdictWord(turn.marks.verdict) + ".", turn.marks.verdict != Verdict::None);
    add(judgementWords(turn.marks.boxJudgement), turn.marks.boxJudgement != BoxJudgement::None);
    for (const MarkedBox& box : turnBoxes(turn))
        add(boxWords(box), box.origin != BoxOrigin::Model);
    add("Note: " + turn.marks.note, !turn.marks.note.empty());
    return remarks;
}

std::string verdictWord(Verdict verdict)
{
    return verdict == Verdict::None ? std::string() : std::string(verdictName(verdict));
}

} // namespace vpt
