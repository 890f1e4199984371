// Checked arithmetic and bounded reads: the only place where sizes that come from a file are multiplied or followed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace vpt {

using Bytes = std::span<const std::byte>;

// a * b and a + b; absent where the result does not fit 63 bits.
std::optional<std::uint64_t> checkedProduct(std::uint64_t a, std::uint64_t b);
std::optional<std::uint64_t> checkedSum(std::uint64_t a, std::uint64_t b);

// Bytes that a tensor of this shape takes; absent for a negative extent or an overflow. Rank 0 is one element.
std::optional<std::uint64_t> byteCount(std::span<const std::int64_t> shape, std::size_t elementSize);

// bytes[offset, offset + count); absent where that is not inside.
std::optional<Bytes> slice(Bytes bytes, std::uint64_t offset, std::uint64_t count);

// The little-endian number at `offset`; absent where it is not inside.
template <class T>
std::optional<T> readLittleEndian(Bytes bytes, std::uint64_t offset)
{
    static_assert(std::is_unsigned_v<T>);
    const auto part = slice(bytes, offset, sizeof(T));
    if (!part)
        return std::nullopt;
    T value = 0;
    for (std::size_t i = sizeof(T); i-- > 0;)
        value = static_cast<T>(value << (sizeof(T) > 1 ? 8 : 0)) | std::to_integer<T>((*part)[i]);
    return value;
}

std::string_view asText(Bytes bytes);

} // namespace vpt
