// y = x W^T + b with weights kept as they are stored.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <stop_token>

namespace vpt {

// A low-rank addition that learns while the weight stays: y += scale * (x down^T) up^T.
struct Adapter {
    at::Tensor down; // [rank, in]
    at::Tensor up; // [out, rank]
    double scale = 1;
};

// The weight may be float32, bfloat16 or float16 and may be a view of a mapped file; on the CPU activations are
// float32 and half-precision weights are widened exactly, a block at a time (GEMM), or in the kernel (few rows).
// On a GPU weight and activations share one dtype. Where gradients are recorded, LibTorch's own product is used, unless
// it is `rounded`, and a float32 weight of narrower activations is rounded on the way.
struct Linear {
    at::Tensor weight; // [out, in]
    at::Tensor bias; // [out], activation dtype; undefined = none
    std::shared_ptr<const Adapter> adapter = {}; // while training; usually none
    bool rounded = false; // where gradients are recorded on the CPU: as recordedRoundedProduct
    // x: [..., in] -> [..., out]. On the CPU `stop` is asked before every block of output columns; throws Cancelled.
    at::Tensor operator()(const at::Tensor& x, const std::stop_token& stop = {}) const;
};

} // namespace vpt
