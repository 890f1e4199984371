#include "core/checkpoint/value_scan.h"

#include "core/base/stop.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace vpt {

namespace {

constexpr std::size_t kChunk = 16 << 20;

// Exponent all ones: infinite where the fraction is zero, NaN otherwise. `Bits` is the number's pattern.
template <class Bits, int kFractionBits>
ValueCount scan(std::span<const std::byte> data)
{
    constexpr Bits kSign = static_cast<Bits>(Bits{1} << (sizeof(Bits) * 8 - 1));
    constexpr Bits kInfinity = static_cast<Bits>(static_cast<Bits>(~kSign) >> kFractionBits << kFractionBits);
    // A local copy, since the data may be unaligned; small enough to stay in the cache.
    std::vector<Bits> values(4096);
    ValueCount count;
    while (!data.empty()) {
        const std::size_t bytes = std::min(data.size(), values.size() * sizeof(Bits));
        std::memcpy(values.data(), data.data(), bytes);
        std::uint32_t nan = 0, infinite = 0;
        for (std::size_t i = 0; i < bytes / sizeof(Bits); ++i) {
            const Bits magnitude = static_cast<Bits>(values[i] & static_cast<Bits>(~kSign));
            nan += magnitude > kInfinity;
            infinite += magnitude == kInfinity;
        }
        count.nan += nan;
        count.infinite += infinite;
        data = data.subspan(bytes);
    }
    return count;
}

ValueCount scanChunk(DType dtype, std::span<const std::byte> data)
{
    switch (dtype) {
    case DType::Float64:
        return scan<std::uint64_t, 52>(data);
    case DType::Float32:
        return scan<std::uint32_t, 23>(data);
    case DType::Float16:
        return scan<std::uint16_t, 10>(data);
    case DType::BFloat16:
        return scan<std::uint16_t, 7>(data);
    default:
        return {};
    }
}

} // namespace

ValueCount scanValues(const TensorView& tensor, std::stop_token stop)
{
    ValueCount total;
    for (std::size_t done = 0; done < tensor.data.size(); done += kChunk) {
        throwIfStopped(stop);
        if (tensor.file)
            tensor.file->checkUnchanged();
        const auto chunk = tensor.data.subspan(done, std::min(kChunk, tensor.data.size() - done));
        const ValueCount count = scanChunk(tensor.dtype, chunk);
        total.nan += count.nan;
        total.infinite += count.infinite;
        if (tensor.file)
            tensor.file->release(chunk);
    }
    return total;
}

} // namespace vpt
