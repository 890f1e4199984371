// AdamW with groups of parameters and clipping. The formulas are those of torch.optim.AdamW.
#pragma once

#include "core/trainer/config.h"
#include "core/training/named_parameter.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

namespace vpt {

class AdamW {
public:
    // A parameter belongs to the first group with a `match` in its name, else to a group of its own kind: the rest.
    // Throws Error(Input) for a group that no parameter matches.
    AdamW(std::vector<NamedParameter> parameters, const OptimizerSettings& settings);

    // Scales gradients so that each group's norm (groups with their own limit; the others together) is at most its
    // limit, as torch.nn.utils.clip_grad_norm_ does. Returns the norm over everything, before; it is no finite number
    // if a gradient is none, and the gradients are of no use then.
    double clip();

    // One step on the gradients that are there; parameters without a gradient stay. `scales`: learning rate of groups
    // by name, relative; absent: as the settings say.
    void step(double learningRate, const std::map<std::string, double>& scales);

    void clearGradients();

    const std::vector<NamedParameter>& parameters() const { return m_parameters; }
    // In the order of parameters(); undefined where there was none.
    std::vector<at::Tensor> gradients() const;

    // Everything a resumed run needs, by name: "weight.<parameter>", "mean.<parameter>", "square.<parameter>",
    // "steps.<parameter>". Not copies.
    std::map<std::string, at::Tensor> state() const;
    // Throws Error(Input) that names the first tensor that is missing, misshapen or unknown.
    void restore(const std::map<std::string, at::Tensor>& state);

private:
    struct Moments {
        at::Tensor mean, square; // float32
        at::Tensor steps; // float32 scalar
        std::size_t group = 0;
    };
    double learningRateScale(std::size_t group, const std::map<std::string, double>& scales) const;
    void stepGroup(std::size_t group, double learningRate);

    std::vector<NamedParameter> m_parameters;
    std::vector<Moments> m_moments; // one per parameter
    OptimizerSettings m_settings; // the last group is the rest
};

} // namespace vpt
