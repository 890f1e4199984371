#include "core/trainer/adamw.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace vpt {

namespace {

bool fits(const GroupSettings& group, const std::string& name)
{
    return std::any_of(group.match.begin(), group.match.end(),
                       [&](const std::string& part) { return name.find(part) != std::string::npos; });
}

// torch.nn.utils.clip_grad_norm_ adds this to the norm.
constexpr double kClipEpsilon = 1e-6;

double normOf(const std::vector<at::Tensor>& gradients)
{
    if (gradients.empty())
        return 0;
    return at::stack(at::_foreach_norm(gradients)).to(at::kDouble).norm().item<double>();
}

} // namespace

AdamW::AdamW(std::vector<NamedParameter> parameters, const OptimizerSettings& settings) :
    m_parameters(std::move(parameters)),
    m_settings(settings)
{
    m_settings.groups.push_back({.name = "rest", .match = {""}, .maxGradNorm = {}, .weightDecay = {}});
    std::set<std::size_t> used{m_settings.groups.size() - 1};
    for (const NamedParameter& parameter : m_parameters) {
        Moments moments;
        const at::Tensor value = parameter.value.detach();
        moments.mean = at::zeros_like(value);
        moments.square = at::zeros_like(value);
        moments.steps = at::zeros({}, value.options());
        const auto group = std::find_if(m_settings.groups.begin(), m_settings.groups.end(),
                                        [&](const GroupSettings& each) { return fits(each, parameter.name); });
        moments.group = static_cast<std::size_t>(group - m_settings.groups.begin());
        used.insert(moments.group);
        m_moments.push_back(std::move(moments));
    }
    for (std::size_t i = 0; i < m_settings.groups.size(); ++i) {
        if (!used.contains(i))
            throw Error(ErrorKind::Input, "no parameter that is learned belongs to it",
                        "the group '" + m_settings.groups[i].name + "'", "Mend its match, or leave the group away.");
    }
}

std::vector<at::Tensor> AdamW::gradients() const
{
    std::vector<at::Tensor> gradients;
    for (const NamedParameter& parameter : m_parameters)
        gradients.push_back(parameter.value.grad());
    return gradients;
}

double AdamW::clip()
{
    // Groups without a limit of their own share the last entry.
    std::vector<std::vector<at::Tensor>> byGroup(m_settings.groups.size());
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const at::Tensor gradient = m_parameters[i].value.grad();
        if (!gradient.defined())
            continue;
        const bool own = m_settings.groups[m_moments[i].group].maxGradNorm.has_value();
        byGroup[own ? m_moments[i].group : byGroup.size() - 1].push_back(gradient);
    }
    double square = 0;
    for (std::size_t group = 0; group < byGroup.size(); ++group) {
        const double norm = normOf(byGroup[group]);
        square += norm * norm;
        const double limit = m_settings.groups[group].maxGradNorm.value_or(m_settings.maxGradNorm);
        if (limit <= 0 || norm + kClipEpsilon <= limit)
            continue;
        for (at::Tensor& gradient : byGroup[group])
            gradient.mul_(limit / (norm + kClipEpsilon));
    }
    return std::sqrt(square);
}

double AdamW::learningRateScale(std::size_t group, const std::map<std::string, double>& scales) const
{
    const GroupSettings& settings = m_settings.groups[group];
    const auto found = scales.find(settings.name);
    return found == scales.end() ? settings.learningRateScale : found->second;
}

void AdamW::step(double learningRate, const std::map<std::string, double>& scales)
{
    for (std::size_t group = 0; group < m_settings.groups.size(); ++group)
        stepGroup(group, learningRate * learningRateScale(group, scales));
}

void AdamW::stepGroup(std::size_t group, double learningRate)
{
    std::vector<at::Tensor> weights, gradients, means, squares, steps;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const at::Tensor gradient = m_parameters[i].value.grad();
        if (m_moments[i].group != group || !gradient.defined())
            continue;
        Moments& moments = m_moments[i];
        weights.push_back(m_parameters[i].value.detach());
        gradients.push_back(gradient.contiguous());
        means.push_back(moments.mean);
        squares.push_back(moments.square);
        steps.push_back(moments.steps.add_(1));
    }
    if (weights.empty())
        return;
    const GroupSettings& settings = m_settings.groups[group];
    at::_fused_adamw_(weights, gradients, means, squares, /*max_exp_avg_sqs=*/{}, steps, learningRate, m_settings.beta1,
                      m_settings.beta2, settings.weightDecay.value_or(m_settings.weightDecay), m_settings.epsilon,
                      /*amsgrad=*/false, /*maximize=*/false);
}

void AdamW::clearGradients()
{
    for (NamedParameter& parameter : m_parameters)
        parameter.value.mutable_grad().reset();
}

std::map<std::string, at::Tensor> AdamW::state() const
{
    std::map<std::string, at::Tensor> state;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const std::string& name = m_parameters[i].name;
        state["weight." + name] = m_parameters[i].value.detach();
        state["mean." + name] = m_moments[i].mean;
        state["square." + name] = m_moments[i].square;
        state["steps." + name] = m_moments[i].steps;
    }
    return state;
}

void AdamW::restore(const std::map<std::string, at::Tensor>& saved)
{
    const std::map<std::string, at::Tensor> mine = state();
    for (const auto& [name, tensor] : saved) {
        if (!mine.contains(name))
            throw Error(ErrorKind::Input, "a parameter that this run does not learn", name);
    }
    for (const auto& [name, tensor] : mine) {
        const auto found = saved.find(name);
        if (found == saved.end())
            throw Error(ErrorKind::Input, "is missing", name);
        if (found->second.sizes() != tensor.sizes())
            throw Error(ErrorKind::Input, "has another shape than the parameter", name);
    }
    for (const auto& [name, tensor] : mine)
        tensor.copy_(saved.at(name));
}

} // namespace vpt
