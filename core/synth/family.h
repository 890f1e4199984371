// The families of questions: each draws pictures of one kind and asks about them.
#pragma once

#include "core/synth/studio.h"

#include <optional>
#include <span>
#include <string_view>

namespace vpt {

// Nothing where a picture did not come out, for example because there was no room: the next try gets other numbers.
using Draw = std::optional<Draft> (*)(Studio&);

struct Family {
    std::string_view name;
    Mode mode; // the second look that its questions need: Region, Action, or Direct for none
    bool evaluated; // false: for training only
    bool named; // what is asked for has a name and a region of its own: Question::name
    Draw draw;
};

std::span<const Family> allFamilies();
// The family of that name; null if there is none.
const Family* familyNamed(std::string_view name);

std::optional<Draft> drawSign(Studio& studio);
std::optional<Draft> drawLabel(Studio& studio);
std::optional<Draft> drawPlate(Studio& studio);
std::optional<Draft> drawForm(Studio& studio);
std::optional<Draft> drawShelf(Studio& studio);
std::optional<Draft> drawTwoRegions(Studio& studio);
std::optional<Draft> drawKind(Studio& studio);
std::optional<Draft> drawAttribute(Studio& studio);
std::optional<Draft> drawCount(Studio& studio);
std::optional<Draft> drawPresence(Studio& studio);
std::optional<Draft> drawRelation(Studio& studio);
std::optional<Draft> drawCaption(Studio& studio);
std::optional<Draft> drawDirect(Studio& studio);
std::optional<Draft> drawCrowd(Studio& studio);
std::optional<Draft> drawRead(Studio& studio);

} // namespace vpt
