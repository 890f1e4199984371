// Where the model looks when it chooses its next token, read off the keys that the sequence keeps.
#pragma once

#include "core/inference/inspection.h"
#include "core/inference/sequence.h"

namespace vpt {

// `prompt` ends where the token is chosen. The sequence holds it afterwards; where it did before, only the last row is
// computed again.
Attention attentionMap(const VptModel& model, const TokenIds& tokens, Sequence& sequence, const Prompt& prompt,
                       const std::stop_token& stop);

} // namespace vpt
