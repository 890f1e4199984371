#include "core/checkpoint/safetensors_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/checkpoint/bytes.h"
#include "core/checkpoint/safetensors_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace vpt {

namespace {

constexpr std::size_t kAlignment = 8;
constexpr std::size_t kLengthBytes = 8; // of the header, little-endian

std::string_view nameOf(DType dtype)
{
    return std::find_if(std::begin(kSafetensorsNames), std::end(kSafetensorsNames),
                        [dtype](const auto& entry) { return entry.second == dtype; })
        ->first;
}

std::string header(const std::vector<TensorSource>& tensors, const std::map<std::string, std::string>& metadata)
{
    nlohmann::ordered_json entries = nlohmann::ordered_json::object();
    if (!metadata.empty())
        entries["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const TensorSource& tensor : tensors) {
        if (entries.contains(tensor.name))
            throw Error(ErrorKind::Internal, "two tensors of this name are to be written", tensor.name);
        const std::uint64_t end = offset + byteSize(tensor);
        entries[tensor.name] = {{"dtype", nameOf(tensor.dtype)}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = entries.dump();
    text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    return text;
}

} // namespace

std::uint64_t byteSize(const TensorSource& tensor)
{
    const auto size = byteCount(tensor.shape, dtypeSize(tensor.dtype));
    if (!size)
        throw Error(ErrorKind::Internal, "the shape is impossible", tensor.name);
    return *size;
}

std::span<const std::byte> checkedBytes(const TensorSource& tensor)
{
    const std::span<const std::byte> bytes = tensor.bytes();
    if (bytes.size() != byteSize(tensor))
        throw Error(ErrorKind::Internal, "there are not as many bytes as the shape says", tensor.name);
    return bytes;
}

void writeSafetensors(const std::filesystem::path& file, const std::vector<TensorSource>& tensors,
                      const std::map<std::string, std::string>& metadata)
{
    const std::string text = header(tensors, metadata);
    std::string length(kLengthBytes, '\0');
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<char>(text.size() >> (8 * i) & 0xff);
    AtomicFile out(file);
    out.write(length);
    out.write(text);
    for (const TensorSource& tensor : tensors)
        out.write(asText(checkedBytes(tensor)));
    out.commit();
}

} // namespace vpt
