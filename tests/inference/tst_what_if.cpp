// What is tried beside an answer, as requests to the engine.
#include "core/inference/answer_map.h"
#include "core/inference/inspection.h"
#include "core/inference/what_if.h"
#include "tests/inference/tiny.h"
#include "tests/support/registry.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr ImageSize kSize{640, 480};

Request question(Mode mode)
{
    Request request;
    request.image.width = kSize.width;
    request.image.height = kSize.height;
    request.question = "What is written there?";
    request.mode = mode;
    request.inspect = true;
    return request;
}

Trace readAt(const std::vector<Region>& regions)
{
    Trace trace;
    trace.image = kSize;
    trace.perception.regions = regions;
    return trace;
}

Region regionOf(CellRange cells)
{
    return {cells, cropBox(cells, kSize), false, 0.5};
}

const char* nameOf(WhatIfKind kind)
{
    static const char* const names[] = {"none", "whole", "left", "right", "up", "down", "user"};
    return names[static_cast<int>(kind)];
}

QString kinds(const std::vector<WhatIf>& all)
{
    QStringList names;
    for (const WhatIf& one : all)
        names << nameOf(one.kind);
    return names.join(' ');
}

} // namespace

class TestWhatIf : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCaseOnce_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::addColumn<std::vector<Region>>("regions");
        QTest::addColumn<std::vector<PixelBox>>("user");
        QTest::addColumn<QString>("expected");
        const std::vector<PixelBox> none, drawn{{10, 20, 200, 150}}, whole{{0, 0, 640, 480}};
        QTest::newRow("in the middle") << Mode::Region << std::vector{regionOf({3, 3, 4, 4})} << none
                                       << "none whole left right up down";
        QTest::newRow("with the user's box")
            << Mode::Auto << std::vector{regionOf({3, 3, 4, 4})} << drawn << "none whole left right up down user";
        QTest::newRow("in a corner") << Mode::Region << std::vector{regionOf({0, 7, 1, 7})} << none << "none whole right up";
        QTest::newRow("one of two at the edge")
            << Mode::Region << std::vector{regionOf({3, 3, 4, 4}), regionOf({7, 2, 7, 2})} << none
            << "none whole left up down";
        QTest::newRow("everything was read") << Mode::Region << std::vector{regionOf({0, 0, 7, 7})} << none << "none";
        QTest::newRow("features") << Mode::Action << std::vector<Region>() << drawn << "none whole user";
        QTest::newRow("no second look") << Mode::Direct << std::vector<Region>() << none << "whole";
        QTest::newRow("the user's box was read")
            << Mode::Region << std::vector{Region{tokenCells(drawn[0], kSize), drawn[0], true, 1}} << drawn
            << "none whole left right up down";
        QTest::newRow("the user's box is everything")
            << Mode::Region << std::vector{Region{{0, 0, 7, 7}, whole[0], true, 1}} << whole << "none";
    }
    void everyCaseOnce()
    {
        QFETCH(Mode, mode);
        QFETCH(std::vector<Region>, regions);
        QFETCH(std::vector<PixelBox>, user);
        QFETCH(QString, expected);
        const Request asked = question(mode);
        const auto all = whatIfs(asked, readAt(regions), user);
        QCOMPARE(kinds(all), expected);
        for (const WhatIf& one : all) {
            QCOMPARE(one.request.question, asked.question);
            QVERIFY(!one.request.inspect);
            QCOMPARE(one.request.mode == Mode::Direct, one.kind == WhatIfKind::NoSecondLook);
            QCOMPARE(one.request.boxes.empty(), one.kind == WhatIfKind::NoSecondLook);
            for (const PixelBox& box : one.request.boxes)
                QVERIFY(box.x0 >= 0 && box.y0 >= 0 && box.x1 <= 640 && box.y1 <= 480 && box.width() > 0 && box.height() > 0);
        }
    }

    void shiftsGoOneCell()
    {
        const auto all = whatIfs(question(Mode::Region), readAt({regionOf({3, 3, 4, 4})}), {});
        QCOMPARE(all[2].request.boxes.front(), cropBox({2, 3, 3, 4}, kSize));
        QCOMPARE(all[5].request.boxes.front(), cropBox({3, 4, 4, 5}, kSize));
        // An exact box keeps its size and stops at the edge.
        const PixelBox exact{10, 100, 210, 300};
        const auto moved = whatIfs(question(Mode::Region), readAt({{tokenCells(exact, kSize), exact, true, 1}}), {});
        QCOMPARE(moved[2].request.boxes.front(), (PixelBox{0, 100, 200, 300}));
        QCOMPARE(moved[3].request.boxes.front(), (PixelBox{90, 100, 290, 300}));
    }

    void answerMapsCoverTheGrid_data()
    {
        QTest::addColumn<int>("side");
        QTest::addColumn<std::size_t>("windows");
        for (int side = 1; side <= kGridCells; ++side)
            QTest::addRow("%d", side) << side << static_cast<std::size_t>((9 - side) * (9 - side));
    }
    void answerMapsCoverTheGrid()
    {
        QFETCH(int, side);
        QFETCH(std::size_t, windows);
        const AnswerMapPlan plan = planAnswerMap(side);
        QCOMPARE(plan.windows.size(), windows);
        std::set<std::pair<int, int>> corners;
        for (const CellRange& window : plan.windows) {
            QVERIFY(window.x0 >= 0 && window.y0 >= 0 && window.x1 < kGridCells && window.y1 < kGridCells);
            QCOMPARE(window.x1 - window.x0 + 1, side);
            QCOMPARE(window.y1 - window.y0 + 1, side);
            corners.insert({window.x0, window.y0});
        }
        QCOMPARE(corners.size(), windows);
        for (int y = 0; y < kGridCells; ++y) {
            for (int x = 0; x < kGridCells; ++x) {
                const CellRange window
                    = plan.windows.at(static_cast<std::size_t>(plan.windowAt[static_cast<std::size_t>(8 * y + x)]));
                QVERIFY(x >= window.x0 && x <= window.x1 && y >= window.y0 && y <= window.y1);
            }
        }
        QVERIFY(plan.windows.front().x0 > 0 || side > 3); // coarse first: not from the corner on
    }

    void confidenceIsTheGeometricMean()
    {
        Trace trace;
        QVERIFY(!answerProbability(trace));
        trace.rounds.resize(2);
        QVERIFY(!answerProbability(trace));
        trace.rounds[0].tokens = {{1, "a", 0.1, false}};
        trace.rounds[1].tokens = {{1, "b", 0.5, false}, {2, "c", 0.5, false}, {3, "d", 0.0625, false}};
        QVERIFY(std::abs(*answerProbability(trace) - 0.25) < 1e-12);
    }

    void mapsAreAddedUp()
    {
        QVERIFY(meanMap({}).values.empty());
        const GridMap mean = meanMap({{1, 2, {1, 2}}, {1, 2, {3, 6}}});
        QCOMPARE(mean.values, (std::vector<float>{2, 4}));
        QCOMPARE(mean.columns, 2);
        QCOMPARE(totalOf(mean), 6.0);
    }

    // Rounds are the pipeline's own, so what is asked here is what the table shows.
    void theEngineAnswersThem()
    {
        const auto engine = makeEngine();
        LoadRequest load;
        load.folder = golden("checkpoints/tiny-vpt-clip-demo");
        engine->load(load, {}, {});
        Request asked = question(Mode::Region);
        asked.image = picture("demo-region-1");
        asked.question = "What is the number on the red tag?";
        asked.maxNewTokens = 24;
        asked.inspect = false;
        const Trace trace = engine->ask(asked, {}, {});
        for (const WhatIf& one : whatIfs(asked, trace, {{10, 20, 200, 150}})) {
            const Trace other = std::get<Trace>(engine->inspect(one.request, {}));
            QVERIFY(!other.rounds.empty());
            QCOMPARE(other.rounds.size() == 2, one.kind != WhatIfKind::NoSecondLook);
            const auto sure = answerProbability(other);
            QVERIFY(sure && *sure > 0 && *sure <= 1);
            if (other.rounds.size() == 2) // the picture and the question come from the cache
                QVERIFY2(other.rounds[1].reusedPrefix > 60, nameOf(one.kind));
        }
    }
};

VPT_REGISTER_TEST(TestWhatIf)
#include "tst_what_if.moc"
