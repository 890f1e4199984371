// Which positions of a batch matter for what. Positions are flat: row * length + position, in ascending order.
#pragma once

#include "core/inference/token_ids.h"
#include "core/training/batch.h"

#include <vector>

namespace vpt {

// Positions that hold this id.
std::vector<std::int64_t> positionsOf(const at::Tensor& ids, int id);
// Positions that hold an action token of any kind. Throws Error(Usage) if one stands at the beginning of a row: no state
// before it could be its condition (spec/quirks.md Q-11).
std::vector<std::int64_t> actionPositions(const at::Tensor& ids, const TokenIds& tokens);

// Positions whose next token is learned, and these tokens with their weights.
struct LearnedRows {
    at::Tensor rows; // [n] int64
    at::Tensor targets; // [n] int64
    at::Tensor weights; // [n] float32; undefined: all 1
};
LearnedRows learnedRows(const Batch& batch);

// What a row may attend to, [B, 1, L, L] bool: nothing later, no padding, no other question. Undefined where the causal
// rule says as much about every real position: there is no packing and all padding is on the right. With `exactPadding`
// also padded positions see what they see in the reference.
at::Tensor attentionMask(const Batch& batch, bool exactPadding);

// Positions strictly between the `turn`-th <|im_start|> and the `turn`-th <|im_end|> (from 0) of every row that holds one
// of `actions`, [B, L] bool.
at::Tensor turnPositions(const at::Tensor& ids, const std::vector<std::int64_t>& actions, int turn, int turnStart,
                         int turnEnd);

} // namespace vpt
