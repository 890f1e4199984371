// The reference's training step: loss, logits and gradients.
#include "core/parity/compare.h"
#include "tests/support/registry.h"
#include "tests/training/golden_batch.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cmath>

namespace vpt::test {

namespace {

constexpr double kLossLimit = 1e-5; // relative
constexpr double kGradientLimit = 1e-4; // relative, of norms
constexpr const char* kGradientPrefix = "grad.";

std::map<std::string, at::Tensor> gradientsOf(const TrainableModel& model)
{
    std::map<std::string, at::Tensor> gradients;
    for (const NamedParameter& parameter : model.parameters())
        if (parameter.value.grad().defined())
            gradients[parameter.name] = parameter.value.grad();
    return gradients;
}

double totalNorm(const std::map<std::string, at::Tensor>& gradients)
{
    double squares = 0;
    for (const auto& [name, gradient] : gradients)
        squares += gradient.to(at::kDouble).square().sum().item<double>();
    return std::sqrt(squares);
}

QString describe(const Check& check)
{
    return QString("%1 rel %2 max %3 %4").arg(check.name.c_str()).arg(check.rel).arg(check.maxAbs).arg(check.detail.c_str());
}

void expectClose(const char* what, double found, double expected, double limit)
{
    QVERIFY2(std::abs(found - expected) <= limit * std::abs(expected),
             qPrintable(QString("%1: %2, expected %3").arg(what).arg(found, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

} // namespace

class TestGoldenTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reference_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<bool>("recompute");
        for (const std::string& name : GoldenBatch::names())
            for (const bool recompute : {false, true})
                QTest::addRow("%s%s", name.c_str(), recompute ? ", layers computed again" : "") << name << recompute;
        QCOMPARE(GoldenBatch::names().size(), std::size_t{7});
    }
    void reference()
    {
        QFETCH(std::string, name);
        QFETCH(bool, recompute);
        const GoldenBatch step(name);
        TrainingOptions training;
        training.recomputeLayers = recompute;
        const auto model = step.model(training);
        LossOptions options = step.options;
        options.keepLogits = true;
        const Loss loss = model->loss(step.batch, options);
        loss.total.backward();

        const nlohmann::json& json = step.golden.json;
        QCOMPARE(loss.learned, json.at("target_tokens").get<std::int64_t>());
        expectClose("loss", loss.total.item<double>(), json.at("loss"), kLossLimit);
        const std::map<std::string, at::Tensor> gradients = gradientsOf(*model);
        QCOMPARE(gradients.size(), json.at("params_with_grad").get<std::size_t>());
        for (const auto& [parameter, norm] : json.at("grad_norm").items()) {
            const auto found = gradients.find(parameter);
            QVERIFY2((found == gradients.end()) == norm.is_null(), parameter.c_str());
            if (!norm.is_null())
                expectClose(parameter.c_str(), found->second.norm().item<double>(), norm, kGradientLimit);
        }
        expectClose("norm of all gradients", totalNorm(gradients), json.at("grad_norm_total"), kGradientLimit);

        int subsets = 0;
        Tolerances limits;
        limits.featuresRel = kGradientLimit;
        limits.conditionRel = kGradientLimit;
        for (const auto& [key, expected] : step.golden.tensors) {
            if (key.starts_with(kGradientPrefix)) {
                const std::string parameter = wholeName(key).substr(std::string(kGradientPrefix).size());
                const Check check = compareTensor(key, expected, gradients.at(parameter), limits);
                QVERIFY2(check.passed, qPrintable(describe(check)));
                ++subsets;
            } else if (key.starts_with("logits")) {
                const Check check = compareTensor(key, expected, loss.logits, limits);
                QVERIFY2(check.passed, qPrintable(describe(check)));
            }
        }
        QVERIFY(subsets > 0);
    }

    // Without asking for every logit the padded positions cost nothing; the loss is the same.
    void learnedPositionsAreEnough()
    {
        for (const std::string& name : GoldenBatch::names()) {
            const GoldenBatch step(name);
            const auto model = step.model();
            const Loss loss = model->loss(step.batch, step.options);
            expectClose(name.c_str(), loss.total.item<double>(), step.golden.json.at("loss"), kLossLimit);
            QVERIFY(!loss.logits.defined());
        }
    }
};

VPT_REGISTER_TEST(TestGoldenTraining)

} // namespace vpt::test

#include "tst_golden_training.moc"
