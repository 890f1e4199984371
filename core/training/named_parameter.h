// A parameter that learns.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

namespace vpt {

struct NamedParameter {
    std::string name; // as in the checkpoint
    at::Tensor value; // float32, a leaf: autograd fills its gradient in, the optimiser writes into it
};

} // namespace vpt
