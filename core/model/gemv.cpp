#include "core/model/gemv.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#define VPT_AVX2 __attribute__((target("avx2,fma,f16c")))
#endif

namespace vpt {

namespace {

constexpr std::int64_t kRowsAtOnce = 4; // input rows that share one pass over the weights
constexpr std::int64_t kOutputsPerPiece = 64;

// Computes outputs [first, last) of `task` for `rows` input rows from `row` on.
using Kernel = void (*)(const GemvTask& task, std::int64_t row, std::int64_t first, std::int64_t last);

template <WeightFormat kFormat>
constexpr std::int64_t kBytes = kFormat == WeightFormat::Float32 ? 4 : 2;

template <WeightFormat kFormat>
const std::byte* weightRow(const GemvTask& task, std::int64_t output)
{
    return static_cast<const std::byte*>(task.weight) + output * task.in * kBytes<kFormat>;
}

float widenHalf(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000u) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1fu;
    const std::uint32_t mantissa = half & 0x3ffu;
    if (exponent == 0) { // zero and subnormals: mantissa * 2^-24
        const float magnitude = static_cast<float>(mantissa) * 0x1p-24f;
        return sign ? -magnitude : magnitude;
    }
    const std::uint32_t widened = exponent == 0x1f ? 0xffu : exponent + 112;
    return std::bit_cast<float>(sign | (widened << 23) | (mantissa << 13));
}

template <WeightFormat kFormat>
float widenOne(const std::byte* at)
{
    if constexpr (kFormat == WeightFormat::Float32) {
        float value;
        std::memcpy(&value, at, sizeof value);
        return value;
    } else {
        std::uint16_t bits;
        std::memcpy(&bits, at, sizeof bits);
        if constexpr (kFormat == WeightFormat::Float16)
            return widenHalf(bits);
        return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
    }
}

template <WeightFormat kFormat, int kRows>
void portableKernel(const GemvTask& task, std::int64_t row, std::int64_t first, std::int64_t last)
{
    for (std::int64_t output = first; output < last; ++output) {
        const std::byte* weight = weightRow<kFormat>(task, output);
        for (int r = 0; r < kRows; ++r) {
            const float* x = task.x + (row + r) * task.in;
            float sum = task.bias ? task.bias[output] : 0.0f;
            for (std::int64_t i = 0; i < task.in; ++i)
                sum += widenOne<kFormat>(weight + i * kBytes<kFormat>) * x[i];
            task.y[(row + r) * task.out + output] = sum;
        }
    }
}

#if defined(__x86_64__)

template <WeightFormat kFormat>
VPT_AVX2 inline __m256 widenEight(const std::byte* at)
{
    if constexpr (kFormat == WeightFormat::Float32)
        return _mm256_loadu_ps(reinterpret_cast<const float*>(at));
    const __m128i halves = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    if constexpr (kFormat == WeightFormat::Float16)
        return _mm256_cvtph_ps(halves);
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(halves), 16));
}

VPT_AVX2 inline float sumOf(__m256 lanes)
{
    const __m128 four = _mm_add_ps(_mm256_castps256_ps128(lanes), _mm256_extractf128_ps(lanes, 1));
    const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}

// Per output: kLanes chains of eight sums a row hide the latency of the fused multiply-add.
template <WeightFormat kFormat, int kRows>
VPT_AVX2 void avx2Kernel(const GemvTask& task, std::int64_t row, std::int64_t first, std::int64_t last)
{
    constexpr int kLanes = kRows == 1 ? 4 : 2;
    constexpr std::int64_t kStep = 8 * kLanes;
    const float* x[kRows];
    for (int r = 0; r < kRows; ++r)
        x[r] = task.x + (row + r) * task.in;
    for (std::int64_t output = first; output < last; ++output) {
        const std::byte* weight = weightRow<kFormat>(task, output);
        __m256 sums[kRows][kLanes];
        for (auto& chain : sums)
            for (auto& lane : chain)
                lane = _mm256_setzero_ps();
        std::int64_t i = 0;
        for (; i + kStep <= task.in; i += kStep) {
            for (int lane = 0; lane < kLanes; ++lane) {
                const __m256 w = widenEight<kFormat>(weight + (i + 8 * lane) * kBytes<kFormat>);
                for (int r = 0; r < kRows; ++r)
                    sums[r][lane] = _mm256_fmadd_ps(w, _mm256_loadu_ps(x[r] + i + 8 * lane), sums[r][lane]);
            }
        }
        for (int r = 0; r < kRows; ++r) {
            for (int lane = 1; lane < kLanes; ++lane)
                sums[r][0] = _mm256_add_ps(sums[r][0], sums[r][lane]);
            float sum = sumOf(sums[r][0]);
            for (std::int64_t rest = i; rest < task.in; ++rest)
                sum += widenOne<kFormat>(weight + rest * kBytes<kFormat>) * x[r][rest];
            task.y[(row + r) * task.out + output] = sum + (task.bias ? task.bias[output] : 0.0f);
        }
    }
}

template <WeightFormat kFormat>
Kernel avx2For(std::int64_t rows)
{
    constexpr Kernel kKernels[]
        = {avx2Kernel<kFormat, 1>, avx2Kernel<kFormat, 2>, avx2Kernel<kFormat, 3>, avx2Kernel<kFormat, 4>};
    return kKernels[rows - 1];
}

bool hasAvx2()
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
}

#else

bool hasAvx2()
{
    return false;
}

#endif

template <WeightFormat kFormat>
Kernel portableFor(std::int64_t rows)
{
    constexpr Kernel kKernels[]
        = {portableKernel<kFormat, 1>, portableKernel<kFormat, 2>, portableKernel<kFormat, 3>, portableKernel<kFormat, 4>};
    return kKernels[rows - 1];
}

template <WeightFormat kFormat>
Kernel kernelFor(bool avx2, std::int64_t rows)
{
#if defined(__x86_64__)
    if (avx2)
        return avx2For<kFormat>(rows);
#endif
    (void)avx2;
    return portableFor<kFormat>(rows);
}

Kernel kernelFor(WeightFormat format, bool avx2, std::int64_t rows)
{
    switch (format) {
    case WeightFormat::BFloat16:
        return kernelFor<WeightFormat::BFloat16>(avx2, rows);
    case WeightFormat::Float16:
        return kernelFor<WeightFormat::Float16>(avx2, rows);
    case WeightFormat::Float32:
        break;
    }
    return kernelFor<WeightFormat::Float32>(avx2, rows);
}

void run(const GemvTask& task, int threads, bool avx2)
{
    const std::int64_t pieces = (task.out + kOutputsPerPiece - 1) / kOutputsPerPiece;
    for (std::int64_t row = 0; row < task.rows; row += kRowsAtOnce) {
        const Kernel kernel = kernelFor(task.format, avx2, std::min(kRowsAtOnce, task.rows - row));
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1 && pieces > 1)
        for (std::int64_t piece = 0; piece < pieces; ++piece) {
            const std::int64_t first = piece * kOutputsPerPiece;
            kernel(task, row, first, std::min(first + kOutputsPerPiece, task.out));
        }
    }
}

} // namespace

void gemv(const GemvTask& task, int threads)
{
    run(task, threads, hasAvx2());
}

void gemvPortable(const GemvTask& task, int threads)
{
    run(task, threads, false);
}

} // namespace vpt
