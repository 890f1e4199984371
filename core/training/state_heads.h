// Throw-away linear layers that make inner states say what is annotated in the pictures. Training only.
#pragma once

#include "core/training/batch.h"
#include "core/training/named_parameter.h"
#include "core/training/training_options.h"

#include <ATen/core/Generator.h>

#include <map>
#include <set>

namespace vpt {

// The states that heads may read, one row each as HeadTargets counts them; undefined where nothing was computed.
struct InnerStates {
    at::Tensor patches; // [patches, embedDim]
    at::Tensor merged; // [merged tokens, H]
    std::map<int, at::Tensor> hidden; // by language layer: [B * L, H]
};

class StateHeads {
public:
    // Appends its parameters, "help.<name>.weight" and ".bias", to `parameters`.
    StateHeads(const std::vector<HeadHelp>& heads, const Config& config, const Placement& placement, at::Generator generator,
               std::vector<NamedParameter>& parameters);

    // Language layers whose states are read.
    std::set<int> layers() const;
    // Mean cross-entropy by head, for heads that have targets. Throws Error(Usage) for a head, row or class that does
    // not exist, and for targets on states that the batch does not produce.
    std::map<std::string, at::Tensor> losses(const std::vector<HeadTargets>& targets, const InnerStates& states) const;
    double weight(const std::string& name) const { return m_heads.at(name).help.weight; }

private:
    struct Head {
        HeadHelp help;
        at::Tensor weight, bias;
        at::Tensor classWeights; // undefined: all 1
    };
    std::map<std::string, Head> m_heads;
};

} // namespace vpt
