// One Trace as a self-contained HTML page: everything inside the file, no script, nothing loaded from anywhere.
#pragma once

#include "core/export/run_settings.h"

#include <string>

namespace vpt {

// Stages in the order in which they happened, each with what the model saw, its tokens and its time. All text that
// comes from a user, a model or a file is escaped. Throws Error(Internal) if no font is installed for the labels.
std::string htmlReport(const Image& original, const Trace& trace, const RunSettings& settings);

} // namespace vpt
