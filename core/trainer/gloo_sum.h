// Sums over processes by PyTorch's Gloo process group.
#pragma once

#include "core/trainer/processes.h"

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <memory>

namespace vpt {

// For CPU tensors. All processes call it; waits for them.
std::shared_ptr<Processes::Sum> makeGlooSum(const c10::intrusive_ptr<c10d::Store>& store, const ProcessPlace& place);

} // namespace vpt
