// `vpt info`: what a checkpoint is and whether it is sound; without one, the models that are known.
#pragma once

#include "app/vpt/options.h"

namespace vpt {

void addInfo(CLI::App& app, Command& chosen);

} // namespace vpt
