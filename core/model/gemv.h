// A matrix times few vectors: what decoding one token needs. Bound by the weights' bytes, so they are read once, in
// the form in which they are stored, and widened in registers.
#pragma once

#include <cstdint>

namespace vpt {

enum class WeightFormat { Float32, BFloat16, Float16 };

// y[r][o] = bias[o] + sum over i of weight[o][i] * x[r][i], accumulated in float32.
struct GemvTask {
    const void* weight = nullptr; // [out, in], row-major, any alignment
    WeightFormat format = WeightFormat::Float32;
    std::int64_t out = 0;
    std::int64_t in = 0;
    const float* x = nullptr; // [rows, in]
    std::int64_t rows = 1;
    const float* bias = nullptr; // [out] or null
    float* y = nullptr; // [rows, out]
};

// The best kernel that this processor has.
void gemv(const GemvTask& task, int threads);
// The obvious form of the same sum; the twin that tests compare with, and the fallback without AVX2.
void gemvPortable(const GemvTask& task, int threads);

} // namespace vpt
