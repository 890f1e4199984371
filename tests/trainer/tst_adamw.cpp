#include "core/base/error.h"
#include "core/trainer/adamw.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cmath>

using namespace vpt;

namespace {

NamedParameter parameter(const std::string& name, std::vector<double> values)
{
    return {name, at::tensor(values, at::kFloat).requires_grad_(true)};
}

void setGradient(const NamedParameter& parameter, const std::vector<double>& values)
{
    at::Tensor value = parameter.value;
    value.mutable_grad() = at::tensor(values, at::kFloat);
}

// The update rule written down once more, in double.
struct ByHand {
    double weight = 0, mean = 0, square = 0;
    int steps = 0;
    void step(double gradient, double rate, const OptimizerSettings& s)
    {
        ++steps;
        weight -= rate * s.weightDecay * weight;
        mean = s.beta1 * mean + (1 - s.beta1) * gradient;
        square = s.beta2 * square + (1 - s.beta2) * gradient * gradient;
        const double corrected = std::sqrt(square) / std::sqrt(1 - std::pow(s.beta2, steps)) + s.epsilon;
        weight -= rate / (1 - std::pow(s.beta1, steps)) * mean / corrected;
    }
};

} // namespace

class TestAdamW : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsAreTheFormulas_data()
    {
        QTest::addColumn<double>("decay");
        QTest::newRow("no decay") << 0.0;
        QTest::newRow("decay") << 0.1;
    }
    void stepsAreTheFormulas()
    {
        QFETCH(double, decay);
        OptimizerSettings settings;
        settings.weightDecay = decay;
        const NamedParameter weights = parameter("w", {1.0, -2.0, 0.5});
        AdamW optimizer({weights}, settings);
        std::vector<ByHand> expected{{1.0}, {-2.0}, {0.5}};
        for (int step = 0; step < 5; ++step) {
            const std::vector<double> gradient{0.1 * (step + 1), -0.3, step % 2 ? 0.5 : -0.5};
            const double rate = 1e-2 / (step + 1);
            setGradient(weights, gradient);
            optimizer.step(rate, {});
            for (std::size_t i = 0; i < 3; ++i) {
                expected[i].step(gradient[i], rate, settings);
                QVERIFY(std::abs(weights.value[static_cast<int>(i)].item<double>() - expected[i].weight) < 1e-6);
            }
        }
    }

    void groupsHaveTheirOwnRateAndDecay()
    {
        OptimizerSettings settings;
        settings.groups = {{"tower", {"visual"}, 0.5, {}, 0.2}};
        const NamedParameter tower = parameter("visual.a", {1.0}), rest = parameter("model.a", {1.0});
        AdamW optimizer({tower, rest}, settings);
        ByHand slow{1.0}, plain{1.0};
        OptimizerSettings decaying;
        decaying.weightDecay = 0.2;
        for (int step = 0; step < 3; ++step) {
            setGradient(tower, {0.3});
            setGradient(rest, {0.3});
            // The second step uses the phase's own scale.
            const double scale = step == 1 ? 0.25 : 0.5;
            optimizer.step(1e-2,
                           step == 1 ? std::map<std::string, double>{{"tower", 0.25}} : std::map<std::string, double>());
            slow.step(0.3, 1e-2 * scale, decaying);
            plain.step(0.3, 1e-2, OptimizerSettings());
        }
        QVERIFY(std::abs(tower.value.item<double>() - slow.weight) < 1e-6);
        QVERIFY(std::abs(rest.value.item<double>() - plain.weight) < 1e-6);
    }

    void aGroupThatFitsNothingIsAnError()
    {
        OptimizerSettings settings;
        settings.groups = {{"tower", {"visual"}, 0.5, {}, {}}};
        QVERIFY_EXCEPTION_THROWN(AdamW({parameter("model.a", {1.0})}, settings), Error);
    }

    void clippingIsByGroup()
    {
        OptimizerSettings settings;
        settings.maxGradNorm = 1;
        settings.groups = {{"tower", {"visual"}, 1, 2.0, {}}};
        const NamedParameter tower = parameter("visual.a", {0, 0}), a = parameter("a", {0}), b = parameter("b", {0});
        AdamW optimizer({tower, a, b}, settings);
        setGradient(tower, {6, 8});
        setGradient(a, {3});
        setGradient(b, {4});
        QVERIFY(std::abs(optimizer.clip() - std::sqrt(125)) < 1e-5);
        QVERIFY(std::abs(tower.value.grad().norm().item<double>() - 2) < 1e-5);
        QVERIFY(std::abs(a.value.grad().item<double>() - 0.6) < 1e-5);
        QVERIFY(std::abs(b.value.grad().item<double>() - 0.8) < 1e-5);
        // Below the limit nothing changes.
        setGradient(a, {0.25});
        setGradient(b, {0.25});
        optimizer.clip();
        QCOMPARE(a.value.grad().item<double>(), 0.25);
    }

    void notANumberShowsInTheNorm()
    {
        const NamedParameter a = parameter("a", {0}), b = parameter("b", {0});
        AdamW optimizer({a, b}, {});
        setGradient(a, {std::nan("")});
        QVERIFY(!std::isfinite(optimizer.clip()));
    }

    void parametersWithoutGradientStay()
    {
        OptimizerSettings settings;
        settings.weightDecay = 0.5;
        const NamedParameter a = parameter("a", {1}), b = parameter("b", {1});
        AdamW optimizer({a, b}, settings);
        setGradient(a, {1});
        optimizer.step(0.1, {});
        QVERIFY(a.value.item<double>() != 1);
        QCOMPARE(b.value.item<double>(), 1.0);
        QCOMPARE(optimizer.state().at("steps.b").item<double>(), 0.0);
    }

    void restoredStateGoesOnAlike()
    {
        const NamedParameter one = parameter("a", {1, 2}), two = parameter("a", {5, 6});
        AdamW first({one}, {}), second({two}, {});
        setGradient(one, {0.1, -0.2});
        first.step(0.01, {});
        std::map<std::string, at::Tensor> saved;
        for (const auto& [name, tensor] : first.state())
            saved[name] = tensor.clone();
        second.restore(saved);
        QVERIFY(at::equal(one.value, two.value));
        for (int step = 0; step < 3; ++step) {
            setGradient(one, {0.3, 0.1});
            setGradient(two, {0.3, 0.1});
            first.step(0.01, {});
            second.step(0.01, {});
        }
        QVERIFY(at::equal(one.value, two.value));
        saved.erase("mean.a");
        QVERIFY_EXCEPTION_THROWN(second.restore(saved), Error);
        saved["mean.a"] = at::zeros({3});
        QVERIFY_EXCEPTION_THROWN(second.restore(saved), Error);
    }
};

VPT_REGISTER_TEST(TestAdamW)
#include "tst_adamw.moc"
