#include "core/model/device.h"

#include "core/base/error.h"
#include "core/model/system_memory.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/CachingDeviceAllocator.h>

#include <dlfcn.h>

#include <charconv>
#include <filesystem>

namespace vpt {

namespace {

constexpr const char* kDriverNode = "/dev/nvidiactl";

// LibTorch's CUDA half registers itself with the CPU half as it is loaded. Why it is not there, or nothing.
std::string loadCuda()
{
    Dl_info self{};
    if (dladdr(reinterpret_cast<const void*>(&at::get_num_threads), &self) == 0 || !self.dli_fname)
        return "LibTorch's folder cannot be found";
    const std::filesystem::path library = std::filesystem::path(self.dli_fname).parent_path() / "libtorch_cuda.so";
    std::error_code failed;
    if (!std::filesystem::exists(kDriverNode, failed))
        return "no NVIDIA driver is loaded";
    if (!std::filesystem::exists(library, failed))
        return "the CUDA libraries are not installed with this program";
    if (!dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL)) {
        const char* reason = dlerror();
        return reason ? reason : "the CUDA libraries cannot be loaded";
    }
    return at::detail::getCUDAHooks().getNumGPUs() > 0 ? "" : "no usable GPU was found";
}

// Tried once per process: loading a library cannot be taken back.
const std::string& whyNoCuda()
{
    static const std::string reason = loadCuda();
    return reason;
}

// The driver's own name for a GPU; its interface is stable, unlike the runtime's structures.
std::string gpuName(int index)
{
    constexpr const char* kUnknown = "NVIDIA GPU";
    void* driver = dlopen("libcuda.so.1", RTLD_NOW);
    if (!driver)
        return kUnknown;
    const auto deviceAt = reinterpret_cast<int (*)(int*, int)>(dlsym(driver, "cuDeviceGet"));
    const auto nameOf = reinterpret_cast<int (*)(char*, int, int)>(dlsym(driver, "cuDeviceGetName"));
    int device = 0;
    char name[256] = {};
    const bool known = deviceAt && nameOf && deviceAt(&device, index) == 0 && nameOf(name, sizeof name, device) == 0;
    dlclose(driver);
    return known ? name : kUnknown;
}

DeviceInfo cpu()
{
    const SystemMemory memory = systemMemory();
    const std::string threads = std::to_string(at::get_num_threads());
    return {"cpu", threads + " threads, " + at::get_cpu_capability(), memory.totalBytes, memory.freeBytes};
}

DeviceInfo gpu(int index)
{
    at::globalContext().lazyInitDevice(at::kCUDA);
    const auto [free, total] = at::getDeviceAllocator(at::kCUDA)->getMemoryInfo(static_cast<at::DeviceIndex>(index));
    return {"cuda:" + std::to_string(index), gpuName(index), static_cast<std::int64_t>(total),
            static_cast<std::int64_t>(free)};
}

int gpuCount()
{
    return whyNoCuda().empty() ? at::detail::getCUDAHooks().getNumGPUs() : 0;
}

// "cuda" is 0, "cuda:N" is N; -1 for anything else.
int gpuIndex(const std::string& name)
{
    constexpr std::string_view kPrefix = "cuda:";
    if (name == "cuda")
        return 0;
    int index = -1;
    if (!name.starts_with(kPrefix))
        return -1;
    const char* end = name.data() + name.size();
    const auto [stopped, error] = std::from_chars(name.data() + kPrefix.size(), end, index);
    return error == std::errc() && stopped == end && index >= 0 ? index : -1;
}

} // namespace

std::vector<DeviceInfo> devices()
{
    std::vector<DeviceInfo> found{cpu()};
    for (int index = 0; index < gpuCount(); ++index)
        found.push_back(gpu(index));
    return found;
}

std::string resolveDevice(const std::string& wanted)
{
    if (wanted == "cpu")
        return wanted;
    if (wanted == "auto")
        return gpuCount() > 0 ? "cuda:0" : "cpu";
    const int index = gpuIndex(wanted);
    if (index < 0)
        throw Error(ErrorKind::Usage, "unknown device \"" + wanted + '"', {}, "Use auto, cpu, cuda or cuda:N.");
    if (!whyNoCuda().empty())
        throw Error(ErrorKind::Usage, "no GPU can be used: " + whyNoCuda(), wanted, "Use cpu.");
    if (index >= gpuCount())
        throw Error(ErrorKind::Usage, "this machine has " + std::to_string(gpuCount()) + " GPU(s)", wanted,
                    "Choose a number from 0 on.");
    return "cuda:" + std::to_string(index);
}

std::string resolveDType(const std::string& wanted, const std::string& device, const std::string& storedDType)
{
    if (wanted == "float32" || wanted == "bfloat16")
        return wanted;
    if (wanted != "auto")
        throw Error(ErrorKind::Usage, "weights as \"" + wanted + "\" are not offered on " + device, {},
                    "Use auto, float32 or bfloat16.");
    return device != "cpu" || storedDType == "bfloat16" ? "bfloat16" : "float32";
}

bool multipliesBfloat16()
{
#ifdef __x86_64__
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

} // namespace vpt
