// The safetensors layout: 8 bytes header length N (little-endian), N bytes of JSON, then the data of the tensors.
#include "core/base/error.h"
#include "core/checkpoint/bytes.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/safetensors_names.h"
#include "core/checkpoint/strict_json.h"
#include "core/checkpoint/tensor_file.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace vpt {

namespace {

constexpr std::uint64_t kLongestHeader = 100'000'000;
constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kMostEntries = 100'000;
constexpr std::size_t kMostDimensions = 8;
constexpr const char* kDownloadAgain = "Download the file again";

struct Entry {
    std::string name;
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

// Builds the entries while the JSON is parsed, so that a hostile header never becomes a document in memory.
class HeaderReader : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit HeaderReader(const std::string& file) : m_file(file) { }

    std::vector<Entry> takeEntries() { return std::move(m_entries); }

    bool null() override { return unexpected("null"); }
    bool boolean(bool) override { return unexpected("true or false"); }
    bool number_float(number_float_t, const string_t&) override { return unexpected("a number that is not whole"); }
    bool binary(binary_t&) override { return unexpected("binary data"); }

    bool number_integer(number_integer_t value) override
    {
        if (value < 0)
            return unexpected("a negative number");
        return number_unsigned(static_cast<number_unsigned_t>(value));
    }

    bool number_unsigned(number_unsigned_t value) override
    {
        if (m_place != Place::Shape && m_place != Place::Offsets)
            return unexpected("a number");
        if (!std::in_range<std::int64_t>(value))
            fail("its " + m_field + " holds " + std::to_string(value) + ", which is too large");
        if (m_place == Place::Offsets) {
            if (m_offsets == 2)
                fail("its data_offsets are not two numbers");
            (m_offsets++ == 0 ? entry().begin : entry().end) = value;
        } else {
            if (entry().shape.size() == kMostDimensions)
                fail("its shape has more than " + std::to_string(kMostDimensions) + " dimensions");
            entry().shape.push_back(static_cast<std::int64_t>(value));
        }
        return true;
    }

    bool string(string_t& value) override
    {
        if (m_place == Place::Metadata)
            return true;
        if (m_place != Place::Tensor || m_field != "dtype")
            return unexpected("a text");
        const auto* known = std::find_if(std::begin(kSafetensorsNames), std::end(kSafetensorsNames),
                                         [&](const auto& pair) { return pair.first == value; });
        if (known == std::end(kSafetensorsNames))
            fail("its dtype " + inQuotes(value) + " is not supported");
        entry().dtype = known->second;
        return true;
    }

    bool key(string_t& value) override
    {
        const bool inEntry = m_place == Place::Tensor;
        if (!(inEntry ? m_fields : m_place == Place::Metadata ? m_metadataKeys : m_names).insert(value).second)
            fail("the key " + inQuotes(value) + " stands there twice");
        if (m_names.size() + m_metadataKeys.size() > kMostEntries)
            fail("more than " + std::to_string(kMostEntries) + " entries");
        if (inEntry && value != "dtype" && value != "shape" && value != "data_offsets")
            fail("unknown field " + inQuotes(value));
        (inEntry ? m_field : m_key) = value;
        return true;
    }

    bool start_object(std::size_t) override
    {
        if (m_place == Place::Start) {
            m_place = Place::Names;
        } else if (m_place == Place::Names && m_key == "__metadata__") {
            m_place = Place::Metadata;
        } else if (m_place == Place::Names) {
            m_place = Place::Tensor;
            m_fields.clear();
            m_offsets = 0;
            m_entries.emplace_back().name = m_key;
        } else {
            return unexpected("an object");
        }
        return true;
    }

    bool end_object() override
    {
        if (m_place == Place::Tensor) {
            for (const char* field : {"dtype", "shape", "data_offsets"})
                if (!m_fields.contains(field))
                    fail(std::string("it has no ") + field);
            if (m_offsets != 2)
                fail("its data_offsets are not two numbers");
        }
        m_place = m_place == Place::Names ? Place::End : Place::Names;
        return true;
    }

    bool start_array(std::size_t) override
    {
        if (m_place != Place::Tensor || m_field == "dtype")
            return unexpected("a list");
        m_place = m_field == "shape" ? Place::Shape : Place::Offsets;
        return true;
    }

    bool end_array() override
    {
        m_place = Place::Tensor;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override
    {
        if (const auto* broken = dynamic_cast<const nlohmann::json::parse_error*>(&error))
            throwBrokenJson(*broken, m_file + ", header");
        fail("a number is too large");
    }

private:
    enum class Place { Start, Names, Metadata, Tensor, Shape, Offsets, End };

    Entry& entry() { return m_entries.back(); }

    [[noreturn]] void fail(const std::string& problem) const
    {
        const bool inEntry = m_place == Place::Tensor || m_place == Place::Shape || m_place == Place::Offsets;
        throw Error(ErrorKind::Checkpoint, problem, m_file + (inEntry ? ", tensor " + inQuotes(m_key) : ", header"));
    }

    bool unexpected(const std::string& what) const
    {
        const bool inList = m_place == Place::Shape || m_place == Place::Offsets;
        const bool inEntry = m_place == Place::Tensor || inList;
        fail((inEntry ? "its " + m_field + " holds " : "the entry " + inQuotes(m_key) + " holds ") + what);
    }

    const std::string& m_file;
    Place m_place = Place::Start;
    std::string m_key;
    std::string m_field;
    std::set<std::string> m_names, m_metadataKeys, m_fields;
    int m_offsets = 0;
    std::vector<Entry> m_entries;
};

[[noreturn]] void failAt(const std::string& problem, const std::string& file, const Entry& entry)
{
    throw Error(ErrorKind::Checkpoint, problem, file + ", tensor " + inQuotes(entry.name), kDownloadAgain);
}

Bytes headerOf(Bytes bytes, const std::string& file)
{
    const auto length = readLittleEndian<std::uint64_t>(bytes, 0);
    if (!length)
        throw Error(ErrorKind::Checkpoint, "only " + std::to_string(bytes.size()) + " bytes, too short for safetensors",
                    file, kDownloadAgain);
    if (*length > kLongestHeader)
        throw Error(ErrorKind::Checkpoint,
                    "the header is said to have " + std::to_string(*length) + " bytes, more than safetensors allows",
                    file + ", byte 0", "This is probably not a safetensors file");
    const auto header = slice(bytes, kLengthBytes, *length);
    if (!header)
        throw Error(ErrorKind::Checkpoint,
                    "the header has " + std::to_string(*length) + " bytes, but the file ends after "
                        + std::to_string(bytes.size()),
                    file + ", byte 0", kDownloadAgain);
    if (header->empty() || header->front() != std::byte{'{'})
        throw Error(ErrorKind::Checkpoint, "the header does not begin with {", file + ", byte 8",
                    "This is probably not a safetensors file");
    return *header;
}

// The data must be covered exactly once, from its first to its last byte.
void checkCoverage(std::vector<Entry>& entries, std::uint64_t dataBytes, const std::string& file)
{
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::uint64_t covered = 0;
    for (const Entry& entry : entries) {
        const std::string begin = std::to_string(entry.begin);
        if (entry.begin < covered)
            failAt("its data begin at " + begin + ", inside the tensor before, which ends at " + std::to_string(covered),
                   file, entry);
        if (entry.begin > covered)
            failAt("its data begin at " + begin + ", which leaves a hole after " + std::to_string(covered), file, entry);
        covered = entry.end;
    }
    const std::string both
        = std::to_string(dataBytes) + " bytes of data, but the header describes " + std::to_string(covered);
    if (covered > dataBytes)
        throw Error(ErrorKind::Checkpoint, both + ": the file ends too early", file, kDownloadAgain);
    if (covered < dataBytes)
        throw Error(ErrorKind::Checkpoint, both + ": something was added at the end", file, kDownloadAgain);
}

void checkSize(const Entry& entry, const std::string& file)
{
    if (entry.end < entry.begin)
        failAt("its data end at " + std::to_string(entry.end) + ", before they begin at " + std::to_string(entry.begin),
               file, entry);
    const auto needed = byteCount(entry.shape, dtypeSize(entry.dtype));
    if (!needed)
        failAt("its shape " + shapeText(entry.shape) + " is too large", file, entry);
    if (*needed != entry.end - entry.begin)
        failAt("its shape " + shapeText(entry.shape) + " of " + std::string(dtypeName(entry.dtype)) + " takes "
                   + std::to_string(*needed) + " bytes, its data_offsets say " + std::to_string(entry.end - entry.begin),
               file, entry);
}

} // namespace

TensorTable readSafetensors(std::span<const std::byte> bytes, const std::string& name)
{
    const Bytes header = headerOf(bytes, name);
    const std::string_view text = asText(header);
    checkJsonBounds(text, name + ", header");
    HeaderReader reader(name);
    nlohmann::json::sax_parse(text, &reader);
    std::vector<Entry> entries = reader.takeEntries();

    const Bytes data = bytes.subspan(kLengthBytes + header.size());
    for (const Entry& entry : entries)
        checkSize(entry, name);
    checkCoverage(entries, data.size(), name);

    TensorTable table;
    for (Entry& entry : entries)
        table.emplace(
            std::move(entry.name),
            TensorView{entry.dtype, std::move(entry.shape), data.subspan(entry.begin, entry.end - entry.begin), nullptr});
    return table;
}

} // namespace vpt
