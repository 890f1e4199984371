// The comparisons of a golden case and their tolerances (tests/golden/README.md).
#pragma once

#include "core/parity/verify.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

namespace vpt {

// Limits per kind of tensor. Relative limits are on L2 norms, absolute ones on the largest difference.
struct Tolerances {
    double pixelsAbs = 1e-5;
    double featuresRel = 1e-5; // vision, encoder, plain projector
    double conditionRel = 1e-5; // condition, conditioned projector, hidden states
    double logitsAbs = 1e-4;
    double lossRel = 1e-5;
    double gradientsRel = 1e-4; // also of their norms

    static Tolerances exactWeights() { return {}; }
    static Tolerances bfloat16() { return {1e-5, 2e-2, 1e-1, 0.3, 5e-2, 2e-1}; }
};

// A tensor's name without the .sub and .stats suffixes of its stored part.
std::string wholeName(const std::string& name);

// `name` as in the tensor file, with its round prefix and its .sub / .stats suffix; `computed` is the whole tensor.
Check compareTensor(const std::string& name, const at::Tensor& expected, const at::Tensor& computed,
                    const Tolerances& limits);

Check compareText(const std::string& name, const std::string& expected, const std::string& found);

// Equal lists; where `margins` are given, differences are accepted from the first step on whose margin is at most `limit`.
Check compareIds(const std::string& name, const std::vector<int>& expected, const std::vector<int>& found,
                 const std::vector<double>& margins = {}, double limit = 0);

} // namespace vpt
