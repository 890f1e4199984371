// A machine for the few pickle instructions that a saved state dict consists of. It builds names, numbers, tuples and
// dictionaries; it has no way to call anything: the three known functions are only recognised, and stand for tensors.
// Source: CPython's pickletools (opcodes of protocol 2), torch/serialization.py (persistent ids).
#pragma once

#include "core/checkpoint/bytes.h"
#include "core/checkpoint/tensor_file.h"

#include <string>
#include <vector>

namespace vpt {

struct PickledStorage {
    DType dtype = DType::Float32;
    std::string key; // the entry data/<key>
    std::uint64_t elements = 0;
};

struct PickledTensor {
    std::string name;
    PickledStorage storage;
    std::uint64_t offset = 0; // elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; // elements
};

// The tensors of a pickled dictionary of names and tensors, in file order; sizes and strides are as written, unchecked but
// not negative. Throws Error(Checkpoint) that names the byte and the instruction or function which is not allowed.
std::vector<PickledTensor> runPickle(Bytes pickle, const std::string& name);

} // namespace vpt
