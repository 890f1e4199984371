#include "core/checkpoint/bytes.h"

namespace vpt {

namespace {

constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();

} // namespace

std::optional<std::uint64_t> checkedProduct(std::uint64_t a, std::uint64_t b)
{
    if (a != 0 && b > kMax / a)
        return std::nullopt;
    return a * b;
}

std::optional<std::uint64_t> checkedSum(std::uint64_t a, std::uint64_t b)
{
    if (a > kMax || b > kMax - a)
        return std::nullopt;
    return a + b;
}

std::optional<std::uint64_t> byteCount(std::span<const std::int64_t> shape, std::size_t elementSize)
{
    std::optional<std::uint64_t> count = elementSize;
    for (const std::int64_t extent : shape) {
        if (extent < 0)
            return std::nullopt;
        count = checkedProduct(*count, static_cast<std::uint64_t>(extent));
        if (!count)
            return std::nullopt;
    }
    return count;
}

std::optional<Bytes> slice(Bytes bytes, std::uint64_t offset, std::uint64_t count)
{
    if (offset > bytes.size() || count > bytes.size() - offset)
        return std::nullopt;
    return bytes.subspan(offset, count);
}

std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace vpt
