// Loads a checkpoint so that it learns: chosen tensors become float32 leaves, matrices get adapters.
#pragma once

#include "core/training/named_parameter.h"
#include "core/training/training_options.h"

#include <ATen/core/Generator.h>

namespace vpt {

// Names of an adapter's two matrices, as peft calls them.
std::string adapterDown(const std::string& linear);
std::string adapterUp(const std::string& linear);

class ParameterLoader : public WeightLoader {
public:
    // `options` and `parameters` must outlive the loader. What learns is appended to `parameters`, in load order.
    ParameterLoader(const Checkpoint& checkpoint, const TrainingOptions& options, std::vector<NamedParameter>& parameters,
                    Progress progress, std::stop_token stop);

    at::Tensor matrix(const std::string& name) override { return parameter(name); }
    at::Tensor values(const std::string& name) override { return parameter(name); }
    Linear linear(const std::string& prefix, bool bias) override;
    bool learns() const override { return true; }
    // Tied by config.json; equal values alone are chance.
    bool headSharesEmbedding() const override { return m_tiedHead; }

private:
    at::Tensor parameter(const std::string& name);
    std::shared_ptr<const Adapter> adapterFor(const std::string& prefix, const at::Tensor& weight);

    const TrainingOptions& m_options;
    std::vector<NamedParameter>& m_parameters;
    at::Generator m_generator;
    bool m_tiedHead = false;
};

} // namespace vpt
