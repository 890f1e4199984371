#include "core/session/session_statistics.h"

#include "core/base/ascii.h"
#include "core/session/session_state.h"
#include "core/session/turn_facts.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace vpt {

namespace {

double areaOf(const PixelBox& box)
{
    return std::max(0.0, double(box.x1) - box.x0) * std::max(0.0, double(box.y1) - box.y0);
}

double overlapOf(const PixelBox& a, const PixelBox& b)
{
    const double shared = areaOf({std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)});
    const double both = areaOf(a) + areaOf(b) - shared;
    return both > 0 ? shared / both : 0;
}

bool isOverridden(const TurnFacts& turn)
{
    return std::any_of(turn.regions.begin(), turn.regions.end(), [](const Region& region) { return region.overridden; });
}

// What the model chose by itself, and not in answer to a what-if.
bool isOwnChoice(const TurnFacts& turn)
{
    return turn.done && turn.cause != TurnCause::WhatIf && !isOverridden(turn);
}

bool isSecondLook(const TurnFacts& turn)
{
    return isOwnChoice(turn) && turn.perception != PerceptionKind::None;
}

bool isWithoutLook(const TurnFacts& turn)
{
    return turn.done && turn.perception == PerceptionKind::None;
}

bool isUserBox(const TurnFacts& turn)
{
    return turn.done && turn.cause != TurnCause::WhatIf && isOverridden(turn);
}

// Alternatives of one model, oldest first.
using Alternatives = std::vector<const TurnFacts*>;

std::vector<Alternatives> alternativesOf(const std::vector<TurnFacts>& turns)
{
    std::map<std::pair<TurnId, std::string_view>, Alternatives> found;
    for (const TurnFacts& turn : turns)
        found[{turn.first, turn.model}].push_back(&turn);
    std::vector<Alternatives> all;
    for (auto& [key, alternatives] : found)
        all.push_back(std::move(alternatives));
    return all;
}

// For each of them the newest before it that fits, or else the oldest; null where there is none.
Alternatives partnersOf(const Alternatives& turns, bool (*fits)(const TurnFacts&))
{
    const auto oldest = std::find_if(turns.begin(), turns.end(), [&](const TurnFacts* turn) { return fits(*turn); });
    const TurnFacts* partner = oldest == turns.end() ? nullptr : *oldest;
    Alternatives partners;
    for (const TurnFacts* turn : turns) {
        partners.push_back(partner);
        if (fits(*turn))
            partner = turn;
    }
    return partners;
}

void compare(AnswerChanges& changes, const TurnFacts& turn, const TurnFacts* partner)
{
    if (!partner || (!turn.meant && !partner->meant))
        return;
    ++changes.compared;
    if (trimmed(turn.answer) != trimmed(partner->answer))
        changes.changed.push_back(turn.id);
}

void countCells(std::array<std::size_t, kGridCells * kGridCells>& cells, const CellRange& range)
{
    for (int y = std::max(range.y0, 0); y <= std::min(range.y1, kGridCells - 1); ++y) {
        for (int x = std::max(range.x0, 0); x <= std::min(range.x1, kGridCells - 1); ++x)
            ++cells[static_cast<std::size_t>(y * kGridCells + x)];
    }
}

void countTurn(SessionStatistics& statistics, const TurnFacts& turn)
{
    ++statistics.turns;
    ++statistics.verdicts[turn.verdict];
    ++statistics.boxJudgements[turn.boxJudgement];
    ++statistics.perceptions[turn.perception];
    ++statistics.models[turn.model];
    for (const Region& region : turn.regions) {
        if (region.overridden)
            continue;
        countCells(statistics.selectedCells, region.cells);
        const double width = turn.image.width, height = turn.image.height;
        if (width > 0 && height > 0)
            statistics.modelBoxes.push_back({turn.id, region.box.x0 / width, region.box.y0 / height, region.box.x1 / width,
                                             region.box.y1 / height, region.cells});
    }
}

// The crops that users drew for a model's turn.
using UserCrops = std::map<const TurnFacts*, std::vector<PixelBox>>;

void overlay(std::vector<BoxOverlap>& overlaps, const TurnFacts& turn, std::vector<PixelBox> crops)
{
    const auto edges = [](const PixelBox& box) { return std::tuple(box.x0, box.y0, box.x1, box.y1); };
    std::ranges::sort(crops, {}, edges);
    const auto repeated = std::ranges::unique(crops); // marked, and asked with
    crops.erase(repeated.begin(), repeated.end());
    for (const PixelBox& crop : crops) {
        double best = 0;
        for (const Region& region : turn.regions)
            best = std::max(best, overlapOf(region.box, crop));
        overlaps.push_back({turn.id, best});
    }
}

void compareAlternatives(SessionStatistics& statistics, const Alternatives& turns)
{
    const Alternatives withoutLook = partnersOf(turns, isWithoutLook), ownChoice = partnersOf(turns, isOwnChoice);
    UserCrops crops;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const TurnFacts& turn = *turns[i];
        if (isSecondLook(turn))
            compare(statistics.secondLook, turn, withoutLook[i]);
        if (isUserBox(turn)) {
            compare(statistics.userBox, turn, ownChoice[i]);
            for (const Region& region : turn.regions)
                crops[ownChoice[i]].push_back(region.box);
        }
    }
    for (const TurnFacts* turn : turns) {
        if (!turn->meant || turn->regions.empty() || isOverridden(*turn))
            continue;
        std::vector<PixelBox>& all = crops[turn];
        all.insert(all.end(), turn->userBoxes.begin(), turn->userBoxes.end());
        overlay(statistics.overlaps, *turn, all);
    }
}

} // namespace

SessionStatistics statisticsOf(const std::vector<TurnFacts>& turns)
{
    SessionStatistics statistics;
    for (const TurnFacts& turn : turns) {
        if (turn.meant)
            countTurn(statistics, turn);
    }
    for (const Alternatives& alternatives : alternativesOf(turns))
        compareAlternatives(statistics, alternatives);
    return statistics;
}

SessionStatistics Session::statistics(const TurnFilter& filter) const
{
    return statisticsOf(readFacts(m_state->database, find(filter), filter.binned));
}

} // namespace vpt
