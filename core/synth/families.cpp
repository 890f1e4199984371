#include "core/synth/family.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr Family kFamilies[] = {
    {"sign", Mode::Region, true, true, drawSign},          {"label", Mode::Region, true, true, drawLabel},
    {"plate", Mode::Region, true, true, drawPlate},        {"form", Mode::Region, true, true, drawForm},
    {"shelf", Mode::Region, true, true, drawShelf},        {"two-regions", Mode::Region, true, true, drawTwoRegions},
    {"kind", Mode::Action, true, false, drawKind},         {"attribute", Mode::Action, true, false, drawAttribute},
    {"count", Mode::Action, true, false, drawCount},       {"presence", Mode::Action, true, false, drawPresence},
    {"relation", Mode::Action, true, false, drawRelation}, {"caption", Mode::Action, true, false, drawCaption},
    {"direct", Mode::Direct, true, false, drawDirect},     {"crowd", Mode::Direct, false, true, drawCrowd},
    {"read", Mode::Direct, false, false, drawRead},
};

} // namespace

std::span<const Family> allFamilies()
{
    return kFamilies;
}

const Family* familyNamed(std::string_view name)
{
    const auto found = std::find_if(std::begin(kFamilies), std::end(kFamilies),
                                    [&](const Family& family) { return family.name == name; });
    return found == std::end(kFamilies) ? nullptr : found;
}

} // namespace vpt
