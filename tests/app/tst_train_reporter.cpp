#include "app/vpt/train_reporter.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

class TestTrainReporter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepInOneLine()
    {
        StepReport report;
        report.step = 120;
        report.steps = 6000;
        report.loss = 1.23456;
        report.losses = {{"text", 1.2}};
        report.learningRate = 2e-5;
        report.gradientNorm = 0.912345;
        report.tokens = 3040;
        report.seconds = 2;
        report.secondsLeft = 7500;
        QCOMPARE(stepLine(report),
                 std::string("step 120/6000  loss 1.235  lr 2.00e-05  norm 0.912  1520 tokens/s  2 h 05 min left"));
        report.phase = "read";
        report.losses["attention"] = 0.25;
        report.secondsLeft = 61;
        const std::string line = stepLine(report);
        QVERIFY2(line.starts_with("step 120/6000 (read)  loss 1.235  attention 0.25  text 1.2"), line.c_str());
        QVERIFY2(line.ends_with("  61 s left"), line.c_str());
        report.step = 6000;
        QVERIFY(!QString::fromStdString(stepLine(report)).contains("left"));
        report.waited = 1.5;
        QVERIFY(QString::fromStdString(stepLine(report)).contains("waiting for pictures"));
    }

    void evaluationInOneLine()
    {
        EvaluationReport report;
        report.step = 500;
        report.loss = 1.1;
        report.labels = 12345;
        report.accuracy = 0.712;
        report.classes = {{"<|x_0|>", {2, 5}}, {"<|x_1|>", {0, 0}}};
        QCOMPARE(evaluationLine(report),
                 std::string("step 500: held-back loss 1.1, 71.2 % of 12345 tokens right; <|x_0|> 40.0 %"));
    }
};

VPT_REGISTER_TEST(TestTrainReporter)
#include "tst_train_reporter.moc"
