// Devices and number types that this machine offers, and the memory they have. No LibTorch in this header.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vpt {

struct DeviceInfo {
    std::string name; // "cpu", "cuda:0"
    std::string description; // "2 threads, AVX2", "NVIDIA H200"
    std::int64_t totalBytes = 0;
    std::int64_t freeBytes = 0; // CPU: what the system and the cgroup still allow
};

// The CPU first, then every GPU. Loads LibTorch's CUDA half on first use where one is installed; without it, CPU only.
std::vector<DeviceInfo> devices();

// "auto" | "cpu" | "cuda[:N]" -> "cpu" | "cuda:N". Throws Error(Usage) that says why a device is not offered.
std::string resolveDevice(const std::string& wanted);

// "auto" | "float32" | "bfloat16" for a checkpoint stored in `storedDType` -> the dtype of the weights in memory.
// auto on the CPU: bfloat16 stays (mapped, exact), everything else becomes float32; on a GPU: bfloat16.
// Throws Error(Usage) for what a device does not offer (int8 and int4: nowhere yet).
std::string resolveDType(const std::string& wanted, const std::string& device, const std::string& storedDType);

// Whether this processor has instructions that multiply bfloat16 (AVX512-BF16; those with AMX have it too).
bool multipliesBfloat16();

} // namespace vpt
