// Which sample comes next: a mix of data sets, shuffled by seed, as a function of a few integers. A run that is resumed
// with the same integers sees the same samples; nothing is buffered.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace vpt {

// Where a sample lies.
struct SampleAddress {
    std::size_t set = 0;
    std::size_t index = 0; // within the set
    std::uint64_t number = 0; // how many samples of the whole order came before it
    bool operator==(const SampleAddress&) const = default;
};

// A random permutation of 0..size-1 that follows from the seed alone, on every machine.
std::vector<std::uint32_t> permutation(std::size_t size, std::uint64_t seed);
// The seed of a part of something seeded.
std::uint64_t seedOf(std::uint64_t seed, std::uint64_t part);
// A number in [0, 1) that follows from the seed.
double uniform(std::uint64_t seed);

// Samples held back for evaluation and the rest, of sets with these sizes: the first `count` of one shuffle of everything.
struct Split {
    std::vector<std::vector<std::uint32_t>> training, validation; // indices by set
};
Split split(const std::vector<std::size_t>& sizes, std::size_t count, std::uint64_t seed);

class DataOrder {
public:
    struct State {
        std::uint64_t number = 0; // samples given out so far
        std::vector<std::uint64_t> drawn; // of each stream
        bool operator==(const State&) const = default;
    };

    // `sets`: the indices that may be used of each set. Weights: one per set, or none; a set of weight 0 is never drawn.
    // Without weights all sets are one stream that is passed over as a whole, again and again in a new order; with
    // weights each set is such a stream, and a seeded draw chooses the stream. Throws Error(Input) if nothing can be drawn.
    DataOrder(std::vector<std::vector<std::uint32_t>> sets, const std::optional<std::vector<double>>& weights,
              std::uint64_t seed);

    SampleAddress next();
    // New shares from here on. Needs an order that was made with weights. Throws Error(Input) as above.
    void setWeights(const std::vector<double>& weights);

    const State& state() const { return m_state; }
    // Throws Error(Input) if the state belongs to another order.
    void restore(const State& state);

private:
    // One or all sets, each sample once per pass.
    struct Stream {
        std::vector<SampleAddress> samples; // `number` unused
        std::vector<std::uint32_t> order; // of the current pass
        std::optional<std::uint64_t> pass;
    };
    std::size_t chosenStream() const;

    std::vector<Stream> m_streams;
    std::vector<double> m_shares; // cumulative, the last is 1
    std::uint64_t m_seed = 0;
    bool m_weighted = false;
    State m_state;
};

} // namespace vpt
