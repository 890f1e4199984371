// Writes weight files: safetensors, and PyTorch's zip pickles, which are what the reference's own loader reads.
#pragma once

#include "core/checkpoint/safetensors_writer.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace vpt {

enum class WeightFileKind { Safetensors, TorchPickle };

// As writeSafetensors(), for torch.load(). At most 4 GB, which is what zip holds without extensions.
void writeTorchPickle(const std::filesystem::path& file, const std::vector<TensorSource>& tensors);

// As transformers names them: one file (model.safetensors, pytorch_model.bin), or several of at most `maxShardBytes`
// with an index; a tensor that is larger alone has a file of its own.
void writeWeightFiles(const std::filesystem::path& folder, const std::vector<TensorSource>& tensors, WeightFileKind kind,
                      std::uint64_t maxShardBytes);

} // namespace vpt
