#include "core/dataset/data_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/file_kind.h"
#include "core/dataset/json_elements.h"
#include "core/dataset/sample_json.h"
#include "core/image/regular_file.h"

#include <nlohmann/json.hpp>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr const char* kAdvice = "Name a data file: a JSON array of samples with messages and images.";

// The name of a data file in messages: as the user gave it, whatever it holds.
std::string shown(const fs::path& file)
{
    return printable(file.string());
}

std::vector<std::uint8_t> readBytes(const fs::path& file, std::int64_t maxBytes)
{
    try {
        return readRegularFile(file, maxBytes);
    } catch (const Error& error) { // its advice is about pictures
        throw Error(error.kind(), error.problem(), shown(file), kAdvice);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Memory, "there is not enough memory to read the file", shown(file), "Split it.");
    }
}

std::string_view textOf(const std::vector<std::uint8_t>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

DataFile DataFile::open(const fs::path& file, const DataLimits& limits, std::stop_token stop)
{
    DataFile data;
    data.m_path = file;
    data.m_maxSampleBytes = limits.maxSampleBytes;
    data.m_bytes = std::make_shared<const Bytes>(readBytes(file, limits.maxFileBytes));
    if (const auto look = lookalike(std::as_bytes(std::span(*data.m_bytes))))
        throw Error(ErrorKind::Input, look->what, shown(file), look->advice);
    data.m_samples = jsonElements(textOf(*data.m_bytes), shown(file), limits.maxSamples, stop);
    return data;
}

std::string DataFile::hash() const
{
    return sha256(*m_bytes);
}

DataSample DataFile::at(std::size_t index) const
{
    if (index >= m_samples.size())
        throw Error(ErrorKind::Internal, "there is no sample " + std::to_string(index), shown(m_path));
    const std::string name = shown(m_path) + ", sample " + std::to_string(index);
    const std::string_view text = m_samples[index];
    if (text.size() > m_maxSampleBytes)
        throw Error(ErrorKind::Input,
                    "the sample takes " + std::to_string(text.size()) + " bytes, more than the limit of "
                        + std::to_string(m_maxSampleBytes),
                    name);
    const SampleDefaults defaults{std::to_string(index), m_path.stem().string(), fs::absolute(m_path).parent_path()};
    return sampleFromJson(text, defaults, name);
}

void writeDataFile(const fs::path& file, std::span<const DataSample> samples)
{
    const fs::path folder = fs::absolute(file).lexically_normal().parent_path();
    std::string text = "[";
    for (std::size_t i = 0; i < samples.size(); ++i) {
        text += i ? ",\n" : "\n";
        try {
            text += sampleJson(samples[i], folder).dump();
        } catch (const nlohmann::json::exception&) {
            throw Error(ErrorKind::Input, "a text of it is not UTF-8", shown(file) + ", sample " + std::to_string(i));
        }
    }
    text += samples.empty() ? "]\n" : "\n]\n";
    writeFileAtomically(file, text);
}

} // namespace vpt
