// The ids that steer inference, looked up in the checkpoint's own tokenizer (spec/model.md section 2.5).
#pragma once

#include "core/text/region_grammar.h"
#include "core/text/tokenizer.h"

#include <array>
#include <optional>
#include <vector>

namespace vpt {

struct ActionTokenIds {
    int pad = -1; // -1: not in the tokenizer
    int start = -1;
    int action = -1;
    int end = -1;
    bool canBeAsked() const { return start >= 0 && action >= 0; }
};

struct TokenIds {
    int imagePad = -1;
    int visionStart = -1;
    int imEnd = -1;
    std::array<ActionTokenIds, 3> actions; // by ActionKind
    std::array<int, kGridCells> columns{}; // <|x_0|> to <|x_7|>, -1: not in the tokenizer
    std::array<int, kGridCells> rows{}; // <|y_0|> to <|y_7|>
    std::vector<int> perception; // region and action tokens: what a direct answer must not hold

    // Throws Error(Checkpoint) if a token that every conversation needs is missing.
    static TokenIds of(const Tokenizer& tokenizer);

    const ActionTokenIds& action(ActionKind kind) const { return actions[static_cast<std::size_t>(kind)]; }
    // The kind whose action token is written after its start token while decoding: the reference does that only
    // if exactly one kind is known (spec/inference.md section 5).
    std::optional<ActionKind> forcedKind() const;
    // Action tokens whose embedding is replaced by the hidden state before them.
    bool isAction(int id) const;
};

} // namespace vpt
