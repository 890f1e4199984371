// Weight files as plain views of a memory map: safetensors and the restricted reader of PyTorch's zip pickles.
// No LibTorch here, so that the readers can be fuzzed on their own. Rules: every size is checked before it is used;
// nothing in a file is ever executed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace vpt {

enum class DType { Float64, Float32, Float16, BFloat16, Int64, Int32, Int16, Int8, UInt8, Bool };
std::size_t dtypeSize(DType dtype);
std::string_view dtypeName(DType dtype); // "float32", "bfloat16", ...

// A read-only memory map of a regular file. Throws Error(Checkpoint).
class MappedFile {
public:
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    const std::filesystem::path& path() const { return m_path; }
    // Throws Error(Checkpoint) if the file on disk became shorter than the map (a read would be fatal).
    void checkUnchanged() const;
    // Tells the system that these pages will not be read again soon (they stay readable).
    void release(std::span<const std::byte> part) const;

private:
    std::filesystem::path m_path;
    int m_fd = -1;
    const std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

// One tensor inside a mapped file. `data` is contiguous in row-major order but may be unaligned.
struct TensorView {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> data;
    std::shared_ptr<const MappedFile> file; // keeps the map alive; null in parser tests
};

using TensorTable = std::map<std::string, TensorView>;

// Parse the bytes of one file; `name` is used in messages. Throw Error(Checkpoint) naming the byte or tensor.
TensorTable readSafetensors(std::span<const std::byte> bytes, const std::string& name);
TensorTable readTorchPickle(std::span<const std::byte> bytes, const std::string& name);

// Maps a file and reads it by its content (a Git LFS pointer, an HTML page or a half download is named as such).
TensorTable readTensorFile(const std::filesystem::path& file);

} // namespace vpt
