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

// One tile: kOutputs weight rows times kRows inputs. Loads are shared inside the tile, and kOutputs * kRows * kChains
// independent sums of eight hide the latency of the fused multiply-add.
template <WeightFormat kFormat, int kRows, int kOutputs, int kChains, int kPrefetchBytes>
VPT_AVX2 inline void avx2Tile(const GemvTask& task, std::int64_t row, std::int64_t output)
{
    constexpr std::int64_t kStep = 8 * kChains;
    const std::int64_t in = task.in;
    const float* x = task.x + row * in;
    const std::byte* weight = weightRow<kFormat>(task, output);
    __m256 sums[kOutputs][kRows][kChains] = {};
    std::int64_t i = 0;
    for (; i + kStep <= in; i += kStep) {
#pragma GCC unroll 4
        for (int o = 0; o < kOutputs; ++o) {
            const std::byte* at = weight + (o * in + i) * kBytes<kFormat>;
            if constexpr (kPrefetchBytes > 0)
                _mm_prefetch(reinterpret_cast<const char*>(at) + kPrefetchBytes, _MM_HINT_T0);
#pragma GCC unroll 4
            for (int chain = 0; chain < kChains; ++chain) {
                const __m256 w = widenEight<kFormat>(at + 8 * chain * kBytes<kFormat>);
#pragma GCC unroll 4
                for (int r = 0; r < kRows; ++r)
                    sums[o][r][chain] = _mm256_fmadd_ps(w, _mm256_loadu_ps(x + r * in + i + 8 * chain), sums[o][r][chain]);
            }
        }
    }
#pragma GCC unroll 4
    for (int o = 0; o < kOutputs; ++o) {
#pragma GCC unroll 4
        for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
            for (int chain = 1; chain < kChains; ++chain)
                sums[o][r][0] = _mm256_add_ps(sums[o][r][0], sums[o][r][chain]);
            float sum = sumOf(sums[o][r][0]);
            for (std::int64_t rest = i; rest < in; ++rest)
                sum += widenOne<kFormat>(weight + (o * in + rest) * kBytes<kFormat>) * x[r * in + rest];
            task.y[(row + r) * task.out + output + o] = sum + (task.bias ? task.bias[output + o] : 0.0f);
        }
    }
}

// Short inputs stay in the first-level cache: one weight row after the other is then the longest stream, which the
// processor fetches ahead by itself. Long inputs do not stay: several weight rows share each load of them.
template <WeightFormat kFormat, int kRows>
VPT_AVX2 void avx2Kernel(const GemvTask& task, std::int64_t row, std::int64_t first, std::int64_t last)
{
    constexpr std::int64_t kShortBytes = 12 << 10;
    constexpr int kOutputs = kRows <= 2 ? 4 : 2;
    std::int64_t output = first;
    if (kRows * task.in * static_cast<std::int64_t>(sizeof(float)) > kShortBytes) {
        for (; output + kOutputs <= last; output += kOutputs)
            avx2Tile<kFormat, kRows, kOutputs, kRows == 1 ? 2 : 1, 512>(task, row, output);
    }
    for (; output < last; ++output)
        avx2Tile<kFormat, kRows, 1, kRows <= 2 ? 4 : 2, 0>(task, row, output);
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
