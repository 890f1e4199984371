#include "core/model/ops.h"

#include "core/model/gradients.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>

namespace vpt {

namespace {

// Element-wise work in pieces that stay in the caches between one operation and the next.
constexpr std::int64_t kPieceValues = 1 << 18;

void inPieces(const at::Tensor& x, const std::function<void(std::int64_t first, std::int64_t count)>& work)
{
    const std::int64_t rows = x.size(0);
    const std::int64_t step
        = x.is_cpu() ? std::max(std::int64_t{1}, kPieceValues * rows / std::max(x.numel(), std::int64_t{1})) : rows;
    for (std::int64_t first = 0; first < rows; first += step)
        work(first, std::min(step, rows - first));
}

constexpr std::int64_t kRotationDims = 4;
constexpr std::int64_t kRotationGrain = 1 << 14; // pairs that are worth a thread

void rotateRow(const float* __restrict x, const float* __restrict cosines, const float* __restrict sines, float sign,
               std::int64_t half, float* __restrict y)
{
    for (std::int64_t n = 0; n < half; ++n) {
        const float sine = sign * sines[n];
        y[n] = x[n] * cosines[n] - x[half + n] * sine;
        y[half + n] = x[half + n] * cosines[n] + x[n] * sine;
    }
}

at::Tensor asFourDims(at::Tensor x)
{
    while (x.dim() < kRotationDims)
        x = x.unsqueeze(0);
    return x;
}

// As rotatedBy(), in one pass where LibTorch takes seven. The same operations on every value, so the same results.
at::Tensor rotatedOnCpu(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines, float sign)
{
    const at::Tensor result = at::empty_like(x); // in the order of x where that is dense
    const at::Tensor from = asFourDims(x), to = asFourDims(result);
    std::vector<std::int64_t> shape = from.sizes().vec();
    shape.back() /= 2;
    const at::Tensor cosine = asFourDims(cosines.contiguous()).expand(shape);
    const at::Tensor sine = asFourDims(sines.contiguous()).expand(shape);
    const auto in = from.accessor<const float, kRotationDims>(), cos = cosine.accessor<const float, kRotationDims>(),
               sin = sine.accessor<const float, kRotationDims>();
    const auto out = to.accessor<float, kRotationDims>();
    const std::int64_t rows = shape[0] * shape[1] * shape[2];
    at::parallel_for(
        0, rows, std::max(std::int64_t{1}, kRotationGrain / shape[3]), [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t row = first; row < last; ++row) {
                const std::int64_t i = row / (shape[1] * shape[2]), j = row / shape[2] % shape[1], k = row % shape[2];
                rotateRow(in[i][j][k].data(), cos[i][j][k].data(), sin[i][j][k].data(), sign, shape[3], out[i][j][k].data());
            }
        });
    return result;
}

} // namespace

at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps)
{
    return at::layer_norm(x, {x.size(-1)}, like(weight, x), like(bias, x), eps);
}

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps)
{
    if (isRecorded(x, weight))
        return recordedRmsNorm(x, weight, eps);
    const at::Tensor wide = x.to(at::kFloat);
    const at::Tensor inverse = at::rsqrt(wide.square().mean(/*dim=*/-1, /*keepdim=*/true) + eps);
    return (wide * inverse).to(x.scalar_type()) * like(weight, x);
}

at::Tensor quickGelu(at::Tensor x)
{
    if (isRecorded(x))
        return recordedQuickGelu(x);
    const at::Tensor rows = x.view({-1, x.size(-1)});
    inPieces(rows, [&rows](std::int64_t first, std::int64_t count) {
        at::Tensor piece = rows.narrow(0, first, count);
        piece.mul_((piece * 1.702).sigmoid_());
    });
    return x;
}

at::Tensor swiGlu(at::Tensor gate, const at::Tensor& up)
{
    if (isRecorded(gate, up))
        return at::silu(gate) * up;
    const at::Tensor gateRows = gate.view({-1, gate.size(-1)});
    const at::Tensor upRows = up.view({-1, up.size(-1)});
    inPieces(gateRows, [&gateRows, &upRows](std::int64_t first, std::int64_t count) {
        at::Tensor piece = gateRows.narrow(0, first, count);
        at::silu_(piece).mul_(upRows.narrow(0, first, count));
    });
    return gate;
}

at::Tensor rotated(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines)
{
    return isRecorded(x) ? recordedRotation(x, cosines, sines) : rotatedBy(x, cosines, sines, /*back=*/false);
}

at::Tensor rotatedBy(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines, bool back)
{
    if (x.is_cpu() && x.scalar_type() == at::kFloat && x.dim() <= kRotationDims && x.stride(-1) == 1)
        return rotatedOnCpu(x, cosines, sines, back ? -1.0f : 1.0f);
    const std::vector<at::Tensor> halves = x.chunk(2, -1);
    const at::Tensor turn = back ? sines.neg() : sines;
    return at::cat({halves[0] * cosines - halves[1] * turn, halves[1] * cosines + halves[0] * turn}, -1);
}

at::Tensor fullAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v)
{
    const at::Tensor heads = at::scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2));
    return heads.transpose(1, 2).flatten(2); // [B, S, heads * D]
}

// By way of double precision: with two threads MKL's float functions are 5e-5 off in 4 of 100 runs.
at::Tensor cosines(const at::Tensor& angles)
{
    return angles.to(at::kDouble).cos().to(angles.scalar_type());
}

at::Tensor sines(const at::Tensor& angles)
{
    return angles.to(at::kDouble).sin().to(angles.scalar_type());
}

at::Tensor inverseFrequencies(double base, int dim, at::Device device)
{
    const at::Tensor exponents = at::arange(0, dim, 2, at::TensorOptions(at::kFloat).device(device)) / dim;
    return at::pow(at::Scalar(base), exponents).reciprocal();
}

} // namespace vpt
