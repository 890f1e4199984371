// Writing tensors as readSafetensors() reads them. No LibTorch.
#pragma once

#include "core/checkpoint/tensor_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace vpt {

// A tensor to be written. `bytes` is called once, when its turn comes, and what it gives must hold until the next call:
// row-major, little-endian, as many bytes as shape and type ask for.
struct TensorSource {
    std::string name;
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::function<std::span<const std::byte>()> bytes;
};

// What shape and type ask for. Throws Error(Internal) for an impossible shape.
std::uint64_t byteSize(const TensorSource& tensor);
// tensor.bytes(). Throws Error(Internal) for another number of bytes.
std::span<const std::byte> checkedBytes(const TensorSource& tensor);

// Writes one file: aside, flushed to the disk, then renamed; a failed write leaves the old file as it was. Data begin at
// a multiple of 8 bytes and lie in the order of the list. Throws Error(Input) with the file and the system's reason;
// Error(Internal) for a source that gives another number of bytes, or two of one name.
void writeSafetensors(const std::filesystem::path& file, const std::vector<TensorSource>& tensors,
                      const std::map<std::string, std::string>& metadata = {});

} // namespace vpt
