// What is recorded has the gradients of the obvious formula, and changes no number.
#include "core/model/gradients.h"

#include "core/model/ops.h"
#include "tests/model/golden_case.h"
#include "tests/model/scratch_checkpoint.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <QTest>

namespace vpt::test {

namespace {

constexpr double kGradientLimit = 1e-5; // relative

using Function = std::function<at::Tensor(const std::vector<at::Tensor>&)>;

at::Tensor plainRmsNorm(const at::Tensor& x, const at::Tensor& weight)
{
    return x * at::rsqrt(x.square().mean(-1, true) + 1e-6) * weight;
}

at::Tensor plainRotation(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines)
{
    const at::Tensor turned = at::cat({-x.slice(-1, x.size(-1) / 2), x.slice(-1, 0, x.size(-1) / 2)}, -1);
    return x * at::cat({cosines, cosines}, -1) + turned * at::cat({sines, sines}, -1);
}

// The value, then the gradient of every input for a fixed direction.
std::vector<at::Tensor> valueAndGradients(const Function& function, const std::vector<at::Tensor>& inputs)
{
    std::vector<at::Tensor> leaves;
    for (const at::Tensor& input : inputs)
        leaves.push_back(input.detach().clone().requires_grad_(true));
    const at::Tensor value = function(leaves);
    const at::Tensor direction = at::linspace(-1, 1, value.numel()).sin().view_as(value);
    std::vector<at::Tensor> result = torch::autograd::grad({value}, leaves, {direction});
    result.insert(result.begin(), value.detach());
    return result;
}

QString differ(const std::vector<at::Tensor>& found, const std::vector<at::Tensor>& expected, double limit = kGradientLimit)
{
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (const QString text = featuresDiffer(std::to_string(i), found[i], expected[i], limit); !text.isEmpty())
            return text;
    return {};
}

at::Tensor positionsOf(std::int64_t rows, std::int64_t length)
{
    return at::arange(length).expand({3, rows, length});
}

} // namespace

class TestGradients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(3); }

    void operations()
    {
        const at::Tensor x = at::randn({2, 5, 12}), up = at::randn({2, 5, 12}), weight = at::randn({12});
        const at::Tensor angles = at::randn({2, 5, 6});
        struct Case {
            const char* name;
            Function ours, plain;
            std::vector<at::Tensor> inputs;
        };
        const Case cases[] = {
            {"rmsNorm",
             [](const auto& in) { return rmsNorm(in[0], in[1], 1e-6); },
             [](const auto& in) { return plainRmsNorm(in[0], in[1]); },
             {x, weight}},
            {"quickGelu",
             [](const auto& in) { return quickGelu(in[0]); },
             [](const auto& in) { return in[0] * (in[0] * 1.702).sigmoid(); },
             {x}},
            {"swiGlu",
             [](const auto& in) { return swiGlu(in[0], in[1]); },
             [](const auto& in) { return in[0] * in[0].sigmoid() * in[1]; },
             {x, up}},
            {"rotated",
             [&](const auto& in) { return rotated(in[0], angles.cos(), angles.sin()); },
             [&](const auto& in) { return plainRotation(in[0], angles.cos(), angles.sin()); },
             {x}},
            {"linear",
             [](const auto& in) {
                 return Linear{in[1], in[2]}(in[0]);
             },
             [](const auto& in) { return at::matmul(in[0], in[1].t()) + in[2]; },
             {x, at::randn({7, 12}), at::randn({7})}},
            {"linear with adapter",
             [](const auto& in) {
                 return Linear{in[1], {}, std::make_shared<const Adapter>(Adapter{in[2], in[3], 0.5})}(in[0]);
             },
             [](const auto& in) { return at::matmul(in[0], (in[1] + 0.5 * at::matmul(in[3], in[2])).t()); },
             {x, at::randn({7, 12}), at::randn({3, 12}), at::randn({7, 3})}},
        };
        for (const Case& one : cases)
            QVERIFY2(differ(valueAndGradients(one.ours, one.inputs), valueAndGradients(one.plain, one.inputs)).isEmpty(),
                     one.name);
    }

    // More rows than are computed at a time, and not a multiple of them; rounded to 8 bits on the way.
    void roundedProducts()
    {
        const std::vector<at::Tensor> inputs{at::randn({3, 101, 16}), at::randn({24, 16}), at::randn({24})};
        const Function plain = [](const auto& in) { return at::matmul(in[0], in[1].t()) + in[2]; };
        const Function rounded
            = [](const auto& in) { return Linear{.weight = in[1], .bias = in[2], .rounded = true}(in[0]); };
        const std::vector<at::Tensor> found = valueAndGradients(rounded, inputs),
                                      expected = valueAndGradients(plain, inputs);
        QVERIFY2(differ(found, expected, 1e-2).isEmpty(), qPrintable(differ(found, expected, 1e-2)));
        QVERIFY(!differ(found, expected, 1e-4).isEmpty()); // or nothing was rounded
    }

    void recordingChangesNoInput()
    {
        const at::Tensor x = at::randn({4, 8}), kept = x.clone();
        const at::Tensor leaf = x.requires_grad_(true);
        quickGelu(leaf);
        swiGlu(leaf, leaf);
        QVERIFY(leaf.equal(kept));
    }

    void recomputedLayerHasTheGradientsOfTheLayer()
    {
        const at::Tensor scale = at::randn({6}), unused = at::randn({6});
        const Function plain = [](const auto& in) { return (in[0] * in[1]).sin() + in[0].square(); };
        const Function again = [&](const auto& in) {
            const at::Tensor factor = in[1];
            return recomputed([factor](const at::Tensor& x) { return (x * factor).sin() + x.square(); }, in[0], {factor});
        };
        const std::vector<at::Tensor> inputs{at::randn({3, 6}), scale};
        QVERIFY(differ(valueAndGradients(again, inputs), valueAndGradients(plain, inputs)).isEmpty());
    }

    // A first layer's input is often no parameter; and what a layer does not use has no gradient.
    void recomputedLayerOfAConstant()
    {
        const at::Tensor x = at::randn({3, 6});
        const at::Tensor factor = at::randn({6}).requires_grad_(true), unused = at::randn({6}).requires_grad_(true);
        const at::Tensor y = recomputed([&](const at::Tensor& input) { return input * factor; }, x, {factor, unused});
        y.sum().backward();
        QVERIFY(at::allclose(factor.grad(), x.sum(0)));
        QVERIFY(!unused.grad().defined());
    }

    // Float32 masters of bfloat16 activations: used rounded, their gradients in float32.
    void mastersWorkOnNarrowActivations()
    {
        const at::Tensor x = at::randn({3, 8}).to(at::kBFloat16).requires_grad_(true);
        const auto master = [](std::vector<std::int64_t> shape) { return at::randn(shape).requires_grad_(true); };
        const at::Tensor weight = master({5, 8}), bias = master({5}), scale = master({8}), shift = master({8});
        const at::Tensor normed = layerNorm(rmsNorm(x, scale, 1e-6), scale, shift, 1e-6);
        const at::Tensor y = Linear{weight, bias}(normed);
        QCOMPARE(y.scalar_type(), at::kBFloat16);
        y.sum().backward();
        QCOMPARE(x.grad().scalar_type(), at::kBFloat16);
        for (const at::Tensor& parameter : {weight, bias, scale, shift})
            QCOMPARE(parameter.grad().scalar_type(), at::kFloat);
        const at::Tensor rounded = at::linear(normed.detach(), weight.to(at::kBFloat16), bias.to(at::kBFloat16));
        QVERIFY(y.equal(rounded));
    }

    // The form that learns gives the numbers of the form that generates, for real sizes and packed rows.
    void rowsAreThoseOfTheCache()
    {
        const VptModel model = loadModel(goldenCheckpoint("tiny-vpt-clip"));
        const at::Tensor ids = at::randint(model.config.language.vocabSize, {2, 19}, at::kLong);
        const at::Tensor x = model.language.embed(ids);
        KvCache cache = model.language.makeCache(2);
        const at::Tensor expected = model.language.forward(x, positionsOf(2, 19), cache);
        VPT_VERIFY_NOT(featuresDiffer("rows", model.language.forwardRows(x, positionsOf(2, 19), {}), expected));
        const at::Tensor causal = at::ones({19, 19}, at::kBool).tril().view({1, 1, 19, 19});
        VPT_VERIFY_NOT(featuresDiffer("masked", model.language.forwardRows(x, positionsOf(2, 19), causal), expected));
        const at::Tensor leaf = x.clone().requires_grad_(true);
        VPT_VERIFY_NOT(featuresDiffer("recorded", model.language.forwardRows(leaf, positionsOf(2, 19), {}), expected));
    }

    void oneFrameStandsForEqualFrames()
    {
        const VptModel model = loadModel(goldenCheckpoint("tiny-vpt-clip"));
        const at::Tensor frame = at::randn({24, 3, 1, 196});
        const at::Tensor both = frame.expand({24, 3, 2, 196}).reshape({24, 1176});
        VPT_VERIFY_NOT(featuresDiffer("merged", model.visual.forward(frame.flatten(1), {{4, 6}}),
                                      model.visual.forward(both, {{4, 6}})));
    }

    // Pictures of mixed sizes: neighbours of one size share a call, and each has its own numbers.
    void picturesSideBySideAreThoseAlone()
    {
        const VptModel model = loadModel(goldenCheckpoint("tiny-vpt-clip"));
        const std::vector<PatchGrid> grids{{4, 6}, {4, 6}, {6, 4}, {2, 2}, {2, 2}, {4, 6}};
        std::vector<at::Tensor> pictures, alone, patches;
        for (const PatchGrid& grid : grids) {
            pictures.push_back(at::randn({std::int64_t{grid.height} * grid.width, 1176}));
            at::Tensor perPatch;
            alone.push_back(model.visual.forward(pictures.back(), {grid}, {}, &perPatch));
            patches.push_back(perPatch);
        }
        at::Tensor perPatch;
        const at::Tensor together = model.visual.forward(at::cat(pictures), grids, {}, &perPatch);
        VPT_VERIFY_NOT(featuresDiffer("merged", together, at::cat(alone)));
        VPT_VERIFY_NOT(featuresDiffer("patches", perPatch, at::cat(patches)));
    }
};

VPT_REGISTER_TEST(TestGradients)

} // namespace vpt::test

#include "tst_gradients.moc"
