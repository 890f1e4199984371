#include "core/inference/region_inspection.h"
#include "tests/inference/tiny.h"
#include "tests/support/registry.h"

#include <QTest>

#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

using namespace vpt;
using namespace vpt::test;

namespace {

using Draw = std::array<double, kGridCells>;

Draw sure(int cell)
{
    Draw draw{};
    draw[static_cast<std::size_t>(cell)] = 0.5; // the rest is on tokens that name no cell
    return draw;
}

// A region's tokens and steps; every second one is an x token.
struct Reply {
    std::vector<TokenInfo> tokens;
    std::vector<CellStep> steps;

    void add(const std::string& text) { tokens.push_back({0, text, 1, false}); }
    Reply& region(const std::vector<Draw>& draws)
    {
        add("<|region_token_start|>");
        for (std::size_t i = 0; i < draws.size(); ++i) {
            steps.push_back({static_cast<int>(tokens.size()), i % 2 == 0, draws[i]});
            add("<|cell|>");
        }
        add("<|region_token_end|>");
        return *this;
    }
};

// Bumps that overlap, so that every range has a probability of its own.
Draw bump(double centre, double width)
{
    Draw draw{};
    for (int cell = 0; cell < kGridCells; ++cell)
        draw[static_cast<std::size_t>(cell)] = std::exp(-std::pow((cell - centre) / width, 2));
    const double sum = std::accumulate(draw.begin(), draw.end(), 0.0);
    for (double& value : draw)
        value /= sum;
    return draw;
}

} // namespace

class TestRegionInspection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sureTokensGiveOneBox()
    {
        const Reply reply = Reply().region({sure(4), sure(1), sure(2), sure(3)});
        const auto inspections = inspectRegions(reply.tokens, reply.steps);
        QCOMPARE(inspections.size(), std::size_t(1));
        const RegionInspection& one = inspections.front();
        QCOMPARE(one.likely.size(), std::size_t(3));
        QVERIFY(one.likely.front().cells == (CellRange{2, 1, 4, 3})); // the order of the tokens does not matter
        QCOMPARE(one.likely.front().probability, 1.0);
        for (int y = 0; y < kGridCells; ++y)
            for (int x = 0; x < kGridCells; ++x)
                QCOMPARE(one.cells.values[static_cast<std::size_t>(y * kGridCells + x)],
                         x >= 2 && x <= 4 && y >= 1 && y <= 3 ? 1.0f : 0.0f);
    }

    // All 8^4 draws, counted.
    void equalsCountingEveryDraw()
    {
        const std::vector<Draw> draws{bump(2, 1.5), bump(5, 1), bump(3.5, 2), bump(6, 0.8)};
        const Reply reply = Reply().region(draws);
        const RegionInspection one = inspectRegions(reply.tokens, reply.steps).front();
        std::map<std::tuple<int, int, int, int>, double> boxes;
        std::vector<double> holds(kGridCells * kGridCells);
        for (int draw = 0; draw < 8 * 8 * 8 * 8; ++draw) {
            const int xA = draw % 8, yA = draw / 8 % 8, xB = draw / 64 % 8, yB = draw / 512;
            const double p = draws[0][std::size_t(xA)] * draws[1][std::size_t(yA)] * draws[2][std::size_t(xB)]
                * draws[3][std::size_t(yB)];
            const auto [x0, x1] = std::minmax(xA, xB);
            const auto [y0, y1] = std::minmax(yA, yB);
            boxes[{x0, y0, x1, y1}] += p;
            for (int y = y0; y <= y1; ++y)
                for (int x = x0; x <= x1; ++x)
                    holds[std::size_t(y * kGridCells + x)] += p;
        }
        for (std::size_t cell = 0; cell < holds.size(); ++cell)
            QVERIFY(std::abs(one.cells.values[cell] - holds[cell]) < 1e-6);
        double before = 1;
        for (const LikelyRegion& region : one.likely) {
            const CellRange c = region.cells;
            QVERIFY(std::abs(region.probability - boxes[{c.x0, c.y0, c.x1, c.y1}]) < 1e-12);
            QVERIFY(region.probability <= before);
            before = region.probability;
        }
        const auto better = std::count_if(
            boxes.begin(), boxes.end(), [&](const auto& box) { return box.second > one.likely.back().probability + 1e-12; });
        QCOMPARE(better, 2);
    }

    void everyRegionHasItsOwnAndIncompleteOnesAreEmpty()
    {
        const Reply reply = Reply().region({sure(0), sure(0)}).region({sure(5)}).region({sure(7), sure(6)});
        const auto inspections = inspectRegions(reply.tokens, reply.steps);
        QCOMPARE(inspections.size(), std::size_t(3));
        QVERIFY(inspections[0].likely.front().cells == (CellRange{0, 0, 0, 0}));
        QVERIFY(inspections[1].likely.empty()); // no y token
        QVERIFY(inspections[2].likely.front().cells == (CellRange{7, 6, 7, 6}));
        QVERIFY(inspectRegions({}, {}).empty());
    }

    void thePipelineFillsItInOnRequest()
    {
        const Tiny tiny("tiny-vpt-clip-demo");
        Request request;
        request.image = picture("demo-region-1");
        request.question = "What is the number on the blue tag?";
        request.mode = Mode::Region;
        request.maxNewTokens = 24;
        Pipeline plain = tiny.pipeline();
        const Trace without = plain.ask(request, {}, {});
        QVERIFY(without.perception.inspection.empty());
        request.inspect = true;
        Pipeline inspecting = tiny.pipeline();
        const Trace with = inspecting.ask(request, {}, {});
        QVERIFY(with.rounds.front().generatedIds == without.rounds.front().generatedIds);
        QCOMPARE(with.perception.inspection.size(), with.perception.regions.size());
        QCOMPARE(with.perception.inspection.size(), std::size_t(1));
        // The greedy box is the likeliest here, and its cells are the likeliest cells.
        const RegionInspection& one = with.perception.inspection.front();
        QVERIFY(one.likely.front().cells == with.perception.regions.front().cells);
        const CellRange cells = with.perception.regions.front().cells;
        const auto best = std::max_element(one.cells.values.begin(), one.cells.values.end()) - one.cells.values.begin();
        QVERIFY(best % kGridCells >= cells.x0 && best % kGridCells <= cells.x1);
        QVERIFY(best / kGridCells >= cells.y0 && best / kGridCells <= cells.y1);
    }
};

VPT_REGISTER_TEST(TestRegionInspection)
#include "tst_region_inspection.moc"
