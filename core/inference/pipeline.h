// Two rounds over one kept state: the life of one question (docs/architecture.md).
#pragma once

#include "core/checkpoint/model_card.h"
#include "core/inference/encoders.h"
#include "core/inference/engine.h"
#include "core/inference/generation.h"
#include "core/inference/sequence.h"

namespace vpt {

class Pipeline {
public:
    // The model and the tokenizer must outlive the pipeline.
    Pipeline(const VptModel& model, const Tokenizer& tokenizer, const ModelCard& card, const PatchOptions& patches,
             ModelInfo info);

    // See Engine::ask(). Runs under c10::InferenceMode.
    Trace ask(const Request& request, const StageObserver& observe, std::stop_token stop);
    // See Engine::inspect(): each goes on from what is kept of the last question, or computes it again.
    Attention attention(const AttentionRequest& wanted, std::stop_token stop);
    FeatureColours featureColours(const FeatureColoursRequest& wanted, std::stop_token stop);

private:
    friend class Run;
    const VptModel& m_model;
    const Tokenizer& m_tokenizer;
    ModelCard m_card;
    ModelInfo m_info;
    TokenIds m_tokens;
    Encoders m_encoders;
    Sequence m_sequence;
};

// "<image>\n{question}{separator}{instruction}": the first user message (spec/prompts.md section 4).
std::string firstUserMessage(const std::string& question, Mode mode, const std::string& triggerSeparator);

// The answer as people read it: without perception tokens, a leading "Now answer the question." and outer blanks.
std::string displayedAnswer(const std::string& roundText);

} // namespace vpt
