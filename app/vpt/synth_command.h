// `vpt synth`: pictures and questions for training and evaluation.
#pragma once

#include "app/vpt/options.h"

namespace vpt {

void addSynth(CLI::App& app, Command& chosen);

} // namespace vpt
