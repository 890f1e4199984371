// What people say about a turn: verdict, judgement of the boxes, note, boxes of their own. The model's boxes stay in the
// Trace and are never written over.
#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

enum class Verdict { None, Correct, Wrong, Unsure };

enum class BoxJudgement { None, Accepted, Corrected };

// Where a box comes from.
enum class BoxOrigin {
    Model, // taken over from the Trace as it is
    UserSnap, // whole cells, grown as for the model
    UserExact, // the crop as it was drawn
    GroundTruth, // from a data set
};

struct MarkedBox {
    PixelBox box; // exactly the crop, in pixels of the picture in the turn's orientation
    CellRange cells; // whose tokens stand for it, before growing
    BoxOrigin origin = BoxOrigin::UserSnap;
    std::string model; // that named the box, or whose box the user's one corrects
    std::int64_t createdMs = 0; // since 1970-01-01 UTC; where it is 0, setMarks() puts the present time
    bool operator==(const MarkedBox&) const = default;
};

struct TurnMarks {
    Verdict verdict = Verdict::None;
    BoxJudgement boxJudgement = BoxJudgement::None;
    std::string note;
    std::vector<MarkedBox> boxes; // what the regions should be, in their order; empty: nothing was drawn
    bool operator==(const TurnMarks&) const = default;
};

// "none", "correct", "wrong", "unsure".
std::string_view verdictName(Verdict verdict);
// "none", "accepted", "corrected".
std::string_view boxJudgementName(BoxJudgement judgement);
// "model", "user-snap", "user-exact", "ground-truth".
std::string_view boxOriginName(BoxOrigin origin);

// The value of that name; nothing for any other text.
std::optional<Verdict> verdictNamed(std::string_view name);
std::optional<BoxJudgement> boxJudgementNamed(std::string_view name);
std::optional<BoxOrigin> boxOriginNamed(std::string_view name);

} // namespace vpt
