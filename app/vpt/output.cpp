#include "app/vpt/output.h"

#include "core/base/error.h"
#include "core/export/plain_text.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace vpt {

void print(std::string_view text)
{
    static const bool terminal = ::isatty(STDOUT_FILENO) == 1;
    const std::string shown = terminal ? visibleText(text) : std::string(text);
    if (std::fwrite(shown.data(), 1, shown.size(), stdout) != shown.size() || std::fflush(stdout) != 0)
        throw Error(ErrorKind::Input, "cannot be written: " + std::generic_category().message(errno), "standard output");
}

void note(std::string_view line)
{
    std::fprintf(stderr, "%s\n", visibleText(line).c_str());
}

} // namespace vpt
