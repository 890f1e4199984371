// Zip archives whose entries are stored as they are, each at a multiple of 64 bytes, as PyTorch lays them out.
// Source: PKWARE APPNOTE sections 4.3 and 4.5.
#pragma once

#include "core/base/atomic_file.h"
#include "core/checkpoint/bytes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vpt {

class ZipWriter {
public:
    explicit ZipWriter(const std::filesystem::path& file) : m_file(file) { }
    // Throws Error(Input), also where the archive would leave 4 GB.
    void add(const std::string& name, Bytes content);
    void finish();

private:
    struct Entry {
        std::string name;
        std::uint32_t checksum = 0, size = 0, offset = 0;
    };
    void write(const std::string& bytes);

    AtomicFile m_file;
    std::uint64_t m_offset = 0;
    std::vector<Entry> m_entries;
};

} // namespace vpt
