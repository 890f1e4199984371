#include "core/model/linear.h"

#include "core/base/stop.h"
#include "core/model/gemv.h"
#include "core/model/gradients.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>

namespace vpt {

namespace {

constexpr std::int64_t kFewRows = 8; // below: one pass over the weights costs less than widening them

// Weights that are widened at a time. More rows pay for larger blocks, up to what the caches hold (16 MB) and to
// 8 GFLOP, so that a stop request waits for less than 100 ms.
std::int64_t blockValues(std::int64_t rows)
{
    constexpr std::int64_t kValuesPerRow = 8192, kFewest = 1 << 18, kMost = 1 << 22, kMostProducts = 4'000'000'000;
    return std::min(std::clamp(kValuesPerRow * rows, kFewest, kMost), kMostProducts / rows);
}

WeightFormat formatOf(const at::Tensor& weight)
{
    switch (weight.scalar_type()) {
    case at::kBFloat16:
        return WeightFormat::BFloat16;
    case at::kHalf:
        return WeightFormat::Float16;
    default:
        return WeightFormat::Float32;
    }
}

void fewRows(const at::Tensor& x, const Linear& linear, at::Tensor& y)
{
    const GemvTask task{.weight = linear.weight.const_data_ptr(),
                        .format = formatOf(linear.weight),
                        .out = linear.weight.size(0),
                        .in = linear.weight.size(1),
                        .x = x.const_data_ptr<float>(),
                        .rows = x.size(0),
                        .bias = linear.bias.defined() ? linear.bias.const_data_ptr<float>() : nullptr,
                        .y = y.mutable_data_ptr<float>()};
    gemv(task, at::get_num_threads());
}

void manyRows(const at::Tensor& x, const Linear& linear, at::Tensor& y, const std::stop_token& stop)
{
    const std::int64_t out = linear.weight.size(0), in = linear.weight.size(1);
    const std::int64_t block = std::clamp(blockValues(x.size(0)) / in, std::int64_t{1}, out);
    const bool widen = linear.weight.scalar_type() != at::kFloat;
    const at::Tensor scratch = widen ? at::empty({block, in}, x.options()) : at::Tensor();
    for (std::int64_t first = 0; first < out; first += block) {
        throwIfStopped(stop);
        const std::int64_t count = std::min(block, out - first);
        at::Tensor weight = linear.weight.narrow(0, first, count);
        if (widen)
            weight = scratch.narrow(0, 0, count).copy_(weight);
        at::Tensor part = y.narrow(1, first, count);
        if (linear.bias.defined())
            at::addmm_out(part, linear.bias.narrow(0, first, count), x, weight.t());
        else
            at::mm_out(part, x, weight.t());
    }
}

at::Tensor recordable(const at::Tensor& x, const Linear& linear)
{
    const auto product = [&](const at::Tensor& factor, const at::Tensor& weight, const at::Tensor& bias) {
        if (!linear.rounded)
            return at::linear(factor, like(weight, factor), like(bias, factor));
        const at::Tensor y = recordedRoundedProduct(factor, weight);
        return bias.defined() ? y + bias : y;
    };
    const at::Tensor y = product(x, linear.weight, linear.bias);
    if (!linear.adapter)
        return y;
    const Adapter& adapter = *linear.adapter;
    return y + product(product(x, adapter.down, {}), adapter.up, {}) * adapter.scale;
}

} // namespace

at::Tensor Linear::operator()(const at::Tensor& x, const std::stop_token& stop) const
{
    if (!x.is_cpu() || adapter || isRecorded(x, weight, bias))
        return recordable(x, *this);
    const at::Tensor rows = x.reshape({-1, x.size(-1)}).contiguous();
    at::Tensor y = at::empty({rows.size(0), weight.size(0)}, x.options());
    if (rows.size(0) < kFewRows)
        fewRows(rows, *this, y);
    else
        manyRows(rows, *this, y, stop);
    std::vector<std::int64_t> shape = x.sizes().vec();
    shape.back() = weight.size(0);
    return y.view(shape);
}

} // namespace vpt
