#include "tests/checkpoint/file_builders.h"

namespace vpt::test {

SafetensorsParts SafetensorsParts::of(const QByteArray& file)
{
    std::uint64_t length = 0;
    for (int i = 7; i >= 0; --i)
        length = length << 8 | static_cast<std::uint8_t>(file[i]);
    const auto headerEnd = 8 + static_cast<qsizetype>(length);
    SafetensorsParts parts;
    parts.header = nlohmann::ordered_json::parse(file.mid(8, headerEnd - 8).toStdString());
    parts.data = file.mid(headerEnd);
    return parts;
}

QByteArray SafetensorsParts::build() const
{
    const std::string text = rawHeader ? *rawHeader : header.dump();
    return littleEndian<std::uint64_t>(length.value_or(text.size())) + QByteArray::fromStdString(text) + data;
}

QByteArray buildZip(const std::vector<ZipEntry>& entries, const ZipOptions& options)
{
    constexpr std::uint32_t kIn64Bits = 0xFFFFFFFF;
    QByteArray file, directory;
    for (const ZipEntry& entry : entries) {
        const auto offset = static_cast<std::uint64_t>(file.size());
        const auto size = static_cast<std::uint64_t>(entry.data.size());
        const QByteArray localName = entry.localName.value_or(entry.name);
        file += littleEndian<std::uint32_t>(0x04034b50) + littleEndian<std::uint16_t>(20) + littleEndian(entry.flags)
            + littleEndian(entry.localMethod.value_or(entry.method)) + QByteArray(8, 0)
            + littleEndian(static_cast<std::uint32_t>(size)) + littleEndian(static_cast<std::uint32_t>(size))
            + littleEndian(static_cast<std::uint16_t>(localName.size())) + littleEndian<std::uint16_t>(0) + localName
            + entry.data;
        QByteArray extra;
        if (entry.zip64)
            extra = littleEndian<std::uint16_t>(1) + littleEndian<std::uint16_t>(24) + littleEndian(size)
                + littleEndian(size) + littleEndian(offset);
        const auto small = [&](std::uint64_t value) { return entry.zip64 ? kIn64Bits : static_cast<std::uint32_t>(value); };
        directory += littleEndian<std::uint32_t>(0x02014b50) + littleEndian<std::uint16_t>(20)
            + littleEndian<std::uint16_t>(20) + littleEndian(entry.flags) + littleEndian(entry.method) + QByteArray(8, 0)
            + littleEndian(entry.stored.value_or(entry.size.value_or(small(size))))
            + littleEndian(entry.size.value_or(small(size))) + littleEndian(static_cast<std::uint16_t>(entry.name.size()))
            + littleEndian(static_cast<std::uint16_t>(extra.size())) + QByteArray(10, 0)
            + littleEndian(entry.offset.value_or(small(offset))) + entry.name + extra;
    }
    const auto start = static_cast<std::uint64_t>(file.size()), length = static_cast<std::uint64_t>(directory.size());
    const auto count = static_cast<std::uint64_t>(options.entries < 0 ? static_cast<int>(entries.size()) : options.entries);
    file += directory;
    const auto end = static_cast<std::uint64_t>(file.size());
    if (options.zip64)
        file += littleEndian<std::uint32_t>(0x06064b50) + littleEndian<std::uint64_t>(44) + QByteArray(12, 0)
            + littleEndian(count) + littleEndian(count) + littleEndian(length) + littleEndian(start)
            + littleEndian<std::uint32_t>(0x07064b50) + littleEndian<std::uint32_t>(0) + littleEndian(end)
            + littleEndian<std::uint32_t>(1);
    const bool wide = options.zip64;
    return file + littleEndian<std::uint32_t>(0x06054b50) + littleEndian(static_cast<std::uint16_t>(options.disk))
        + littleEndian<std::uint16_t>(0) + littleEndian(static_cast<std::uint16_t>(wide ? 0xFFFF : count))
        + littleEndian(static_cast<std::uint16_t>(wide ? 0xFFFF : count))
        + littleEndian(wide ? kIn64Bits : static_cast<std::uint32_t>(length))
        + littleEndian(wide ? kIn64Bits : static_cast<std::uint32_t>(start))
        + littleEndian(static_cast<std::uint16_t>(options.comment.size())) + options.comment;
}

QByteArray pickleText(const QByteArray& text)
{
    return "X" + littleEndian(static_cast<std::uint32_t>(text.size())) + text;
}

QByteArray pickleNumber(std::int64_t value)
{
    if (value >= 0 && value < 256)
        return "K" + littleEndian(static_cast<std::uint8_t>(value));
    if (value >= INT32_MIN && value <= INT32_MAX)
        return "J" + littleEndian(static_cast<std::uint32_t>(value));
    return QByteArray("\x8a\x08") + littleEndian(static_cast<std::uint64_t>(value));
}

namespace {

QByteArray pickleTuple(const std::vector<std::int64_t>& values)
{
    QByteArray bytes = "(";
    for (const std::int64_t value : values)
        bytes += pickleNumber(value);
    return bytes + "t";
}

const QByteArray kOrderedDict = "ccollections\nOrderedDict\n)R";

QByteArray pickleOf(const PickleTensor& tensor)
{
    const QByteArray storage = "(" + pickleText(tensor.storageWord) + "c" + tensor.storageType + pickleText(tensor.key)
        + pickleText("cpu") + pickleNumber(tensor.elements) + "tQ";
    const QByteArray rebuilt = "c" + tensor.function + "(" + storage + pickleNumber(tensor.offset) + pickleTuple(tensor.size)
        + pickleTuple(tensor.stride) + "\x89" + kOrderedDict + "tR";
    return tensor.parameter ? "ctorch._utils\n_rebuild_parameter\n(" + rebuilt + "\x88" + kOrderedDict + "tR" : rebuilt;
}

} // namespace

QByteArray buildPickle(const std::vector<PickleTensor>& tensors, bool attributes)
{
    QByteArray bytes = QByteArray("\x80\x02") + kOrderedDict + "q" + QByteArray(1, 0) + "(";
    for (const PickleTensor& tensor : tensors)
        bytes += pickleText(tensor.name) + pickleOf(tensor);
    bytes += "u";
    if (attributes)
        bytes += "}" + pickleText("_metadata") + kOrderedDict + "sb";
    return bytes + ".";
}

std::vector<ZipEntry> torchEntries(const QByteArray& pickle, const std::vector<QByteArray>& storages, const QByteArray& root)
{
    std::vector<ZipEntry> entries{{root + "/data.pkl", pickle}, {root + "/byteorder", "little"}};
    for (std::size_t i = 0; i < storages.size(); ++i)
        entries.push_back({root + "/data/" + QByteArray::number(static_cast<qulonglong>(i)), storages[i]});
    entries.push_back({root + "/version", "3\n"});
    return entries;
}

QByteArray buildTorchFile(const QByteArray& pickle, const std::vector<QByteArray>& storages)
{
    return buildZip(torchEntries(pickle, storages));
}

} // namespace vpt::test
