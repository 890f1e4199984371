// What changes in a network when gradients are recorded: kernels of our own and in-place forms give way to operations
// that can be taken back, some of them fused here because LibTorch would record many small ones.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include <functional>
#include <vector>

namespace vpt {

// Whether an operation on these tensors has to be recorded. Undefined ones do not count.
template <class... Tensors>
bool isRecorded(const Tensors&... tensors)
{
    return c10::GradMode::is_enabled() && ((tensors.defined() && tensors.requires_grad()) || ...);
}

// A weight in the dtype of the activations it meets: as it is, unless a float32 master works on narrower ones.
// Undefined stays undefined.
at::Tensor like(const at::Tensor& weight, const at::Tensor& activation);

// The recorded forms of ops.h; each keeps only its inputs.
at::Tensor recordedRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);
at::Tensor recordedQuickGelu(const at::Tensor& x);
at::Tensor recordedRotation(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines);

// x W^T of float32 tensors on the CPU, in bfloat16, there and back: factors and results are rounded, sums are float32. It
// keeps the rounded factors. x: [..., in], weight: [out, in] -> [..., out], float32.
at::Tensor recordedRoundedProduct(const at::Tensor& x, const at::Tensor& weight);

// `layer(x)` without what it keeps for the way back: only x is kept, and the layer is computed again there. Gradients
// reach x and the `parameters` that the layer uses; anything else is a constant. The layer must give equal results when
// it is called again, and must outlive the backward pass.
at::Tensor recomputed(std::function<at::Tensor(const at::Tensor& x)> layer, const at::Tensor& x,
                      const std::vector<at::Tensor>& parameters);

} // namespace vpt
