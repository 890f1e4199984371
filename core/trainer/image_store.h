// Decoded pictures that were used not long ago, within a bound of memory.
#pragma once

#include "core/dataset/data_sample.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <string>

namespace vpt {

// May be used from several threads.
class ImageStore {
public:
    ImageStore(const DecodeOptions& options, std::int64_t maxBytes) : m_options(options), m_maxBytes(maxBytes) { }

    // The picture, cut to the reference's crop. Throws Error(Input) that names the file.
    Image get(const ImageReference& reference);

    std::int64_t bytes() const;

private:
    struct Entry {
        std::string file;
        Image image;
    };
    Image whole(const std::filesystem::path& file);

    DecodeOptions m_options;
    std::int64_t m_maxBytes = 0;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; // the latest first
    std::map<std::string, std::list<Entry>::iterator> m_byFile;
    std::int64_t m_bytes = 0;
};

} // namespace vpt
