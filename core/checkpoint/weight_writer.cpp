#include "core/checkpoint/weight_writer.h"

#include "core/base/atomic_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace vpt {

namespace {

constexpr std::uint64_t kMostPickleBytes = 4'000'000'000; // a zip archive without extensions ends at 2^32

// "model" and "safetensors" of "model.safetensors" and "model-00001-of-00002.safetensors".
struct FileNames {
    const char* stem;
    const char* suffix;
    std::string whole() const { return std::string(stem) + suffix; }
    std::string index() const { return whole() + ".index.json"; }
    std::string shard(std::size_t number, std::size_t count) const
    {
        char text[64];
        std::snprintf(text, sizeof text, "%s-%05zu-of-%05zu%s", stem, number, count, suffix);
        return text;
    }
};

FileNames namesOf(WeightFileKind kind)
{
    return kind == WeightFileKind::Safetensors ? FileNames{"model", ".safetensors"} : FileNames{"pytorch_model", ".bin"};
}

void writeOne(const std::filesystem::path& file, const std::vector<TensorSource>& tensors, WeightFileKind kind)
{
    if (kind == WeightFileKind::Safetensors)
        writeSafetensors(file, tensors, {{"format", "pt"}}); // transformers refuses files without it
    else
        writeTorchPickle(file, tensors);
}

std::vector<std::vector<TensorSource>> shards(const std::vector<TensorSource>& tensors, std::uint64_t maxBytes)
{
    std::vector<std::vector<TensorSource>> parts(1);
    std::uint64_t bytes = 0;
    for (const TensorSource& tensor : tensors) {
        if (!parts.back().empty() && bytes + byteSize(tensor) > maxBytes) {
            parts.emplace_back();
            bytes = 0;
        }
        parts.back().push_back(tensor);
        bytes += byteSize(tensor);
    }
    return parts;
}

} // namespace

void writeWeightFiles(const std::filesystem::path& folder, const std::vector<TensorSource>& tensors, WeightFileKind kind,
                      std::uint64_t maxShardBytes)
{
    const FileNames names = namesOf(kind);
    const std::uint64_t most
        = kind == WeightFileKind::TorchPickle ? std::min(maxShardBytes, kMostPickleBytes) : maxShardBytes;
    const auto parts = shards(tensors, most);
    if (parts.size() == 1) {
        writeOne(folder / names.whole(), parts.front(), kind);
        return;
    }
    nlohmann::json places = nlohmann::json::object();
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string name = names.shard(i + 1, parts.size());
        for (const TensorSource& tensor : parts[i]) {
            places[tensor.name] = name;
            total += byteSize(tensor);
        }
        writeOne(folder / name, parts[i], kind);
    }
    const nlohmann::json index{{"metadata", {{"total_size", total}}}, {"weight_map", places}};
    writeFileAtomically(folder / names.index(), index.dump(2) + '\n');
}

} // namespace vpt
