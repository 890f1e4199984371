#include "core/inference/sequence.h"

#include "core/base/error.h"
#include "core/inference/recompute.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

Sequence::Sequence(const VptModel& model, const TokenIds& tokens) :
    m_model(model),
    m_tokens(tokens),
    m_cache(model.language.makeCache())
{
}

int Sequence::commonPrefix(const std::vector<std::uint64_t>& keys) const
{
    const auto [mine, theirs] = std::mismatch(m_keys.begin(), m_keys.end(), keys.begin(), keys.end());
    return static_cast<int>(mine - m_keys.begin());
}

void Sequence::truncate(int length)
{
    m_cache.truncate(length);
    m_keys.resize(static_cast<std::size_t>(length));
    m_conditions.erase(m_conditions.lower_bound(length), m_conditions.end());
    m_lastHidden = at::Tensor();
}

void Sequence::forward(const at::Tensor& embeddings, const std::vector<std::uint64_t>& keys, const ForwardHooks& hooks)
{
    const int from = length();
    const int to = from + static_cast<int>(embeddings.size(1));
    const at::Tensor positions = positionTensor(m_positions, from, to, embeddings.device());
    const at::Tensor hidden = m_model.language.forward(embeddings, positions, m_cache, hooks);
    m_keys.insert(m_keys.end(), keys.begin(), keys.end());
    m_lastHidden = hidden[0].slice(0, to - from - 1, to - from).clone();
}

// Rows [from, to) of a prompt's embeddings, whose first row is position `from` of the cache.
void Sequence::forwardTo(const at::Tensor& embeddings, int from, int to, const std::vector<std::uint64_t>& keys,
                         const ForwardHooks& hooks)
{
    if (from == to)
        return;
    const auto begin = keys.begin() + length();
    forward(embeddings.slice(1, from, to), {begin, begin + (to - from)}, hooks);
}

int Sequence::prefill(const Prompt& prompt, const ForwardHooks& hooks, const GateObserver& onGate)
{
    const std::vector<std::uint64_t> keys = positionKeys(prompt, m_tokens);
    const std::vector<int> actions
        = m_model.config.innerRuns == 2 ? actionPositions(prompt.ids, m_tokens) : std::vector<int>();
    if (actions.empty() && !prompt.actions.empty() && m_model.config.innerRuns == 2)
        throw Error(ErrorKind::Usage, "the prompt holds a re-encoded image but no action token");

    int kept = std::min(commonPrefix(keys), prompt.length() - 1); // the last row is needed for its logits
    // Kept action tokens have their conditions; for the first new one the state before it must be at hand.
    for (const int p : actions)
        if (p == kept)
            kept = p - 1;
    truncate(kept);
    m_positions = prompt.positions;

    if (actions.empty()) {
        at::Tensor embeddings = promptEmbeddings(m_model.language, prompt, m_tokens, kept);
        if (!prompt.actions.empty()) { // one inner run: features without condition
            std::vector<at::Tensor> plain;
            for (const PlacedAction& action : prompt.actions)
                plain.push_back(action.plain);
            placeRows(embeddings, padPositions(prompt.ids, m_tokens.action(prompt.actions.front().kind).pad), at::cat(plain),
                      kept);
        }
        forwardTo(embeddings, 0, prompt.length() - kept, keys, hooks);
    } else {
        prefillWithActions(prompt, actions, keys, kept, hooks, onGate);
    }
    return kept;
}

// The conditions of a prompt whose action tokens cannot share one pass: inner run 1 to the letter.
at::Tensor Sequence::conditionsOf(const Prompt& prompt, const std::vector<int>& actions, const ForwardHooks& hooks)
{
    const at::Tensor hidden = innerRunOne(m_model, m_tokens, prompt, {}, hooks);
    std::vector<at::Tensor> rows;
    for (const int p : actions)
        rows.push_back(hidden[0].slice(0, p - 1, p));
    return at::cat(rows);
}

void Sequence::prefillWithActions(const Prompt& prompt, const std::vector<int>& actions,
                                  const std::vector<std::uint64_t>& keys, int kept, const ForwardHooks& hooks,
                                  const GateObserver& onGate)
{
    const std::vector<int> pads = prompt.actions.empty()
        ? std::vector<int>()
        : padPositions(prompt.ids, m_tokens.action(prompt.actions.front().kind).pad);
    const bool onePass = actions.size() == 1 && (pads.empty() || pads.front() > actions.front());

    at::Tensor embeddings = promptEmbeddings(m_model.language, prompt, m_tokens, kept);
    int done = 0; // rows of `embeddings` already in the cache
    at::Tensor conditions;
    if (!onePass) {
        truncate(0);
        conditions = conditionsOf(prompt, actions, hooks);
        embeddings = promptEmbeddings(m_model.language, prompt, m_tokens, 0);
        kept = 0;
    } else if (const auto known = m_conditions.find(actions.front()); known != m_conditions.end()) {
        conditions = known->second;
    } else {
        // The states before the action token are the same in both inner runs.
        done = actions.front() - kept;
        forwardTo(embeddings, 0, done, keys, hooks);
        conditions = m_lastHidden;
    }

    for (std::size_t i = 0; i < actions.size(); ++i)
        m_conditions[actions[i]] = conditions.slice(0, static_cast<std::int64_t>(i), static_cast<std::int64_t>(i) + 1);
    placeRows(embeddings, actions, conditions, kept);
    if (!prompt.actions.empty()) {
        placeRows(embeddings, pads, conditionedFeatures(m_model, prompt, conditions), kept);
        for (std::size_t i = 0; onGate && i < prompt.actions.size(); ++i) {
            const auto row = static_cast<std::int64_t>(conditions.size(0) == 1 ? 0 : i);
            onGate(static_cast<int>(i),
                   m_model.projector.conditioned(prompt.actions[i].plain, conditions.slice(0, row, row + 1)).gate.cpu());
        }
    }
    forwardTo(embeddings, done, prompt.length() - kept, keys, hooks);
    if (!onePass) // later conditions came from run 1, not from this cache: never extend it as if they had
        std::fill(m_keys.begin() + actions.front(), m_keys.end(), 0);
}

void Sequence::feed(int token, const ForwardHooks& hooks)
{
    at::Tensor embedding;
    const bool substituted = m_model.config.innerRuns == 2 && m_tokens.isAction(token);
    if (substituted)
        embedding = m_lastHidden.unsqueeze(0);
    else
        embedding = m_model.language.embed(at::full({1, 1}, token, at::kLong));
    const int position = length();
    const at::Tensor condition = m_lastHidden;
    forward(embedding, {tokenKey(token)}, hooks);
    if (substituted)
        m_conditions[position] = condition;
}

at::Tensor Sequence::logits() const
{
    return m_model.language.logits(m_lastHidden)[0].cpu();
}

} // namespace vpt
