// Compares the tensors of a folder with those that its config.json asks for.
#pragma once

#include "core/checkpoint/checkpoint.h"

#include <string>
#include <vector>

namespace vpt {

// Old releases call the CLIP projector depth_projector (spec/model.md section 3.3).
void renameOldProjector(TensorTable& tensors);

// One sentence for each tensor that is missing, misshapen or not of a floating type; empty = everything is there.
// Says so when the whole looks like another model. Tensors that nobody asks for are no problem. Where the table is not
// `complete` because a file could not be read, missing tensors are not repeated.
std::vector<std::string> compareWithConfig(const TensorTable& tensors, const Config& config, bool complete);

} // namespace vpt
