// One conversation in the KV cache. It grows token by token, or is turned into another prompt by keeping the longest
// common prefix and computing the rest: rounds, overrides and new questions on the same image are all this one step.
// Exactness of the reuse: spec/inference.md section 7; tests compare with recompute().
#pragma once

#include "core/inference/prompt.h"

#include <functional>
#include <map>

namespace vpt {

// What the projector's gate picked for re-encoded image `index`: [tokens] float32 on the CPU.
using GateObserver = std::function<void(int index, const at::Tensor& gate)>;

class Sequence {
public:
    // Both must outlive the sequence.
    Sequence(const VptModel& model, const TokenIds& tokens);

    // Makes the cache hold exactly this prompt. Returns how many positions were kept from before.
    // `stop` and progress come with `hooks`; when it throws, the sequence is valid but shorter.
    int prefill(const Prompt& prompt, const ForwardHooks& hooks, const GateObserver& onGate = {});

    // Appends one token. An action token is fed with the last hidden state as its embedding.
    void feed(int token, const ForwardHooks& hooks);

    // Of the last position: [V] float32, on the CPU.
    at::Tensor logits() const;
    // Of the last position, after the final norm: [1, H].
    const at::Tensor& lastHidden() const { return m_lastHidden; }
    // Hidden states that took the place of action tokens, by position.
    const std::map<int, at::Tensor>& conditions() const { return m_conditions; }

    int length() const { return m_cache.length(); }
    std::size_t bytes() const { return m_cache.bytes(); }

private:
    int commonPrefix(const std::vector<std::uint64_t>& keys) const;
    void truncate(int length);
    void forward(const at::Tensor& embeddings, const std::vector<std::uint64_t>& keys, const ForwardHooks& hooks);
    void forwardTo(const at::Tensor& embeddings, int from, int to, const std::vector<std::uint64_t>& keys,
                   const ForwardHooks& hooks);
    void prefillWithActions(const Prompt& prompt, const std::vector<int>& actions, const std::vector<std::uint64_t>& keys,
                            int kept, const ForwardHooks& hooks, const GateObserver& onGate);
    at::Tensor conditionsOf(const Prompt& prompt, const std::vector<int>& actions, const ForwardHooks& hooks);

    const VptModel& m_model;
    const TokenIds& m_tokens;
    KvCache m_cache;
    std::vector<std::uint64_t> m_keys; // per cached position
    std::map<int, at::Tensor> m_conditions;
    at::Tensor m_lastHidden;
    RopePositions m_positions; // of the current prompt; later tokens go on as text
};

} // namespace vpt
