// Looks for values that no trained weight has.
#pragma once

#include "core/checkpoint/tensor_file.h"

#include <cstdint>
#include <stop_token>

namespace vpt {

struct ValueCount {
    std::int64_t nan = 0;
    std::int64_t infinite = 0;
};

// Counts NaN and Inf; other types than floating ones have none. Reads the whole tensor, 16 MiB at a time, and lets its
// pages go again. Throws Cancelled, and Error(Checkpoint) if the file became shorter.
ValueCount scanValues(const TensorView& tensor, std::stop_token stop);

} // namespace vpt
