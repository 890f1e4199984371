// `vpt verify`: recomputes golden cases and compares.
#pragma once

#include "app/vpt/options.h"

namespace vpt {

void addVerify(CLI::App& app, Command& chosen);

} // namespace vpt
