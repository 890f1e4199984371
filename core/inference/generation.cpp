#include "core/inference/generation.h"

#include "core/base/error.h"
#include "core/base/stop.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace vpt {

namespace {

// The probabilities from which a cell token was chosen; nothing for any other token.
std::optional<CellStep> cellStep(std::span<const float> logits, const TokenIds& tokens, int id, int index)
{
    CellStep step{.token = index};
    for (const auto* axis : {&tokens.columns, &tokens.rows}) {
        if (id < 0 || std::find(axis->begin(), axis->end(), id) == axis->end())
            continue;
        step.isColumn = axis == &tokens.columns;
        for (std::size_t cell = 0; cell < axis->size(); ++cell)
            step.probabilities[cell] = (*axis)[cell] < 0 ? 0 : probabilityOf(logits, (*axis)[cell]);
        return step;
    }
    return std::nullopt;
}

constexpr int kAlternatives = 5;

std::span<float> valuesOf(const at::Tensor& logits)
{
    return {logits.data_ptr<float>(), static_cast<std::size_t>(logits.numel())};
}

class Decoder {
public:
    Decoder(const Tokenizer& tokenizer, const TokenIds& tokens, const GenerationOptions& options) :
        m_tokenizer(tokenizer),
        m_options(options),
        m_sampler(options.sampling),
        m_stops(tokenizer.stopIds().begin(), tokenizer.stopIds().end())
    {
        if (!options.parity) // harmless and expected: the reference leaves it out (spec/quirks.md Q-16)
            m_stops.insert(tokenizer.padId());
        if (const auto kind = tokens.forcedKind()) {
            m_start = tokens.action(*kind).start;
            m_action = tokens.action(*kind).action;
        }
    }

    bool stops(int id) const { return m_stops.contains(id); }

    // `last`: the budget ends here, so the action rule, which acts on the next step, no longer does.
    TokenInfo next(std::span<float> values, int previous, bool last, int& raw)
    {
        check(values);
        const bool afterStart = m_start >= 0 && previous == m_start;
        mask(values, m_options.forbidden);
        if (afterStart && !m_options.parity)
            mask(values, m_stops);
        const Sampled sampled = m_sampler.pick(values);
        raw = sampled.id;
        TokenInfo token{sampled.id, {}, sampled.probability, false};
        if (afterStart && !last && !stops(sampled.id) && sampled.id != m_action)
            token = {m_action, {}, probabilityOf(values, m_action), true};
        token.text = text(token.id);
        if (m_options.inspect)
            for (const auto& [id, probability] : likeliest(values, kAlternatives))
                token.alternatives.push_back({id, text(id), probability});
        return token;
    }

private:
    std::string text(int id) const { return m_tokenizer.decode(std::span(&id, 1), false); }

    static void check(std::span<const float> logits)
    {
        if (std::any_of(logits.begin(), logits.end(), [](float value) { return std::isnan(value); }))
            throw Error(ErrorKind::Checkpoint, "the model computed values that are not numbers", "logits",
                        "The weights may be damaged: check them with `vpt info --values`, or choose float32.");
    }

    static void mask(std::span<float> logits, const auto& ids)
    {
        for (const int id : ids)
            if (id >= 0 && static_cast<std::size_t>(id) < logits.size())
                logits[static_cast<std::size_t>(id)] = -std::numeric_limits<float>::infinity();
    }

    const Tokenizer& m_tokenizer;
    const GenerationOptions& m_options;
    Sampler m_sampler;
    std::set<int> m_stops;
    int m_start = -1;
    int m_action = -1;
};

} // namespace

Generated generate(Sequence& sequence, int lastPromptId, const Tokenizer& tokenizer, const TokenIds& tokens,
                   const GenerationOptions& options, const TokenObserver& onToken, const std::stop_token& stop)
{
    Decoder decoder(tokenizer, tokens, options);
    Generated result;
    int previous = lastPromptId;
    try {
        for (int step = 0; step < options.maxNewTokens; ++step) {
            throwIfStopped(stop);
            const at::Tensor logits = sequence.logits();
            if (options.keepLogits)
                result.logits.push_back(logits.clone());
            const bool last = step + 1 == options.maxNewTokens;
            int raw = 0;
            const TokenInfo token = decoder.next(valuesOf(logits), previous, last, raw);
            if (options.inspect)
                if (const auto cell = cellStep(valuesOf(logits), tokens, token.id, step))
                    result.cellSteps.push_back(*cell);
            result.ids.push_back(token.id);
            result.rawIds.push_back(raw);
            result.tokens.push_back(token);
            if (onToken)
                onToken(token);
            if (decoder.stops(raw)) {
                result.stopped = StopReason::Eos;
                break;
            }
            if (!last)
                sequence.feed(token.id, {.stop = stop});
            previous = token.id;
        }
    } catch (const Cancelled&) {
        result.stopped = StopReason::Cancelled;
    }
    return result;
}

} // namespace vpt
