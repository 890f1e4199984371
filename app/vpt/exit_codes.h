// How `vpt` ends.
#pragma once

namespace vpt {

enum ExitCode {
    kDone = 0,
    kFailed = 1, // the work failed: bad file, bad model, out of memory, a case that differs
    kWrongUsage = 2,
    kInterrupted = 130, // as shells report it
};

} // namespace vpt
