#include "core/export/trace_json.h"

#include "tests/export/sample_traces.h"
#include "tests/support/registry.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <limits>

using namespace vpt;
using namespace vpt::test;
using Json = nlohmann::ordered_json;

class TestTraceJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAndTheirOrder();
    void kinds_data();
    void kinds();
    void regionsInPixelsAndCells();
    void roundsAndTokens();
    void inspectionIsThereOnlyWhenAskedFor();
    void samplingIsStatedOnlyWhenUsed();
    void modesByName();
    void brokenTextStaysOneDocument();
    void numbersThatAreNone();
};

static QString text(const Json& value)
{
    return QString::fromStdString(value.dump());
}

static QStringList keys(const Json& object)
{
    QStringList list;
    for (const auto& item : object.items())
        list << QString::fromStdString(item.key());
    return list;
}

void TestTraceJson::keysAndTheirOrder()
{
    const Json json = traceJson(regionTrace({640, 480}), settings());
    QCOMPARE(keys(json),
             QStringList({"model", "image", "rounds", "perception", "answer", "timings_ms", "request", "notice", "cancelled",
                          "program"}));
    QCOMPARE(keys(json["model"]), QStringList({"name", "variant", "parameters", "dtype", "device"}));
    QCOMPARE(keys(json["image"]), QStringList({"width", "height"}));
    QCOMPARE(keys(json["rounds"][0]), QStringList({"prompt", "prompt_ids", "generated_ids", "text", "tokens", "stopped"}));
    QCOMPARE(keys(json["rounds"][0]["tokens"][0]), QStringList({"id", "text", "probability"}));
    QCOMPARE(keys(json["perception"]), QStringList({"kind", "regions"}));
    QCOMPARE(keys(json["perception"]["regions"][0]), QStringList({"cells", "box", "overridden"}));
    QCOMPARE(keys(json["timings_ms"]),
             QStringList({"load", "prepare", "vision", "round1_prefill", "round1_decode", "perceive", "round2_prefill",
                          "round2_decode", "total"}));
}

void TestTraceJson::kinds_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << int(PerceptionKind::None) << "none";
    QTest::newRow("region") << int(PerceptionKind::Region) << "region";
    QTest::newRow("clip") << int(PerceptionKind::Clip) << "clip";
    QTest::newRow("detection") << int(PerceptionKind::Detection) << "detection";
    QTest::newRow("seg") << int(PerceptionKind::Seg) << "seg";
}

void TestTraceJson::kinds()
{
    QFETCH(int, kind);
    QFETCH(QString, name);
    Trace trace = directTrace({10, 10});
    trace.perception.kind = static_cast<PerceptionKind>(kind);
    QCOMPARE(QString::fromStdString(traceJson(trace, settings())["perception"]["kind"]), name);
}

void TestTraceJson::regionsInPixelsAndCells()
{
    const Json regions = traceJson(regionsTrace({640, 480}), settings())["perception"]["regions"];
    QCOMPARE(regions.size(), std::size_t(2));
    QCOMPARE(text(regions[0]["cells"]), QString("[5,1,6,1]"));
    QCOMPARE(text(regions[0]["box"]), QString("[320,0,640,180]")); // grown by one cell on every side, inside the image
    QCOMPARE(text(regions[0]["overridden"]), QString("false"));
    const Json own = traceJson(overriddenTrace({640, 480}, {10, 20, 300, 400}), settings())["perception"]["regions"][0];
    QCOMPARE(text(own["box"]), QString("[10,20,300,400]"));
    QCOMPARE(text(own["overridden"]), QString("true"));
    QVERIFY(traceJson(directTrace({10, 10}), settings())["perception"]["regions"].is_array());
}

void TestTraceJson::roundsAndTokens()
{
    const Json json = traceJson(regionTrace({640, 480}), settings());
    QCOMPARE(json["rounds"].size(), std::size_t(2));
    QCOMPARE(text(json["rounds"][0]["text"]),
             QString("\"<|region_token_start|><|x_5|><|y_1|><|x_6|><|y_1|><|region_token_end|>\""));
    QCOMPARE(text(json["rounds"][1]["generated_ids"]), QString("[42,702]"));
    QCOMPARE(text(json["rounds"][1]["tokens"][0]["probability"]), QString("0.75"));
    QCOMPARE(text(json["rounds"][1]["stopped"]), QString("\"eos\""));
    QCOMPARE(text(json["timings_ms"]["prepare"]), QString("1.235"));
    QCOMPARE(text(traceJson(cancelledTrace({5, 5}), settings())["rounds"][0]["stopped"]), QString("\"cancelled\""));
}

void TestTraceJson::inspectionIsThereOnlyWhenAskedFor()
{
    Trace trace = regionTrace({640, 480});
    RegionInspection inspection;
    inspection.cells = {2, 2, {0.25f, 0, 1, 0.5f}};
    inspection.likely.push_back({{1, 2, 3, 4}, 0.75});
    trace.perception.inspection.push_back(inspection);
    QVERIFY(!traceJson(trace, settings()).contains("inspection"));
    RunSettings inspecting = settings();
    inspecting.inspect = true;
    QCOMPARE(text(traceJson(trace, inspecting)["inspection"]),
             QString(R"({"regions":[{"cells":{"rows":2,"columns":2,"values":[0.25,0.0,1.0,0.5]},)"
                     R"("likely":[{"cells":[1,2,3,4],"probability":0.75}]}],"gate":null})"));
    trace.perception.gate = GridMap{1, 2, {0.5f, -2}};
    QCOMPARE(text(traceJson(trace, inspecting)["inspection"]["gate"]),
             QString(R"({"rows":1,"columns":2,"values":[0.5,-2.0]})"));
}

void TestTraceJson::samplingIsStatedOnlyWhenUsed()
{
    RunSettings run = settings();
    run.orientation = Orientation::AsStored;
    Json request = traceJson(directTrace({10, 10}), run)["request"];
    QVERIFY(!request.contains("seed"));
    QCOMPARE(text(request["orientation"]), QString("\"stored\""));
    run.sampling = {true, 0.5, 3, 0.9, 18446744073709551615ULL};
    request = traceJson(directTrace({10, 10}), run)["request"];
    QCOMPARE(request["seed"].get<std::uint64_t>(), std::uint64_t(18446744073709551615ULL));
    QCOMPARE(text(request["top_k"]), QString("3"));
}

void TestTraceJson::modesByName()
{
    for (const Mode mode : {Mode::Auto, Mode::Region, Mode::Action, Mode::Direct})
        QVERIFY(modeNamed(modeName(mode)) == mode);
    QVERIFY(!modeNamed("Region"));
    QVERIFY(!modeNamed(""));
}

void TestTraceJson::brokenTextStaysOneDocument()
{
    Trace trace = directTrace({10, 10});
    trace.question = "half a character \xE2\x82 and a quote \" and\nline";
    const Json back = Json::parse(jsonText(traceJson(trace, settings())));
    QCOMPARE(QString::fromStdString(back["request"]["question"]),
             QString("half a character \uFFFD and a quote \" and\nline"));
}

void TestTraceJson::numbersThatAreNone()
{
    Trace trace = directTrace({10, 10});
    trace.rounds[0].tokens[0].probability = std::numeric_limits<double>::quiet_NaN();
    const Json back = Json::parse(jsonText(traceJson(trace, settings())));
    QVERIFY(back["rounds"][0]["tokens"][0]["probability"].is_null());
}

VPT_REGISTER_TEST(TestTraceJson)
#include "tst_trace_json.moc"
