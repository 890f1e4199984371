#include "core/image/processors.h"

#include <bit>
#include <cstring>

namespace vpt {

namespace {

constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15; // 2^64 / golden ratio
constexpr std::uint64_t kSpread = 0xD6E8FEB86659FD93;

std::uint64_t absorbed(std::uint64_t state, std::uint64_t word)
{
    return std::rotl((state ^ word) * kOdd, 29) + kSpread;
}

// Every bit of the result depends on every bit of the state.
std::uint64_t finished(std::uint64_t state)
{
    state = (state ^ state >> 32) * kSpread;
    state = (state ^ state >> 29) * kOdd;
    return state ^ state >> 32;
}

std::uint64_t wordAt(const float* values)
{
    std::uint64_t word = 0;
    std::memcpy(&word, values, sizeof word);
    return word;
}

// Four independent lanes: one multiplication need not wait for the other.
std::uint64_t hashOf(const std::vector<float>& values, std::uint64_t seed)
{
    constexpr std::size_t block = 8;
    std::uint64_t lanes[4] = {seed, seed ^ kOdd, seed ^ kSpread, ~seed};
    std::size_t i = 0;
    for (; i + block <= values.size(); i += block) {
        for (std::size_t lane = 0; lane < 4; ++lane)
            lanes[lane] = absorbed(lanes[lane], wordAt(values.data() + i + lane * 2));
    }
    std::uint64_t state = finished(seed ^ values.size());
    for (; i < values.size(); ++i)
        state = absorbed(state, std::bit_cast<std::uint32_t>(values[i]));
    for (const std::uint64_t lane : lanes)
        state = absorbed(state, finished(lane));
    return finished(state);
}

std::uint64_t shapeOf(std::initializer_list<int> sides)
{
    std::uint64_t state = kSpread;
    for (const int side : sides)
        state = absorbed(state, static_cast<std::uint64_t>(side));
    return state;
}

} // namespace

std::uint64_t contentHash(const Patches& patches)
{
    return hashOf(patches.values, shapeOf({patches.gridHeight, patches.gridWidth, patches.rowLength}));
}

std::uint64_t contentHash(const Planes& planes)
{
    return hashOf(planes.values, shapeOf({3, planes.side, planes.side}));
}

} // namespace vpt
