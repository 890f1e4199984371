// `vpt export`: turns of a session as files.
#pragma once

#include "app/vpt/options.h"

namespace vpt {

void addExport(CLI::App& app, Command& chosen);

} // namespace vpt
