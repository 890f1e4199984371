#include "core/checkpoint/zip_archive.h"

#include "core/base/error.h"
#include "core/checkpoint/describe.h"

#include <algorithm>
#include <vector>

namespace vpt {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kCentralHeader = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kZip64End = 0x06064b50;
constexpr std::uint32_t kZip64Locator = 0x07064b50;
constexpr std::uint64_t kLocalSize = 30;
constexpr std::uint64_t kCentralSize = 46;
constexpr std::uint64_t kEndSize = 22;
constexpr std::uint64_t kZip64EndSize = 56;
constexpr std::uint64_t kZip64LocatorSize = 20;
constexpr std::uint64_t kLongestComment = 0xFFFF;
constexpr std::uint64_t kMostEntries = 100'000;
constexpr std::uint16_t kZip64Extra = 1;
constexpr std::uint32_t kIn64Bits = 0xFFFFFFFF; // "the value stands in the zip64 field"

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t entries = 0;
};

struct Entry {
    std::string name;
    std::uint64_t size = 0;
    std::uint64_t headerOffset = 0;
    std::uint64_t dataOffset = 0;
};

class ZipReader {
public:
    ZipReader(Bytes bytes, const std::string& file) : m_bytes(bytes), m_file(file) { }

    std::map<std::string, Bytes> read()
    {
        const Directory directory = findDirectory();
        std::vector<Entry> entries = readEntries(directory);
        for (Entry& entry : entries)
            locateData(entry);
        checkApart(entries, directory);
        std::map<std::string, Bytes> table;
        for (const Entry& entry : entries)
            if (!table.emplace(entry.name, m_bytes.subspan(entry.dataOffset, entry.size)).second)
                fail("is there twice", entry);
        return table;
    }

private:
    [[noreturn]] void fail(const std::string& problem) const { throw Error(ErrorKind::Checkpoint, problem, m_file); }
    [[noreturn]] void fail(const std::string& problem, const Entry& entry) const
    {
        throw Error(ErrorKind::Checkpoint, problem, m_file + ", entry " + inQuotes(entry.name));
    }

    template <class T>
    T number(std::uint64_t offset) const
    {
        const auto value = readLittleEndian<T>(m_bytes, offset);
        if (!value)
            fail("the zip directory ends at byte " + std::to_string(offset) + ", in the middle of a record");
        return *value;
    }

    std::uint64_t findEnd() const
    {
        if (m_bytes.size() >= kEndSize) {
            const std::uint64_t last = m_bytes.size() - kEndSize;
            const std::uint64_t first = last - std::min(last, kLongestComment);
            for (std::uint64_t at = last + 1; at-- > first;)
                if (number<std::uint32_t>(at) == kEnd && number<std::uint16_t>(at + 20) == last - at)
                    return at;
        }
        throw Error(ErrorKind::Checkpoint, "the zip directory at the end is missing, as in a half download", m_file,
                    "Download the file again");
    }

    Directory findDirectory() const
    {
        const std::uint64_t end = findEnd();
        if (number<std::uint16_t>(end + 4) != 0 || number<std::uint16_t>(end + 6) != 0)
            fail("a zip archive in several parts");
        Directory directory{number<std::uint32_t>(end + 16), number<std::uint32_t>(end + 12),
                            number<std::uint16_t>(end + 10)};
        std::uint64_t limit = end;
        if (end >= kZip64LocatorSize && number<std::uint32_t>(end - kZip64LocatorSize) == kZip64Locator) {
            limit = number<std::uint64_t>(end - kZip64LocatorSize + 8);
            if (!slice(m_bytes, limit, kZip64EndSize) || number<std::uint32_t>(limit) != kZip64End)
                fail("the zip64 record is not at byte " + std::to_string(limit) + ", where it should be");
            directory
                = {number<std::uint64_t>(limit + 48), number<std::uint64_t>(limit + 40), number<std::uint64_t>(limit + 32)};
        }
        if (!slice(m_bytes.first(limit), directory.offset, directory.size))
            fail("the zip directory of " + std::to_string(directory.size) + " bytes at byte "
                 + std::to_string(directory.offset) + " is not inside the file");
        if (directory.entries > kMostEntries)
            fail("the zip archive has " + std::to_string(directory.entries) + " entries, more than "
                 + std::to_string(kMostEntries));
        return directory;
    }

    std::vector<Entry> readEntries(const Directory& directory) const
    {
        std::vector<Entry> entries;
        std::uint64_t at = directory.offset;
        const std::uint64_t end = directory.offset + directory.size;
        for (std::uint64_t i = 0; i < directory.entries; ++i)
            entries.push_back(readEntry(at, end));
        if (at != end)
            fail("the zip directory holds more than its " + std::to_string(directory.entries) + " entries");
        return entries;
    }

    Entry readEntry(std::uint64_t& at, std::uint64_t end) const
    {
        if (end - at < kCentralSize || number<std::uint32_t>(at) != kCentralHeader)
            fail("the zip directory is broken at byte " + std::to_string(at));
        const std::uint64_t nameLength = number<std::uint16_t>(at + 28), extraLength = number<std::uint16_t>(at + 30);
        const std::uint64_t length = kCentralSize + nameLength + extraLength + number<std::uint16_t>(at + 32);
        if (length > end - at)
            fail("the zip directory is broken at byte " + std::to_string(at));
        Entry entry;
        entry.name = asText(m_bytes.subspan(at + kCentralSize, nameLength));
        checkName(entry);
        if ((number<std::uint16_t>(at + 8) & 1) != 0)
            fail("is encrypted", entry);
        if (number<std::uint16_t>(at + 10) != 0)
            fail("is compressed, which PyTorch never does", entry);
        std::uint64_t stored = number<std::uint32_t>(at + 20);
        entry.size = number<std::uint32_t>(at + 24);
        entry.headerOffset = number<std::uint32_t>(at + 42);
        readZip64(m_bytes.subspan(at + kCentralSize + nameLength, extraLength), stored, entry);
        if (stored != entry.size)
            fail("has two different sizes, though it is not compressed", entry);
        at += length;
        return entry;
    }

    // The zip64 field holds, in this order, only those values that did not fit.
    void readZip64(Bytes extra, std::uint64_t& stored, Entry& entry) const
    {
        while (extra.size() >= 4) {
            const std::uint16_t id = *readLittleEndian<std::uint16_t>(extra, 0);
            const auto field = slice(extra, 4, *readLittleEndian<std::uint16_t>(extra, 2));
            if (!field)
                fail("has a broken extra field", entry);
            std::uint64_t used = 0;
            for (std::uint64_t* value : {&entry.size, &stored, &entry.headerOffset}) {
                if (id != kZip64Extra || *value != kIn64Bits)
                    continue;
                const auto wide = readLittleEndian<std::uint64_t>(*field, used);
                if (!wide)
                    fail("has a broken zip64 field", entry);
                *value = *wide;
                used += sizeof *wide;
            }
            extra = extra.subspan(4 + field->size());
        }
    }

    void checkName(const Entry& entry) const
    {
        const std::string& name = entry.name;
        const bool plain = isUtf8(name) && !name.empty() && name.find('\0') == std::string::npos;
        const bool leads = name.starts_with('/') || name.find('\\') != std::string::npos
            || name.find(':') != std::string::npos || ("/" + name + "/").find("/../") != std::string::npos;
        if (!plain || leads)
            fail("has a name that leads out of the archive or is not text", entry);
    }

    void locateData(Entry& entry) const
    {
        const auto header = slice(m_bytes, entry.headerOffset, kLocalSize);
        if (!header || *readLittleEndian<std::uint32_t>(*header, 0) != kLocalHeader)
            fail("is not at byte " + std::to_string(entry.headerOffset) + ", where the directory places it", entry);
        const std::uint64_t nameLength = *readLittleEndian<std::uint16_t>(*header, 26);
        const auto name = slice(m_bytes, entry.headerOffset + kLocalSize, nameLength);
        if (!name || asText(*name) != entry.name)
            fail("has another name at its data than in the directory", entry);
        if (*readLittleEndian<std::uint16_t>(*header, 8) != 0)
            fail("is compressed, which PyTorch never does", entry);
        entry.dataOffset = entry.headerOffset + kLocalSize + nameLength + *readLittleEndian<std::uint16_t>(*header, 28);
        if (!slice(m_bytes, entry.dataOffset, entry.size))
            fail("ends behind the end of the file", entry);
    }

    void checkApart(std::vector<Entry>& entries, const Directory& directory) const
    {
        std::sort(entries.begin(), entries.end(),
                  [](const Entry& a, const Entry& b) { return a.headerOffset < b.headerOffset; });
        std::uint64_t free = 0;
        for (const Entry& entry : entries) {
            if (entry.headerOffset < free)
                fail("overlaps the entry before it", entry);
            free = entry.dataOffset + entry.size;
        }
        if (!entries.empty() && free > directory.offset)
            fail("overlaps the zip directory", entries.back());
    }

    Bytes m_bytes;
    const std::string& m_file;
};

} // namespace

std::map<std::string, Bytes> readZipDirectory(Bytes bytes, const std::string& name)
{
    return ZipReader(bytes, name).read();
}

} // namespace vpt
