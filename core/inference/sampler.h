// Picks the next token. Source of the filters and their order: spec/inference.md section 6.
#pragma once

#include "core/inference/trace.h"

#include <random>
#include <span>
#include <vector>

namespace vpt {

struct Sampled {
    int id = 0;
    double probability = 0; // softmax over the logits given, before temperature and filters
};

class Sampler {
public:
    explicit Sampler(const SamplingOptions& options);
    // NaN counts as 0. Greedy: the lowest id among the largest logits.
    Sampled pick(std::span<const float> logits);

private:
    SamplingOptions m_options;
    std::mt19937_64 m_random;
};

// The `count` largest, best first.
std::vector<Sampled> likeliest(std::span<const float> logits, int count);

// Softmax probability of one id.
double probabilityOf(std::span<const float> logits, int id);

} // namespace vpt
