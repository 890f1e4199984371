#include "core/text/region_grammar.h"

#include "tests/support/registry.h"
#include "tests/support/cpu_timer.h"
#include "tests/text/golden_files.h"

#include <QRegularExpression>
#include <QTest>

#include <random>
#include <set>

using namespace vpt;
using namespace vpt::test;

namespace {

std::vector<std::string> tokenNames(char axis, const std::vector<int>& indices)
{
    std::vector<std::string> names;
    for (const int index : indices)
        names.push_back(std::string("<|") + axis + "_" + std::to_string(index) + "|>");
    return names;
}

// The same decision from the flags of a golden line.
Decision decisionOf(const nlohmann::json& line)
{
    const auto& flags = line.at("flags");
    if (line.at("several"))
        return Decision::Several;
    if (flags.at("region"))
        return line.contains("error") ? Decision::Incomplete : Decision::Region;
    if (flags.at("clip"))
        return Decision::Clip;
    if (flags.at("dino"))
        return Decision::Detection;
    return flags.at("sam") ? Decision::Seg : Decision::Answer;
}

// Mostly what belongs to a region, sometimes something that breaks it.
std::string randomSoup(std::mt19937& random)
{
    static const std::vector<std::string> kSound{"<|region_token_start|>", "<|region_token_end|>", "<|x_0|>", "<|x_7|>",
                                                 "<|y_3|>"};
    static const std::vector<std::string> kBreaking{
        "<|x_8|>", "<|z_1|>",  "<|x_1", "|>",      " ",       "<|", "<|region_token_start|",
        "x",       "<|x_12|>", "\n",    "<|x-1|>", "<|x_1||", "é"};
    std::string text;
    for (auto i = random() % 14; i > 0; --i) {
        const auto& parts = random() % 5 ? kSound : kBreaking;
        text += parts[random() % parts.size()];
    }
    return text;
}

} // namespace

class TestRegionGrammar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goldenLines();
    void decides_data();
    void decides();
    void findsWhatTheExpressionFinds();
    void anyLengthIsLinear_data();
    void anyLengthIsLinear();
    void writesWhatItReads();
    void namesActions();
    void secondTurn();
};

void TestRegionGrammar::goldenLines()
{
    const auto lines = readJsonLines(goldenFolder() / "region_cases.jsonl");
    QCOMPARE(lines.size(), std::size_t(219));
    for (const auto& line : lines) {
        const auto text = line.at("text").get<std::string>();
        const ImageSize size{line.at("image_size").at(0), line.at("image_size").at(1)};
        const auto matches = findRegions(text);

        auto found = nlohmann::json::array();
        auto boxes = nlohmann::json::array();
        bool incomplete = false;
        for (const RegionMatch& match : matches) {
            found.push_back(nlohmann::json::array({tokenNames('x', match.x), tokenNames('y', match.y)}));
            incomplete |= !match.cells;
            const PixelBox box = match.cells ? cropBox(*match.cells, size) : PixelBox{};
            boxes.push_back(nlohmann::json::array({box.x0, box.y0, box.x1, box.y1}));
        }
        QVERIFY2(matches.empty() ? line.at("found").is_null() : line.at("found") == found, text.c_str());
        QCOMPARE(incomplete, line.contains("error"));
        QCOMPARE(!matches.empty(), line.at("flags").at("region").get<bool>());
        if (line.contains("boxes"))
            QVERIFY2(line.at("boxes") == boxes, (text + boxes.dump()).c_str());
        else
            QVERIFY(matches.empty() || incomplete);
        if (line.contains("second_user_content"))
            QCOMPARE(regionTurn(int(matches.size())), line.at("second_user_content").get<std::string>());
        QVERIFY2(decide(text) == decisionOf(line), text.c_str());
    }
}

void TestRegionGrammar::decides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Decision>("expected");
    const QString start = "<|region_token_start|>", end = "<|region_token_end|>";
    QTest::newRow("nothing") << "" << Decision::Answer;
    QTest::newRow("words") << "a dog" << Decision::Answer;
    QTest::newRow("region") << start + "<|x_1|><|y_1|>" + end << Decision::Region;
    QTest::newRow("region among words") << "look: " + start + "<|y_1|><|x_1|>" + end + " there" << Decision::Region;
    QTest::newRow("no coordinates") << start + end << Decision::Answer;
    QTest::newRow("space between") << start + "<|x_1|> <|y_1|>" + end << Decision::Answer;
    QTest::newRow("index out of the grid") << start + "<|x_8|><|y_1|>" + end << Decision::Answer;
    QTest::newRow("never ended") << start + "<|x_1|><|y_1|>" << Decision::Answer;
    QTest::newRow("second start counts") << start + "<|x_1|>" + start + "<|x_1|><|y_1|>" + end << Decision::Region;
    QTest::newRow("only x") << start + "<|x_1|>" + end << Decision::Incomplete;
    QTest::newRow("one whole, one incomplete")
        << start + "<|x_1|><|y_1|>" + end + start + "<|y_1|>" + end << Decision::Incomplete;
    QTest::newRow("clip") << "<|clip_action_start|>" << Decision::Clip;
    QTest::newRow("detection triple") << QString::fromStdString(actionTriple(ActionKind::Detection)) << Decision::Detection;
    QTest::newRow("seg, then words") << "<|seg_action_start|> hm" << Decision::Seg;
    QTest::newRow("the middle token alone") << "<|clip_action|><|clip_action_end|>" << Decision::Answer;
    QTest::newRow("the same action twice") << "<|seg_action_start|><|seg_action_start|>" << Decision::Seg;
    QTest::newRow("two actions") << "<|seg_action_start|><|clip_action_start|>" << Decision::Several;
    QTest::newRow("action and region") << "<|clip_action_start|>" + start + "<|x_1|><|y_1|>" + end << Decision::Several;
    QTest::newRow("action and incomplete region") << "<|clip_action_start|>" + start + "<|x_1|>" + end << Decision::Several;
}

void TestRegionGrammar::decides()
{
    QFETCH(QString, text);
    QFETCH(Decision, expected);
    QVERIFY(decide(text.toStdString()) == expected);
}

void TestRegionGrammar::findsWhatTheExpressionFinds()
{
    const QRegularExpression expression(R"(<\|region_token_start\|>(<\|[xy]_[01234567]\|>)+<\|region_token_end\|>)");
    const QRegularExpression coordinate(R"(<\|([xy])_([0-7])\|>)");
    std::mt19937 random(21);
    int found = 0;
    for (int i = 0; i < 50'000; ++i) {
        const std::string text = randomSoup(random);
        const auto matches = findRegions(text);
        auto expected = expression.globalMatch(QString::fromStdString(text));
        for (const RegionMatch& match : matches) {
            QVERIFY2(expected.hasNext(), text.c_str());
            std::set<int> x, y;
            for (auto parts = coordinate.globalMatch(expected.next().captured()); parts.hasNext();) {
                const auto part = parts.next();
                (part.captured(1) == "x" ? x : y).insert(part.captured(2).toInt());
            }
            QCOMPARE(match.x, std::vector<int>(x.begin(), x.end()));
            QCOMPARE(match.y, std::vector<int>(y.begin(), y.end()));
            ++found;
        }
        QVERIFY2(!expected.hasNext(), text.c_str());
    }
    QVERIFY(found > 1000);
}

void TestRegionGrammar::anyLengthIsLinear_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("starts") << QByteArray("<|region_token_start|>");
    QTest::newRow("starts that never end") << QByteArray("<|region_token_start|><|x_1|>");
    QTest::newRow("coordinates") << QByteArray("<|x_1|>");
    QTest::newRow("brackets") << QByteArray("<");
}

void TestRegionGrammar::anyLengthIsLinear()
{
    QFETCH(QByteArray, unit);
    const std::string text = "<|region_token_start|>" + unit.repeated(10'000'000 / int(unit.size())).toStdString();
    const CpuTimer timer;
    QVERIFY(decide(text) == Decision::Answer);
    QVERIFY2(timer.milliseconds() < 2000, qPrintable(QString("%1 ms").arg(timer.milliseconds())));
}

void TestRegionGrammar::writesWhatItReads()
{
    QCOMPARE(regionTokens({1, 2, 3, 4}),
             std::string("<|region_token_start|><|x_1|><|y_2|><|x_3|><|y_4|><|region_token_end|>"));
    for (int x0 = 0; x0 < kGridCells; ++x0) {
        for (int x1 = x0; x1 < kGridCells; ++x1) {
            const CellRange cells{x0, 7 - x1, x1, 7 - x0};
            const auto matches = findRegions(regionTokens(cells));
            QCOMPARE(matches.size(), std::size_t(1));
            QVERIFY(matches.front().cells == cells);
        }
    }
}

void TestRegionGrammar::namesActions()
{
    QCOMPARE(actionTriple(ActionKind::Clip), std::string("<|clip_action_start|><|clip_action|><|clip_action_end|>"));
    QCOMPARE(actionStartToken(ActionKind::Detection), std::string("<|detection_action_start|>"));
    QCOMPARE(std::string(actionWord(ActionKind::Seg)), std::string("seg"));
}

void TestRegionGrammar::secondTurn()
{
    QCOMPARE(regionTurn(0), std::string());
    QCOMPARE(regionTurn(1), std::string("<image>"));
    QCOMPARE(regionTurn(2), std::string("Region 0: <image>\nRegion 1: <image>\n"));
}

VPT_REGISTER_TEST(TestRegionGrammar)
#include "tst_region_grammar.moc"
