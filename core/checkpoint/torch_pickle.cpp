// PyTorch's zip format: <root>/data.pkl describes the tensors, <root>/data/<key> holds their storages.
#include "core/base/error.h"
#include "core/checkpoint/bytes.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/pickle_machine.h"
#include "core/checkpoint/tensor_file.h"
#include "core/checkpoint/zip_archive.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

using Entries = std::map<std::string, Bytes>;

// The one folder that all entries share, with its slash.
std::string rootOf(const Entries& entries, const std::string& file)
{
    const std::string suffix = "/data.pkl";
    for (const auto& [name, bytes] : entries)
        if (name.ends_with(suffix) && name.find('/') == name.size() - suffix.size())
            return name.substr(0, name.size() - suffix.size() + 1);
    throw Error(ErrorKind::Checkpoint, "this zip archive has no data.pkl, so it is no PyTorch file", file);
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void checkEntries(const Entries& entries, const std::string& root, const std::string& file)
{
    constexpr std::array<std::string_view, 6> kKnown{
        "data.pkl", "version", "byteorder", ".format_version", ".storage_alignment", ".data/serialization_id"};
    for (const auto& [name, bytes] : entries) {
        const std::string_view inside = name.starts_with(root) ? std::string_view(name).substr(root.size()) : "";
        if (inside.starts_with("code/") || inside == "constants.pkl")
            throw Error(ErrorKind::Checkpoint, "this is a TorchScript program, which is not run", file,
                        "Save the model's state dict instead");
        const bool storage = inside.starts_with("data/") && isNumber(inside.substr(5));
        if (!storage && std::find(kKnown.begin(), kKnown.end(), inside) == kKnown.end())
            throw Error(ErrorKind::Checkpoint, "does not belong into a file of weights", file + ", entry " + inQuotes(name));
    }
    const auto order = entries.find(root + "byteorder");
    if (order != entries.end() && asText(order->second) != "little")
        throw Error(ErrorKind::Checkpoint, "the numbers are stored in byte order " + inQuotes(asText(order->second)), file);
}

bool isContiguous(const PickledTensor& tensor)
{
    std::int64_t step = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        if (tensor.shape[i] != 1 && tensor.strides[i] != step)
            return false;
        step *= tensor.shape[i];
    }
    return true;
}

// Index of the last element that the strides reach, from the offset; absent on overflow.
std::optional<std::uint64_t> lastElement(const PickledTensor& tensor)
{
    std::optional<std::uint64_t> last = tensor.offset;
    for (std::size_t i = 0; i < tensor.shape.size() && last; ++i) {
        const auto reach
            = checkedProduct(static_cast<std::uint64_t>(tensor.shape[i] - 1), static_cast<std::uint64_t>(tensor.strides[i]));
        last = reach ? checkedSum(*last, *reach) : std::nullopt;
    }
    return last;
}

TensorView viewOf(const PickledTensor& tensor, const Entries& entries, const std::string& root, const std::string& file)
{
    const auto fail = [&](const std::string& problem) {
        throw Error(ErrorKind::Checkpoint, problem, file + ", tensor " + inQuotes(tensor.name));
    };
    const PickledStorage& storage = tensor.storage;
    const std::size_t elementSize = dtypeSize(storage.dtype);
    const auto entry = entries.find(root + "data/" + storage.key);
    if (entry == entries.end())
        fail("its storage " + inQuotes(storage.key) + " is not in the file");
    const auto storageBytes = checkedProduct(storage.elements, elementSize);
    if (!storageBytes || *storageBytes != entry->second.size())
        fail("its storage " + inQuotes(storage.key) + " should hold " + std::to_string(storage.elements) + " values of "
             + std::string(dtypeName(storage.dtype)) + ", but has " + std::to_string(entry->second.size()) + " bytes");
    const auto bytes = byteCount(tensor.shape, elementSize);
    if (!bytes)
        fail("its shape " + shapeText(tensor.shape) + " is too large");
    const std::string place = "shape " + shapeText(tensor.shape) + ", strides " + shapeText(tensor.strides) + ", offset "
        + std::to_string(tensor.offset);
    if (*bytes > 0) {
        const auto last = lastElement(tensor);
        if (!last || *last >= storage.elements)
            fail("its " + place + " reach behind the " + std::to_string(storage.elements) + " values of its storage");
        if (!isContiguous(tensor))
            fail("its " + place + " are not contiguous, which is not supported");
    } else if (tensor.offset > storage.elements) {
        fail("its " + place + " begin behind the " + std::to_string(storage.elements) + " values of its storage");
    }
    return {storage.dtype, tensor.shape, entry->second.subspan(tensor.offset * elementSize, *bytes), nullptr};
}

} // namespace

TensorTable readTorchPickle(std::span<const std::byte> bytes, const std::string& name)
{
    const Entries entries = readZipDirectory(bytes, name);
    const std::string root = rootOf(entries, name);
    checkEntries(entries, root, name);
    TensorTable table;
    for (const PickledTensor& tensor : runPickle(entries.at(root + "data.pkl"), name + ", data.pkl"))
        if (!table.emplace(tensor.name, viewOf(tensor, entries, root, name)).second)
            throw Error(ErrorKind::Checkpoint, "is there twice", name + ", tensor " + inQuotes(tensor.name));
    return table;
}

} // namespace vpt
