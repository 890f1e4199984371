#include "core/checkpoint/zip_writer.h"

#include "core/base/error.h"

#include <zlib.h>

#include <algorithm>

namespace vpt {

namespace {

constexpr std::uint64_t kAlignment = 64;
constexpr std::uint64_t kMostBytes = 0xffff'fff0; // offsets and sizes are 32 bits wide
constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::size_t kExtraHeaderBytes = 4;
constexpr unsigned kVersion = 20, kEpochDate = 0x21; // 1 January 1980: equal weights give equal files
constexpr unsigned kPaddingField = 0x4246; // "FB", which PyTorch uses too

class Record {
public:
    Record& two(unsigned value) { return bytes(value, 2); }
    Record& four(std::uint64_t value) { return bytes(value, 4); }
    Record& text(const std::string& value)
    {
        m_bytes += value;
        return *this;
    }
    const std::string& done() const { return m_bytes; }

private:
    Record& bytes(std::uint64_t value, int count)
    {
        for (int i = 0; i < count; ++i)
            m_bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
        return *this;
    }
    std::string m_bytes;
};

std::uint32_t checksumOf(Bytes content)
{
    uLong checksum = crc32_z(0, nullptr, 0);
    checksum = crc32_z(checksum, reinterpret_cast<const Bytef*>(content.data()), content.size());
    return static_cast<std::uint32_t>(checksum);
}

} // namespace

void ZipWriter::write(const std::string& bytes)
{
    m_file.write(bytes);
    m_offset += bytes.size();
}

void ZipWriter::add(const std::string& name, Bytes content)
{
    const std::uint64_t unpadded = m_offset + kLocalHeaderBytes + name.size() + kExtraHeaderBytes;
    const std::uint64_t padding = (kAlignment - unpadded % kAlignment) % kAlignment;
    if (unpadded + padding + content.size() > kMostBytes)
        throw Error(ErrorKind::Input, "more than 4 GB do not fit into one PyTorch file", name, "Write smaller shards.");
    m_entries.push_back(
        {name, checksumOf(content), static_cast<std::uint32_t>(content.size()), static_cast<std::uint32_t>(m_offset)});
    const Entry& entry = m_entries.back();
    write(Record()
              .four(0x04034b50)
              .two(kVersion)
              .two(0) // flags
              .two(0) // stored
              .two(0)
              .two(kEpochDate)
              .four(entry.checksum)
              .four(entry.size)
              .four(entry.size)
              .two(static_cast<unsigned>(name.size()))
              .two(static_cast<unsigned>(kExtraHeaderBytes + padding))
              .text(name)
              .two(kPaddingField)
              .two(static_cast<unsigned>(padding))
              .text(std::string(padding, 'Z'))
              .done());
    m_file.write(asText(content));
    m_offset += content.size();
}

void ZipWriter::finish()
{
    const std::uint64_t directory = m_offset;
    for (const Entry& entry : m_entries)
        write(Record()
                  .four(0x02014b50)
                  .two(kVersion)
                  .two(kVersion)
                  .two(0)
                  .two(0)
                  .two(0)
                  .two(kEpochDate)
                  .four(entry.checksum)
                  .four(entry.size)
                  .four(entry.size)
                  .two(static_cast<unsigned>(entry.name.size()))
                  .two(0) // extra field
                  .two(0) // comment
                  .two(0) // disk
                  .two(0) // attributes
                  .four(0)
                  .four(entry.offset)
                  .text(entry.name)
                  .done());
    const auto count = static_cast<unsigned>(m_entries.size());
    write(Record()
              .four(0x06054b50)
              .two(0)
              .two(0)
              .two(count)
              .two(count)
              .four(m_offset - directory)
              .four(directory)
              .two(0)
              .done());
    m_file.commit();
}

} // namespace vpt
