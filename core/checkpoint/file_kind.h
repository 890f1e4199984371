// What a file looks like that is not what its name says: the usual accidents of a download.
#pragma once

#include "core/checkpoint/bytes.h"

#include <optional>
#include <string>

namespace vpt {

struct Lookalike {
    std::string what; // "a Git LFS pointer, not the file itself"
    std::string advice;
};

// Absent where the first bytes tell nothing.
std::optional<Lookalike> lookalike(Bytes bytes);

} // namespace vpt
