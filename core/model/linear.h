// y = x W^T + b with weights kept as they are stored.
#pragma once

#include <ATen/core/Tensor.h>

#include <stop_token>

namespace vpt {

// The weight may be float32, bfloat16 or float16 and may be a view of a mapped file; on the CPU activations are
// float32 and half-precision weights are widened exactly, a block at a time (GEMM), or in the kernel (few rows).
// On a GPU weight and activations share one dtype.
struct Linear {
    at::Tensor weight; // [out, in]
    at::Tensor bias; // [out], activation dtype; undefined = none
    // x: [..., in] -> [..., out]. On the CPU `stop` is asked before every block of output columns; throws Cancelled.
    at::Tensor operator()(const at::Tensor& x, const std::stop_token& stop = {}) const;
};

} // namespace vpt
