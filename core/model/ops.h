// Small operations that several blocks share. Shapes: S tokens, C channels; leading dimensions are free.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>

namespace vpt {

// LayerNorm over the last dimension.
at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps);

// x / rms(x), computed in float32 and rounded to x's dtype before it is multiplied by the weight (spec section 6).
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

// x sigmoid(1.702 x). Overwrites x unless gradients are recorded.
at::Tensor quickGelu(at::Tensor x);
// silu(gate) * up. Overwrites gate unless gradients are recorded.
at::Tensor swiGlu(at::Tensor gate, const at::Tensor& up);

// Rotates the pairs (x[j], x[j + D/2]) by angles given as cosines and sines [.., D/2] that broadcast over x [.., D].
at::Tensor rotated(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines);
// The same without recording, and the other way round where `back`.
at::Tensor rotatedBy(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines, bool back);

// Softmax attention of every token to every token, scaled by 1 / sqrt(D): q, k, v [B, S, heads, D] -> [B, S, heads * D].
at::Tensor fullAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v);

// Of angles in radians, of any shape and in the dtype of `angles`, correct to its last digit but one.
at::Tensor cosines(const at::Tensor& angles);
at::Tensor sines(const at::Tensor& angles);

// 1 / base^(2j / dim) for j = 0 .. dim/2 - 1, float32.
at::Tensor inverseFrequencies(double base, int dim, at::Device device);

} // namespace vpt
