// Read bandwidth and float32 GEMM rate of this machine, with the threads that `vpt` uses.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

namespace {

constexpr int kRuns = 9;

// Median of the seconds that `work` takes, after one run to warm up.
double seconds(const std::function<void()>& work)
{
    work();
    std::vector<double> times;
    for (int run = 0; run < kRuns; ++run) {
        const auto start = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + kRuns / 2, times.end());
    return times[kRuns / 2];
}

double readBandwidth()
{
    const at::Tensor buffer = at::ones({std::int64_t{1} << 29}); // 2 GB: far more than any cache
    const double time = seconds([&] { buffer.sum(); });
    return static_cast<double>(buffer.nbytes()) / time;
}

double gemmRate(std::int64_t rows, std::int64_t in, std::int64_t out)
{
    const at::Tensor x = at::randn({rows, in}), weight = at::randn({in, out});
    at::Tensor y = at::empty({rows, out});
    const double time = seconds([&] { at::mm_out(y, x, weight); });
    return 2.0 * static_cast<double>(rows * in * out) / time;
}

} // namespace

int main()
{
    const c10::InferenceMode inference;
    std::printf("threads        %d\n", at::get_num_threads());
    std::printf("read bandwidth %.1f GB/s\n", readBandwidth() / 1e9);
    const double best = std::max({gemmRate(1296, 1280, 5120), gemmRate(1296, 1536, 8960), gemmRate(2048, 2048, 2048)});
    std::printf("float32 GEMM   %.0f GFLOP/s\n", best / 1e9);
}
