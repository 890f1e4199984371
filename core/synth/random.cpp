#include "core/synth/random.h"

namespace vpt {

namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15ull;

std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
    return value ^ (value >> 31);
}

} // namespace

std::uint64_t textHash(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325ull;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return mixed(hash);
}

Random Random::fork(std::string_view purpose, std::uint64_t number) const
{
    return Random(mixed(mixed(m_key ^ textHash(purpose)) + kGolden * (number + 1)));
}

std::uint64_t Random::bits()
{
    return mixed(m_key + kGolden * ++m_drawn);
}

double Random::real()
{
    return static_cast<double>(bits() >> 11) * 0x1p-53;
}

double Random::real(double low, double high)
{
    return low + (high - low) * real();
}

int Random::integer(int low, int high)
{
    const auto range = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<int>(bits() % range);
}

} // namespace vpt
