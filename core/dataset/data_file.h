// Data sets in VPT's format: a JSON array of samples.
#pragma once

#include "core/dataset/data_sample.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

struct DataLimits {
    std::int64_t maxFileBytes = 4ll << 30;
    std::size_t maxSampleBytes = 16u << 20;
    std::size_t maxSamples = 20'000'000;
};

// A data file in memory. Only the places of the samples are known; each is read when it is asked for, so that one broken
// sample spoils no other. Values are shared: copies are cheap, and at() may be called from several threads.
class DataFile {
public:
    // Reads the whole file and finds its samples. Throws Error(Input): no regular file, above a limit, not a JSON array,
    // cut off (with the sample and byte). Throws Cancelled.
    static DataFile open(const std::filesystem::path& file, const DataLimits& limits = {}, std::stop_token stop = {});

    const std::filesystem::path& path() const { return m_path; }
    std::size_t size() const { return m_samples.size(); }

    // SHA-256 of the file's bytes.
    std::string hash() const;

    // Sample number `index` (from 0). Relative paths come out absolute: they are meant from the data file's folder.
    // Throws Error(Input) with the file, the index and the field: broken JSON, a missing or mistyped field, messages that
    // do not take turns, an inverted box, and so on. Throws Error(Internal) if there is no such index.
    DataSample at(std::size_t index) const;

private:
    using Bytes = std::vector<std::uint8_t>;

    DataFile() = default;

    std::filesystem::path m_path;
    std::shared_ptr<const Bytes> m_bytes;
    std::vector<std::string_view> m_samples; // views of m_bytes
    std::size_t m_maxSampleBytes = 0;
};

// Writes a data file that DataFile reads back: as a whole or not at all, one sample a line, always the same bytes for the
// same samples. A relative picture path is meant from the file's folder and written as it is; an absolute one becomes
// relative where the picture lies below that folder. Empty lists and texts are left out, but for those that the format
// demands. Throws Error(Input): cannot be written, or a text that is not UTF-8 (with the sample).
void writeDataFile(const std::filesystem::path& file, std::span<const DataSample> samples);

} // namespace vpt
