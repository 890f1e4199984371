// A model of a few numbers that learns from token counts: deterministic, quick, and it can be told to fail.
#pragma once

#include "core/base/error.h"
#include "core/trainer/learner.h"

#include <ATen/ATen.h>

#include <atomic>
#include <fstream>
#include <functional>

namespace vpt::test {

class FakeLearner : public Learner {
public:
    FakeLearner()
    {
        m_parameters.push_back({"model.table", at::arange(64, at::kFloat).mul(0.01).requires_grad_(true)});
        m_parameters.push_back({"visual.scale", at::ones({1}, at::kFloat).requires_grad_(true)});
    }

    const std::vector<NamedParameter>& parameters() const override { return m_parameters; }

    // The mean over learned labels of (table[id % 64] * scale - wanted)^2, and a random part like a paragraph mask's.
    Loss loss(const Batch& batch, const LossOptions& options) const override
    {
        const int call = m_calls++;
        if (beforeLoss)
            beforeLoss(call);
        const at::Tensor learned = batch.labels.ne(kNotLearned);
        const at::Tensor ids = batch.labels.masked_select(learned).remainder(64);
        const at::Tensor guesses = m_parameters[0].value.index_select(0, ids) * m_parameters[1].value;
        const at::Tensor wanted = ids.to(at::kFloat).mul(0.1);
        at::Tensor factor = at::ones({1});
        if (options.generator.defined())
            factor = at::rand({1}, options.generator).add(0.5);
        Loss loss;
        loss.learned = ids.numel();
        loss.total = ((guesses - wanted).square().mean() * factor).sum();
        if (wantsNan && wantsNan(call))
            loss.total = loss.total * std::numeric_limits<float>::quiet_NaN();
        loss.parts["text"] = loss.total.detach();
        if (options.keepPredictions) {
            loss.expected = batch.labels.masked_select(learned);
            loss.predicted = at::where(loss.expected.remainder(2).eq(0), loss.expected, at::zeros_like(loss.expected));
        }
        return loss;
    }

    void save(const std::filesystem::path& folder) const override { std::ofstream(folder / "model.txt") << "model"; }

    int calls() const { return m_calls; }

    std::function<void(int call)> beforeLoss;
    std::function<bool(int call)> wantsNan;

private:
    std::vector<NamedParameter> m_parameters;
    mutable std::atomic<int> m_calls = 0;
};

} // namespace vpt::test
