// Attention that is told where to look. Training only.
#pragma once

#include "core/training/batch.h"

namespace vpt {

// Mean of -log(attention on the right keys) over targets and heads. queries [B, heads, T, D] and keys [B, kvHeads, T, D]
// of one layer, rotated; `mask` [1 or B, 1, T, T] bool as the layer used it, undefined: causal.
// Throws Error(Usage) for a head that the layer does not have, or a target none of whose keys its query may see.
at::Tensor attentionLoss(const std::vector<AttentionTarget>& targets, const std::vector<int>& heads,
                         const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& mask);

} // namespace vpt
