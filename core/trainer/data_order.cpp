#include "core/trainer/data_order.h"

#include "core/base/error.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace vpt {

namespace {

// splitmix64: small, fixed for ever, and good enough for shuffling.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ull;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
    return value ^ (value >> 31);
}

// Purposes of a seed: no two streams of numbers may coincide.
enum Part : std::uint64_t { kSplitPart = 0x51, kPassPart = 0x1000, kChoicePart = 0x2000 };

} // namespace

std::uint64_t seedOf(std::uint64_t seed, std::uint64_t part)
{
    return mixed(mixed(seed) ^ mixed(part * 0x9e3779b97f4a7c15ull + 1));
}

double uniform(std::uint64_t seed)
{
    return static_cast<double>(mixed(seed) >> 11) * 0x1p-53;
}

std::vector<std::uint32_t> permutation(std::size_t size, std::uint64_t seed)
{
    if (size > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorKind::Input, "a data set has more than four thousand million samples");
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0u);
    std::uint64_t state = seed;
    for (std::size_t i = size; i > 1; --i) { // Fisher-Yates; the bias of the remainder is below 2^-32
        state = mixed(state);
        std::swap(order[i - 1], order[state % i]);
    }
    return order;
}

Split split(const std::vector<std::size_t>& sizes, std::size_t count, std::uint64_t seed)
{
    Split parts;
    std::vector<std::pair<std::size_t, std::uint32_t>> all;
    for (std::size_t set = 0; set < sizes.size(); ++set) {
        for (std::size_t i = 0; i < sizes[set]; ++i)
            all.emplace_back(set, static_cast<std::uint32_t>(i));
    }
    parts.training.resize(sizes.size());
    parts.validation.resize(sizes.size());
    const std::vector<std::uint32_t> order = permutation(all.size(), seedOf(seed, kSplitPart));
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& [set, index] = all[order[i]];
        (i < count ? parts.validation : parts.training)[set].push_back(index);
    }
    for (std::vector<std::uint32_t>& indices : parts.training)
        std::sort(indices.begin(), indices.end());
    return parts;
}

DataOrder::DataOrder(std::vector<std::vector<std::uint32_t>> sets, const std::optional<std::vector<double>>& weights,
                     std::uint64_t seed) :
    m_seed(seed),
    m_weighted(weights.has_value())
{
    m_streams.resize(m_weighted ? sets.size() : 1);
    for (std::size_t set = 0; set < sets.size(); ++set) {
        Stream& stream = m_streams[m_weighted ? set : 0];
        for (const std::uint32_t index : sets[set])
            stream.samples.push_back({set, index, 0});
    }
    m_state.drawn.resize(m_streams.size());
    if (weights)
        setWeights(*weights);
    else if (m_streams[0].samples.empty())
        throw Error(ErrorKind::Input, "the data sets hold no samples");
}

void DataOrder::setWeights(const std::vector<double>& weights)
{
    if (!m_weighted || weights.size() != m_streams.size())
        throw Error(ErrorKind::Internal, "there is not one weight for each data set");
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0 && m_streams[i].samples.empty())
            throw Error(ErrorKind::Input, "a data set with a weight above 0 holds no samples",
                        "data set number " + std::to_string(i + 1));
        sum += weights[i];
    }
    if (!(sum > 0))
        throw Error(ErrorKind::Input, "every data set has weight 0", "", "Give one a weight above 0.");
    m_shares.clear();
    double upTo = 0;
    for (const double weight : weights)
        m_shares.push_back((upTo += weight) / sum);
}

std::size_t DataOrder::chosenStream() const
{
    if (!m_weighted)
        return 0;
    const double draw = uniform(seedOf(seedOf(m_seed, kChoicePart), m_state.number));
    const auto above = std::upper_bound(m_shares.begin(), m_shares.end(), draw);
    // Rounding can leave the last share below 1: the last stream that has a share is meant then.
    return static_cast<std::size_t>(std::min(above, std::lower_bound(m_shares.begin(), m_shares.end(), m_shares.back()))
                                    - m_shares.begin());
}

SampleAddress DataOrder::next()
{
    const std::size_t chosen = chosenStream();
    Stream& stream = m_streams[chosen];
    std::uint64_t& drawn = m_state.drawn[chosen];
    const std::uint64_t size = stream.samples.size();
    if (const std::uint64_t pass = drawn / size; stream.pass != pass) {
        stream.order = permutation(stream.samples.size(), seedOf(seedOf(m_seed, kPassPart + chosen), pass));
        stream.pass = pass;
    }
    SampleAddress address = stream.samples[stream.order[drawn % size]];
    address.number = m_state.number;
    ++drawn;
    ++m_state.number;
    return address;
}

void DataOrder::restore(const State& state)
{
    if (state.drawn.size() != m_streams.size())
        throw Error(ErrorKind::Input, "the saved place in the data belongs to another mix of data sets");
    m_state = state;
}

} // namespace vpt
