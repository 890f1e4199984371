// What statistics need to know of each turn, and what follows from it. For .cpp files of this room only.
#pragma once

#include "core/session/database.h"
#include "core/session/session_statistics.h"
#include "core/session/turn_filter.h"

#include <vector>

namespace vpt {

struct TurnFacts {
    TurnId id = 0;
    TurnId first = 0; // of its alternatives
    bool meant = false; // of the filter; the others are there because they are alternatives of those
    bool done = false;
    TurnCause cause = TurnCause::Asked;
    std::string model;
    PerceptionKind perception = PerceptionKind::None;
    ImageSize image;
    std::string answer;
    Verdict verdict = Verdict::None;
    BoxJudgement boxJudgement = BoxJudgement::None;
    std::vector<Region> regions;
    std::vector<PixelBox> userBoxes; // marked by the user
};

// All turns in the bin, or all that are not, oldest first. `meant`: those of the filter, oldest first.
std::vector<TurnFacts> readFacts(Database& database, const std::vector<TurnId>& meant, bool binned);

SessionStatistics statisticsOf(const std::vector<TurnFacts>& turns);

} // namespace vpt
