// The formats of exports in the window's words.
#pragma once

#include "core/export/session_format.h"

#include <QString>

namespace vpt::ui {

// "Web page (HTML)"
QString formatTitle(SessionFormat format);
// One sentence: what it holds and who reads it.
QString formatHint(SessionFormat format);

} // namespace vpt::ui
