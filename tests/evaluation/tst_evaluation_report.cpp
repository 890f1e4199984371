#include "core/evaluation/evaluation_report.h"
#include "tests/evaluation/evaluation_fixture.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace vpt;
using namespace vpt::test;

namespace {

EvaluationItem itemOf(std::size_t position, const std::string& family, std::map<std::string, double> scores,
                      const std::string& decision = "region")
{
    EvaluationItem item;
    item.position = position;
    item.sample = std::to_string(position);
    item.family = family;
    item.mode = "auto";
    item.decision = decision;
    item.scores = std::move(scores);
    return item;
}

EvaluationItem failedItem(std::size_t position, const std::string& family, const std::string& why)
{
    EvaluationItem item = itemOf(position, family, {}, "");
    item.error = why;
    return item;
}

// tag: 4 answered of which 1 dropped, 1 failed; present: yes and no.
EvaluationReport reportOf()
{
    EvaluationReport report;
    report.program = "VPT 9.9";
    EvaluatedFile& file = report.files.emplace_back();
    file.run = {1, 0, "tags.json", "abc", 20, "tiny", "def", R"({"mode":"as-data"})"};
    file.planned = 10;
    file.items = {
        itemOf(0, "tag",
               {{"exact", 1}, {"normalised", 1}, {"anls", 1}, {"covered", 1}, {"iou", 0.5}, {"choice", 1}, {"cut", 0}}),
        itemOf(1, "tag",
               {{"exact", 0}, {"normalised", 1}, {"anls", 0.75}, {"covered", 0}, {"iou", 0.25}, {"choice", 1}, {"cut", 1}}),
        itemOf(2, "tag", {{"exact", 0}, {"normalised", 0}, {"anls", 0}, {"covered", 1}, {"iou", 0.75}, {"choice", 0}},
               "answer"),
        itemOf(3, "tag", {{"exact", 1}, {"normalised", 1}, {"anls", 1}, {"covered", 0}, {"iou", 0}}, "incomplete"),
        failedItem(4, "tag", "p.png: cannot be found"),
        itemOf(5, "present", {{"exact", 1}, {"normalised", 1}, {"anls", 1}, {"yes_true", 1}, {"yes_said", 1}}, "seg"),
        itemOf(6, "present", {{"exact", 0}, {"normalised", 0}, {"anls", 0}, {"yes_true", 0}, {"yes_said", 1}}, "seg"),
        itemOf(7, "present", {{"exact", 0}, {"normalised", 0}, {"anls", 0}, {"yes_true", 1}, {"yes_said", 0}}, "seg"),
        itemOf(8, "present", {{"exact", 1}, {"normalised", 1}, {"anls", 1}, {"yes_true", 0}, {"yes_said", 0}}, "seg"),
    };
    return report;
}

} // namespace

class TestEvaluationReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void summary()
    {
        const EvaluationSummary summary = summarised(reportOf().items());
        QCOMPARE(summary.families.size(), std::size_t{2});
        const FamilySummary& tag = summary.families[0];
        QVERIFY(tag.family == "tag" && tag.answered == 4 && tag.failed == 1 && tag.dropped == 1 && tag.cut == 1);
        QCOMPARE(tag.means.at("exact").value(), 1.0 / 3);
        QCOMPARE(tag.means.at("normalised").value(), 2.0 / 3);
        QCOMPARE(tag.means.at("anls").value(), 1.75 / 3);
        QCOMPARE(tag.withZeros("exact"), 0.2);
        QCOMPARE(tag.withZeros("normalised"), 0.4);
        QCOMPARE(tag.means.at("covered").value(), 0.5); // what was dropped was not seen
        QCOMPARE(tag.means.at("iou").value(), 1.5 / 4);
        QCOMPARE(tag.means.at("choice").value(), 2.0 / 3);
        QVERIFY((tag.decisions == std::map<std::string, std::size_t>{{"region", 2}, {"answer", 1}, {"incomplete", 1}}));
        const YesNo& yesNo = summary.families[1].yesNo;
        QVERIFY(yesNo.truePositives == 1 && yesNo.falsePositives == 1 && yesNo.falseNegatives == 1
                && yesNo.trueNegatives == 1);
        QCOMPARE(yesNo.f1(), 0.5);
        QCOMPARE(yesNo.precision(), 0.5);
        QCOMPARE(yesNo.recall(), 0.5);
        QCOMPARE(yesNo.accuracy(), 0.5);
        QCOMPARE(yesNo.saidYes(), 0.5);
        QVERIFY(summary.all.answered == 8 && summary.all.failed == 1);
        QCOMPARE(summary.all.means.at("exact").value(), 3.0 / 7);
    }

    void f1()
    {
        const YesNo yesNo{6, 2, 1, 1};
        QCOMPARE(yesNo.f1(), 12.0 / 15);
        QCOMPARE(yesNo.precision(), 0.75);
        QCOMPARE(yesNo.recall(), 6.0 / 7);
        QCOMPARE(YesNo{}.f1(), 0.0);
    }

    void severalFiles()
    {
        EvaluationReport report = reportOf();
        report.files.push_back(report.files[0]);
        report.files[1].run.dataFile = "more.json";
        QCOMPARE(report.planned(), std::size_t{20});
        const auto json = evaluationJson(report);
        QVERIFY(json["data"].size() == 2 && json["items"].size() == 18 && json["families"].size() == 2);
        QVERIFY(json["items"][0]["file"] == "tags.json" && json["items"][17]["file"] == "more.json");
        QVERIFY(json["finished"] == 16 && json["all"]["failed"] == 2);
        const EvaluationFolder folder;
        QVERIFY(evaluationHtml(report, folder.session()).find("tiny on 2 data files") != std::string::npos);
    }

    void nothingYet()
    {
        EvaluationReport report = reportOf();
        report.files[0].items.clear();
        const QString table = QString::fromStdString(evaluationTable(report));
        QVERIFY2(table.contains("10 of 10 samples have not been asked yet"), qPrintable(table));
        QVERIFY(evaluationJson(report)["families"].empty());
        const EvaluationFolder folder;
        QVERIFY(evaluationHtml(report, folder.session()).ends_with("</html>\n"));
    }

    void table()
    {
        const QStringList lines = QString::fromStdString(evaluationTable(reportOf())).split('\n');
        const auto words = [&](int line) { return lines[line].simplified(); };
        QCOMPARE(words(0), QString("family n exact normalised ANLS yes/no F1 box in crop IoU right choice dropped failed"));
        QCOMPARE(words(1), QString("tag 4 33.3 66.7 58.3 - 50.0 37.5 66.7 1 1"));
        QCOMPARE(words(2), QString("present 4 50.0 50.0 50.0 50.0 - - - - -"));
        QVERIFY(words(3).startsWith("all 8 42.9 57.1"));
        for (int i = 1; i < 4; ++i)
            QCOMPARE(lines[i].size(), lines[0].size());
        const QString rest = lines.mid(4).join('\n');
        QVERIFY2(rest.contains("direct answer 1, incomplete 1, region 2, seg 4"), qPrintable(rest));
        QVERIFY(rest.contains("1 of 10 samples have not been asked"));
        QVERIFY(rest.contains("1 was dropped") && rest.contains("1 was cut off"));
        QVERIFY2(rest.contains("exact 33.3"), qPrintable(rest)); // 3 of 9
    }

    void json()
    {
        const auto json = evaluationJson(reportOf());
        QCOMPARE(json["data"][0]["file"].get<std::string>(), std::string("tags.json"));
        QCOMPARE(json["settings"]["mode"].get<std::string>(), std::string("as-data"));
        QVERIFY(json["planned"] == 10 && json["finished"] == 8);
        const auto& tag = json["families"][0];
        QCOMPARE(tag["scores"]["exact"]["mean"].get<double>(), 1.0 / 3);
        QCOMPARE(tag["scores"]["exact"]["with_zeros"].get<double>(), 0.2);
        QVERIFY(tag["scores"]["exact"]["count"] == 3 && !tag["scores"]["iou"].contains("with_zeros"));
        QVERIFY(tag["dropped"] == 1 && tag["decisions"]["region"] == 2);
        QCOMPARE(json["families"][1]["scores"]["yes_no"]["f1"].get<double>(), 0.5);
        QCOMPARE(json["items"].size(), std::size_t{9});
        QCOMPARE(json["items"][4]["error"].get<std::string>(), std::string("p.png: cannot be found"));
        QVERIFY(!json["items"][4].contains("answer"));
        QVERIFY(json["items"][0]["turn"].is_null());
    }

    // A whole run with pictures; what comes from data and model is text.
    void html()
    {
        const EvaluationFolder folder;
        folder.write(6, 2);
        folder.breakSample(5, R"({"messages": "<b>broken</b>"})");
        Session session = folder.session();
        FakeEngine engine;
        engine.reply = [](const Request& request, Trace& trace) {
            if (request.question.ends_with(" 2"))
                trace.answer = "<script>alert(1)</script>\u202E";
        };
        Evaluation evaluation(session, planOf(folder));
        evaluation.go(engine, nullptr, {});
        const EvaluationReport report{"VPT 9.9", {{evaluation.run(), evaluation.planned(), evaluation.items()}}};
        const QString html = QString::fromStdString(evaluationHtml(report, session));

        QVERIFY(!html.contains("<script") && !html.contains("<b>broken") && !html.contains(QChar(0x202E)));
        QVERIFY(html.contains("&lt;script&gt;alert(1)"));
        QVERIFY(html.contains("default-src 'none'"));
        QCOMPARE(html.count("data:image/png;base64,"), 1); // of the one wrong answer
        QVERIFY(html.contains("<rect x=\"0\" y=\"0\" width=\"16\" height=\"12\"/>"));
        QVERIFY(html.contains("viewBox=\"0 0 64 48\""));
        QVERIFY(html.contains("Failed: 1") && html.contains("tags.json, sample 5"));
        QVERIFY(!html.contains(QRegularExpression("(src|href)=\"(?!data:)")));
        for (const char* word : {"even", "odd", "SHA-256", "Wrong answers"})
            QVERIFY2(html.contains(word), word);
    }
};

VPT_REGISTER_TEST(TestEvaluationReport)
#include "tst_evaluation_report.moc"
