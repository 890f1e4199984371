// The plain twin: the reference's two inner runs to the letter, over the whole sequence, with nothing kept or reused.
// Slow and obvious; tests compare the pipeline with it. Source: spec/inference.md section 2.
#pragma once

#include "core/inference/prompt.h"

namespace vpt {

// Inner run 1 alone: unconditioned features at the action pads, vocabulary embeddings at the action tokens.
// Returns the final-normed hidden states [1, prompt + generated, H].
at::Tensor innerRunOne(const VptModel& model, const TokenIds& tokens, const Prompt& prompt,
                       const std::vector<int>& generated, const ForwardHooks& hooks);

struct Recomputed {
    at::Tensor hiddenOne; // [1, L, H]
    at::Tensor hiddenTwo; // [1, L, H]; undefined with one inner run
    at::Tensor conditions; // [action tokens, H]; undefined without
    at::Tensor conditioned; // [action pads, H]; undefined without
    // Of the run whose logits count.
    const at::Tensor& hidden() const { return hiddenTwo.defined() ? hiddenTwo : hiddenOne; }
};

// `generated`: tokens behind the prompt. Throws Error(Usage) for combinations the reference asserts against.
Recomputed recompute(const VptModel& model, const TokenIds& tokens, const Prompt& prompt, const std::vector<int>& generated,
                     const ForwardHooks& runOne = {}, const ForwardHooks& runTwo = {});

// The rows given to the projector's placeholders: image i with condition i. [action pads, H]
at::Tensor conditionedFeatures(const VptModel& model, const Prompt& prompt, const at::Tensor& conditions);

} // namespace vpt
