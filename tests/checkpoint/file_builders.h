// Builds weight files byte by byte, so that a test can say which byte is wrong.
#pragma once

#include <nlohmann/json.hpp>

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vpt::test {

// The little-endian bytes of a number.
template <class T>
QByteArray littleEndian(T value)
{
    QByteArray bytes;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes.append(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i)));
    return bytes;
}

struct SafetensorsParts {
    nlohmann::ordered_json header;
    std::optional<std::string> rawHeader; // instead of header
    std::optional<std::uint64_t> length; // instead of the header's real length
    QByteArray data;

    static SafetensorsParts of(const QByteArray& file);
    QByteArray build() const;
};

struct ZipEntry {
    QByteArray name;
    QByteArray data;
    std::uint16_t method = 0;
    std::uint16_t flags = 0;
    bool zip64 = false; // sizes and offset stand in the zip64 field only
    std::optional<QByteArray> localName = {}; // instead of name, before the data
    std::optional<std::uint16_t> localMethod = {}; // instead of method, before the data
    std::optional<std::uint32_t> offset = {}; // in the directory, instead of the real one
    std::optional<std::uint32_t> size = {}; // in the directory, instead of the real one
    std::optional<std::uint32_t> stored = {}; // compressed size in the directory
};
struct ZipOptions {
    bool zip64 = false; // with a zip64 end record
    QByteArray comment = {};
    int entries = -1; // count in the end record, instead of the real one
    int disk = 0;
};
QByteArray buildZip(const std::vector<ZipEntry>& entries, const ZipOptions& options = {});

// One tensor as torch.save() writes it.
struct PickleTensor {
    QByteArray name = "t";
    QByteArray storageType = "torch\nFloatStorage\n"; // module \n name \n
    QByteArray function = "torch._utils\n_rebuild_tensor_v2\n";
    QByteArray storageWord = "storage";
    QByteArray key = "0";
    std::int64_t elements = 4;
    std::int64_t offset = 0;
    std::vector<std::int64_t> size{2, 2};
    std::vector<std::int64_t> stride{2, 1};
    bool parameter = false; // wrapped in _rebuild_parameter
};
// An OrderedDict of tensors, protocol 2; `attributes`: with the _metadata that nn.Module.state_dict() adds.
QByteArray buildPickle(const std::vector<PickleTensor>& tensors, bool attributes = false);
QByteArray pickleText(const QByteArray& text);
QByteArray pickleNumber(std::int64_t value);

// A PyTorch file of this pickle and these storages "0", "1", ...
std::vector<ZipEntry> torchEntries(const QByteArray& pickle, const std::vector<QByteArray>& storages,
                                   const QByteArray& root = "archive");
QByteArray buildTorchFile(const QByteArray& pickle, const std::vector<QByteArray>& storages);

} // namespace vpt::test
