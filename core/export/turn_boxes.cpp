#include "core/export/turn_boxes.h"

#include <algorithm>

namespace vpt {

namespace {

BoxOrigin originOf(const Region& region, ImageSize image)
{
    if (!region.overridden)
        return BoxOrigin::Model;
    return region.box == cropBox(region.cells, image) ? BoxOrigin::UserSnap : BoxOrigin::UserExact;
}

} // namespace

std::vector<MarkedBox> turnBoxes(const StoredTurn& turn)
{
    const Trace& trace = turn.trace;
    std::vector<MarkedBox> boxes;
    for (const Region& region : trace.perception.regions)
        boxes.push_back({region.box, region.cells, originOf(region, trace.image), trace.model.name, turn.createdMs});
    for (const MarkedBox& marked : turn.marks.boxes) {
        const bool known = std::any_of(boxes.begin(), boxes.end(), [&marked](const MarkedBox& box) {
            return box.box == marked.box && boxClass(box.origin) == boxClass(marked.origin);
        });
        if (!known)
            boxes.push_back(marked);
    }
    return boxes;
}

std::vector<Region> drawnRegions(const StoredTurn& turn)
{
    std::vector<Region> regions;
    for (const MarkedBox& box : turnBoxes(turn)) {
        if (box.origin != BoxOrigin::GroundTruth)
            regions.push_back({box.cells, box.box, box.origin != BoxOrigin::Model, 1});
    }
    return regions;
}

std::size_t boxClass(BoxOrigin origin)
{
    return origin == BoxOrigin::Model ? 0 : origin == BoxOrigin::GroundTruth ? 2 : 1;
}

} // namespace vpt
