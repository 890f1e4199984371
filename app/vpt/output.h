// Writing to standard output and standard error.
#pragma once

#include <string>
#include <string_view>

namespace vpt {

// Results. At a terminal, control characters in `text` are shown instead of obeyed. Throws Error(Input) if it cannot be
// written, e.g. on a full disk.
void print(std::string_view text);

// Messages, a line each; control characters are always shown instead of obeyed.
void note(std::string_view line);

} // namespace vpt
