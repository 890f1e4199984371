#include "core/inference/region_inspection.h"

#include <algorithm>
#include <numeric>

namespace vpt {

namespace {

constexpr std::size_t kLikely = 3;

using Draw = std::array<double, kGridCells>;

struct AxisRange {
    int first = 0;
    int last = 0;
    double probability = 0;
};

// The draws of one axis of one region.
class Axis {
public:
    void add(Draw draw)
    {
        const double sum = std::accumulate(draw.begin(), draw.end(), 0.0);
        for (double& probability : draw)
            probability = sum > 0 ? probability / sum : 1.0 / kGridCells;
        m_draws.push_back(draw);
    }

    bool isEmpty() const { return m_draws.empty(); }

    // Probability that the range from the smallest to the largest draw holds `cell`: not all below, not all above.
    double holds(int cell) const { return 1 - allWithin(0, cell - 1) - allWithin(cell + 1, kGridCells - 1); }

    // Every range with its probability, by inclusion and exclusion of its two ends.
    std::vector<AxisRange> ranges() const
    {
        std::vector<AxisRange> all;
        for (int first = 0; first < kGridCells; ++first)
            for (int last = first; last < kGridCells; ++last)
                all.push_back({first, last,
                               allWithin(first, last) - allWithin(first + 1, last) - allWithin(first, last - 1)
                                   + allWithin(first + 1, last - 1)});
        return all;
    }

private:
    double allWithin(int first, int last) const
    {
        if (first > last)
            return 0;
        double product = 1;
        for (const Draw& draw : m_draws)
            product *= std::accumulate(draw.begin() + first, draw.begin() + last + 1, 0.0);
        return product;
    }

    std::vector<Draw> m_draws;
};

GridMap cellMap(const Axis& columns, const Axis& rows)
{
    GridMap map{kGridCells, kGridCells, {}};
    for (int y = 0; y < kGridCells; ++y)
        for (int x = 0; x < kGridCells; ++x)
            map.values.push_back(static_cast<float>(std::clamp(columns.holds(x) * rows.holds(y), 0.0, 1.0)));
    return map;
}

std::vector<LikelyRegion> likeliest(const Axis& columns, const Axis& rows)
{
    std::vector<LikelyRegion> all;
    const std::vector<AxisRange> rowRanges = rows.ranges();
    for (const AxisRange& x : columns.ranges())
        for (const AxisRange& y : rowRanges)
            all.push_back({{x.first, y.first, x.last, y.last}, std::max(0.0, x.probability * y.probability)});
    const auto end = all.begin() + kLikely;
    std::partial_sort(all.begin(), end, all.end(),
                      [](const LikelyRegion& a, const LikelyRegion& b) { return a.probability > b.probability; });
    return {all.begin(), end};
}

} // namespace

std::vector<RegionInspection> inspectRegions(const std::vector<TokenInfo>& tokens, const std::vector<CellStep>& steps)
{
    std::vector<RegionInspection> inspections;
    Axis columns, rows;
    auto step = steps.begin();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].text == "<|region_token_start|>")
            columns = rows = {};
        if (step != steps.end() && step->token == static_cast<int>(i)) {
            (step->isColumn ? columns : rows).add(step->probabilities);
            ++step;
        }
        if (tokens[i].text == "<|region_token_end|>") {
            const bool complete = !columns.isEmpty() && !rows.isEmpty();
            inspections.push_back(complete ? RegionInspection{cellMap(columns, rows), likeliest(columns, rows)}
                                           : RegionInspection());
        }
    }
    return inspections;
}

} // namespace vpt
