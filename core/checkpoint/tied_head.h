// lm_head.weight and model.embed_tokens.weight: one tensor or two. Source: spec/model.md section 4.
#pragma once

#include "core/checkpoint/tensor_file.h"

#include <stop_token>

namespace vpt {

// Same type, shape and bytes. Reads both tensors up to the first difference. Throws Cancelled.
bool sameTensor(const TensorView& a, const TensorView& b, std::stop_token stop);

// The same asked of 16 places of 256 bytes each, first and last included: cheap, and enough to tell two trained tensors
// apart.
bool sampledEqual(const TensorView& a, const TensorView& b);

// Makes both names one view where they are tied or equal, and says whether they are one now.
// Tied: the value of lm_head.weight is used for both, as in the reference, where it is copied last into the shared
// parameter; where only the embedding is stored, it is the head too.
bool shareHead(TensorTable& tensors, bool tied, std::stop_token stop);

} // namespace vpt
