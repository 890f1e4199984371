// The statistics of a session as charts: what each bar is called, counts, and which turns it counts.
#pragma once

#include "core/session/session_statistics.h"

#include <QString>
#include <vector>

namespace vpt::ui {

struct ChartBar {
    QString label;
    QString value; // in words
    double share = 0; // of the longest that a bar can be, 0..1
    std::vector<TurnId> turns; // to be looked at; none where only their number is known
    bool operator==(const ChartBar&) const = default;
};
using Chart = std::vector<ChartBar>; // empty: there is nothing of this kind

// In these, the longest bar is the largest count.
Chart verdictChart(const SessionStatistics& statistics);
Chart perceptionChart(const SessionStatistics& statistics);
Chart modelChart(const SessionStatistics& statistics); // empty for one model
// The models' boxes by the part of the picture that they cover, and the user's boxes by their overlap with them.
Chart sizeChart(const SessionStatistics& statistics);
Chart overlapChart(const SessionStatistics& statistics);
// How often a second look, or the user's box, has led to another answer: a full bar is always.
Chart changeChart(const SessionStatistics& statistics);

// The turns whose regions name the cell, 0..63, row by row.
std::vector<TurnId> turnsNaming(const SessionStatistics& statistics, int cell);

} // namespace vpt::ui
