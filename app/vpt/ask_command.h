// `vpt ask`: one question about one image, both rounds.
#pragma once

#include "app/vpt/options.h"

namespace vpt {

void addAsk(CLI::App& app, Command& chosen);

} // namespace vpt
