// `vpt eval`: a data set through a model, into a session, with scores.
#pragma once

#include "app/vpt/options.h"

namespace vpt {

void addEval(CLI::App& app, Command& chosen);

} // namespace vpt
