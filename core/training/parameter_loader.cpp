#include "core/training/parameter_loader.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>

namespace vpt {

namespace {

// q_proj of "model.layers.3.self_attn.q_proj"
std::string lastName(const std::string& prefix)
{
    return prefix.substr(prefix.rfind('.') + 1);
}

} // namespace

std::string adapterDown(const std::string& linear)
{
    return linear + ".lora_A.weight";
}

std::string adapterUp(const std::string& linear)
{
    return linear + ".lora_B.weight";
}

ParameterLoader::ParameterLoader(const Checkpoint& checkpoint, const TrainingOptions& options,
                                 std::vector<NamedParameter>& parameters, Progress progress, std::stop_token stop) :
    WeightLoader(checkpoint, options.placement, std::move(progress), std::move(stop)),
    m_options(options),
    m_parameters(parameters),
    m_generator(at::make_generator<at::CPUGeneratorImpl>(options.seed)),
    m_tiedHead(checkpoint.config().language.tiedHead)
{
}

at::Tensor ParameterLoader::parameter(const std::string& name)
{
    if (m_options.learns && !m_options.learns(name))
        return placed(name, placement().activationDType(), /*mayStayMapped=*/true);
    const at::Tensor value = placed(name, at::kFloat, /*mayStayMapped=*/false).requires_grad_(true);
    m_parameters.push_back({name, value});
    return value;
}

Linear ParameterLoader::linear(const std::string& prefix, bool bias)
{
    Linear result = WeightLoader::linear(prefix, bias);
    result.adapter = adapterFor(prefix, result.weight);
    return result;
}

std::shared_ptr<const Adapter> ParameterLoader::adapterFor(const std::string& prefix, const at::Tensor& weight)
{
    if (!m_options.lora || !prefix.starts_with("model.layers.")
        || std::ranges::find(m_options.lora->targets, lastName(prefix)) == m_options.lora->targets.end())
        return nullptr;
    const LoraOptions& lora = *m_options.lora;
    const std::int64_t out = weight.size(0), in = weight.size(1);
    // As peft begins: uniform as a Linear of its own, and zero, so that the sum starts at the matrix itself.
    const double bound = 1 / std::sqrt(static_cast<double>(in));
    const at::Tensor down = at::empty({lora.rank, in}).uniform_(-bound, bound, m_generator);
    const auto learning = [this](const at::Tensor& value) { return value.to(placement().device).requires_grad_(true); };
    Adapter adapter{learning(down), learning(at::zeros({out, lora.rank})), lora.alpha / lora.rank};
    m_parameters.push_back({adapterDown(prefix), adapter.down});
    m_parameters.push_back({adapterUp(prefix), adapter.up});
    return std::make_shared<const Adapter>(std::move(adapter));
}

} // namespace vpt
