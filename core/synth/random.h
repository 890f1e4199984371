// Random numbers that are the same on every machine: the distributions of the standard library are not.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace vpt {

// 64 well-mixed bits of a text; the same everywhere (FNV-1a, then the finaliser of SplitMix64).
std::uint64_t textHash(std::string_view text);

// Two draws in one expression or argument list come in an order that compilers choose: draw into variables, or in braces.
// The n-th number is a hash of key and n, so a stream needs no state but its counter, and streams with different keys
// have nothing to do with each other.
class Random {
public:
    explicit Random(std::uint64_t key) : m_key(key) { }

    // The stream for one purpose, whatever was drawn from this one before.
    Random fork(std::string_view purpose, std::uint64_t number = 0) const;

    std::uint64_t bits();
    double real(); // 0 <= x < 1
    double real(double low, double high);
    int integer(int low, int high); // both ends included
    bool chance(double probability) { return real() < probability; }

    // An element of something that is not empty.
    template <class List>
    const auto& pick(const List& list)
    {
        return list[static_cast<std::size_t>(integer(0, static_cast<int>(std::size(list)) - 1))];
    }

    template <class T>
    void shuffle(std::vector<T>& list)
    {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[static_cast<std::size_t>(integer(0, static_cast<int>(i) - 1))]);
    }

private:
    std::uint64_t m_key;
    std::uint64_t m_drawn = 0;
};

} // namespace vpt
