#include "core/inference/sampler.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vpt {

namespace {

int lowestArgmax(std::span<const float> logits)
{
    return static_cast<int>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

// Ids that survive top-k (ties with the k-th stay), best first.
std::vector<int> topK(std::span<const float> logits, int k)
{
    std::vector<int> ids(logits.size());
    std::iota(ids.begin(), ids.end(), 0);
    const auto better = [&](int a, int b) { return logits[a] != logits[b] ? logits[a] > logits[b] : a < b; };
    if (k <= 0 || k >= static_cast<int>(ids.size())) {
        std::sort(ids.begin(), ids.end(), better);
        return ids;
    }
    std::nth_element(ids.begin(), ids.begin() + (k - 1), ids.end(), better);
    const float limit = logits[ids[k - 1]];
    std::erase_if(ids, [&](int id) { return logits[id] < limit; });
    std::sort(ids.begin(), ids.end(), better);
    return ids;
}

} // namespace

double probabilityOf(std::span<const float> logits, int id)
{
    const float largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit) - largest);
    return std::exp(static_cast<double>(logits[id]) - largest) / sum;
}

std::vector<Sampled> likeliest(std::span<const float> logits, int count)
{
    std::vector<int> ids = topK(logits, count);
    ids.resize(std::min(ids.size(), static_cast<std::size_t>(count))); // ties with the last came too
    std::vector<Sampled> choices;
    for (const int id : ids)
        choices.push_back({id, probabilityOf(logits, id)});
    return choices;
}

Sampler::Sampler(const SamplingOptions& options) : m_options(options), m_random(options.seed)
{
    if (options.sample && !(options.temperature > 0))
        throw Error(ErrorKind::Usage, "the temperature must be above 0", {}, "Leave sampling off for greedy answers.");
    if (options.sample && !(options.topP > 0 && options.topP <= 1))
        throw Error(ErrorKind::Usage, "top-p must lie in (0, 1]");
}

Sampled Sampler::pick(std::span<const float> logits)
{
    if (!m_options.sample) {
        const int id = lowestArgmax(logits);
        return {id, probabilityOf(logits, id)};
    }
    const std::vector<int> ids = topK(logits, m_options.topK);
    std::vector<double> weights;
    for (const int id : ids)
        weights.push_back(std::exp((static_cast<double>(logits[id]) - logits[ids.front()]) / m_options.temperature));
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);

    // Top-p drops, from the smallest up, what adds up to at most 1 - p; the best always stays.
    double dropped = 0;
    std::size_t kept = weights.size();
    while (kept > 1 && dropped + weights[kept - 1] / total <= 1 - m_options.topP) {
        dropped += weights[kept - 1] / total;
        --kept;
    }
    std::discrete_distribution<std::size_t> distribution(weights.begin(),
                                                         weights.begin() + static_cast<std::ptrdiff_t>(kept));
    const int id = ids[distribution(m_random)];
    return {id, probabilityOf(logits, id)};
}

} // namespace vpt
