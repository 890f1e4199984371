// The turns of a conversation in which the model looks again.
#pragma once

#include "core/dataset/data_sample.h"

#include <span>
#include <string>

namespace vpt {

// The reply that names regions, and the turn that shows their crops (pixels of the first picture, one a region).
// The sample has its first picture and question already.
void addRegionLook(DataSample& sample, std::string tokens, std::span<const PixelBox> crops);
// The reply with the action's tokens, and the turn that shows the first picture through its encoder.
void addActionLook(DataSample& sample, ActionKind action);

} // namespace vpt
