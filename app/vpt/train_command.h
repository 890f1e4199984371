// vpt train: alignment, instruction tuning, adapters.
#pragma once

#include "app/vpt/options.h"

namespace vpt {

void addTrain(CLI::App& app, Command& chosen);

} // namespace vpt
