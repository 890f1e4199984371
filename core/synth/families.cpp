#include "core/synth/family.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr Family kFamilies[] = {
    {"sign", Mode::Region, true, drawSign},         {"label", Mode::Region, true, drawLabel},
    {"plate", Mode::Region, true, drawPlate},       {"form", Mode::Region, true, drawForm},
    {"shelf", Mode::Region, true, drawShelf},       {"two-regions", Mode::Region, true, drawTwoRegions},
    {"kind", Mode::Action, true, drawKind},         {"attribute", Mode::Action, true, drawAttribute},
    {"count", Mode::Action, true, drawCount},       {"presence", Mode::Action, true, drawPresence},
    {"relation", Mode::Action, true, drawRelation}, {"caption", Mode::Action, true, drawCaption},
    {"direct", Mode::Direct, true, drawDirect},     {"crowd", Mode::Direct, false, drawCrowd},
    {"read", Mode::Direct, false, drawRead},
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
