// Sums over processes by NVIDIA's NCCL, which comes with the CUDA half of LibTorch and is loaded at run time.
#pragma once

#include "core/trainer/processes.h"

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <memory>

namespace vpt {

// For tensors on the GPU `device`, one process a GPU. All processes call it; waits for them. Throws Error(Usage) if NCCL
// is not there or refuses.
std::shared_ptr<Processes::Sum> makeNcclSum(const c10::intrusive_ptr<c10d::Store>& store, const ProcessPlace& place,
                                            int device);

} // namespace vpt
