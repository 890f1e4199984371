// What weights are before anything was learned. Source: transformers' _init_weights of each module; spec/model.md section 9.
#pragma once

#include "core/checkpoint/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vpt {

// Float32 values of the tensor's shape: norms 1 and 0, biases 0, SAM's positions 0; projectors as Xavier (their
// convolution as PyTorch draws one); everything else normal with `deviation`. Depends on seed and name alone.
at::Tensor initialValues(const ExpectedTensor& tensor, double deviation, std::uint64_t seed);

// `rows` [old, H] and `added` more: the mean of the old ones plus normal noise of deviation 1 / sqrt(H), in their number
// type.
at::Tensor grownRows(const at::Tensor& rows, std::int64_t added, const std::string& name, std::uint64_t seed);

} // namespace vpt
