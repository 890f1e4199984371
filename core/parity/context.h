// A checkpoint opened for verification, and what both kinds of cases do with it.
#pragma once

#include "core/checkpoint/model_card.h"
#include "core/inference/encoders.h"
#include "core/inference/sequence.h"
#include "core/parity/compare.h"
#include "core/parity/golden_case.h"

namespace vpt {

struct Context {
    Checkpoint checkpoint;
    Tokenizer tokenizer;
    TokenIds tokens;
    PatchOptions patches;
    VptModel model;
    Tolerances limits;
    std::stop_token stop;
    Encoders encoders; // after the model it refers to

    Context(const std::filesystem::path& folder, const VerifyOptions& options, const nlohmann::json& settings,
            std::stop_token stop);
};

// Where and in which number type the options place a checkpoint.
Placement placementOf(const Checkpoint& checkpoint, const VerifyOptions& options);

// Adds what a case compares to its result. Throw what they come upon.
void verifyRounds(const GoldenCase& golden, Context& context, CaseResult& result);
void verifyBatch(const GoldenCase& golden, Context& context, CaseResult& result);
// Not inside c10::InferenceMode.
void verifyTraining(const GoldenCase& golden, const std::filesystem::path& checkpoint, const VerifyOptions& options,
                    CaseResult& result, const std::stop_token& stop);

// The conversation's prompt with encoded images.
Prompt goldenPrompt(const GoldenConversation& conversation, Context& context);

// Checks every golden tensor whose name starts with `prefix` against `computed` (names without prefix and suffix).
void compareAll(const GoldenCase& golden, const std::string& prefix, const std::map<std::string, at::Tensor>& computed,
                const Tolerances& limits, CaseResult& result);

} // namespace vpt
