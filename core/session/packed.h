// Lists of 32-bit numbers as little-endian bytes and back. For .cpp files of this room only.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vpt {

template <class Number>
std::vector<std::uint8_t> packed(const std::vector<Number>& numbers)
{
    static_assert(sizeof(Number) == 4);
    std::vector<std::uint8_t> bytes;
    bytes.reserve(numbers.size() * 4);
    for (const Number number : numbers) {
        const auto bits = std::bit_cast<std::uint32_t>(number);
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<std::uint8_t>(bits >> shift));
    }
    return bytes;
}

// Nothing where the bytes are not whole numbers.
template <class Number>
std::optional<std::vector<Number>> unpacked(std::span<const std::uint8_t> bytes)
{
    static_assert(sizeof(Number) == 4);
    if (bytes.size() % 4 != 0)
        return std::nullopt;
    std::vector<Number> numbers;
    numbers.reserve(bytes.size() / 4);
    for (std::size_t i = 0; i < bytes.size(); i += 4) {
        const std::uint32_t bits
            = bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | static_cast<std::uint32_t>(bytes[i + 3]) << 24;
        numbers.push_back(std::bit_cast<Number>(bits));
    }
    return numbers;
}

} // namespace vpt
