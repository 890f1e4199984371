// The decode loop with the reference's action rule. Source: spec/inference.md section 5.
#pragma once

#include "core/inference/region_inspection.h"
#include "core/inference/sampler.h"
#include "core/inference/sequence.h"

#include <functional>
#include <vector>

namespace vpt {

struct GenerationOptions {
    SamplingOptions sampling;
    int maxNewTokens = 1024;
    std::vector<int> forbidden = {}; // ids that cannot be chosen
    // The reference lets a stop token right after an action's start end the answer; otherwise such a stop is not
    // offered, so that a begun action is carried out (spec/quirks.md Q-07).
    bool parity = false;
    bool keepLogits = false;
    bool inspect = false; // keep the steps of cell tokens, and each token's alternatives
};

struct Generated {
    std::vector<int> ids; // the stop token included
    std::vector<int> rawIds; // before the action rule wrote over them
    std::vector<TokenInfo> tokens;
    StopReason stopped = StopReason::Length;
    std::vector<at::Tensor> logits; // per step [V], with keepLogits
    std::vector<CellStep> cellSteps; // of the generated cell tokens, with inspect
};

using TokenObserver = std::function<void(const TokenInfo& token)>;

// Continues a prefilled sequence; `lastPromptId` is the prompt's last token. The last generated token is not fed.
// A stop request ends it with StopReason::Cancelled and what was generated so far.
Generated generate(Sequence& sequence, int lastPromptId, const Tokenizer& tokenizer, const TokenIds& tokens,
                   const GenerationOptions& options, const TokenObserver& onToken, const std::stop_token& stop);

} // namespace vpt
