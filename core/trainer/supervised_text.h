// A conversation as ids and labels. Source: spec/training.md section 3.
#pragma once

#include "core/inference/token_ids.h"
#include "core/text/chat_template.h"

#include <cstdint>
#include <span>
#include <vector>

namespace vpt {

// Where an answer stands among the ids, half-open.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct SupervisedText {
    std::vector<int> ids;
    std::vector<std::int64_t> labels; // the id itself, or kNotLearned
    std::vector<Span> answers; // of the turns that are left, the end token included
};

struct LabelRules {
    int cutoff = 1024; // ids at most
    bool trainOnPrompt = false;
    bool maskHistory = false; // learn the last answer only, and cut the earlier turns first
};

// Every answer is learned with its <|im_end|>, but the action token inside an action triple never: the reference writes
// it itself. What exceeds the cut-off is taken away turn by turn as the reference does, from the end of the prompt or
// of the answer. Throws Error(Input) if that would cut image pads, an action token or the whole last answer away, where
// the reference would train on features in the wrong places (spec/quirks.md Q-19).
SupervisedText supervisedText(std::vector<EncodedTurn> turns, const TokenIds& tokens, const LabelRules& rules);

// What is left of a prompt and an answer when `budget` ids are: the longer one is cut (LLaMA-Factory's infer_seqlen).
struct CutLengths {
    std::size_t prompt = 0;
    std::size_t answer = 0;
    bool operator==(const CutLengths&) const = default;
};
CutLengths cutLengths(std::size_t prompt, std::size_t answer, std::size_t budget);

} // namespace vpt
