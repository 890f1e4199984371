#include "core/checkpoint/pickle_reader.h"

#include "core/base/error.h"
#include "core/checkpoint/describe.h"

namespace vpt {

namespace {

constexpr std::size_t kLongestText = 1 << 16;

} // namespace

PickleReader::PickleReader(Bytes pickle, const std::string& name) : m_pickle(pickle), m_name(name) { }

void PickleReader::fail(const std::string& problem) const
{
    throw Error(ErrorKind::Checkpoint, problem, m_name + ", byte " + std::to_string(m_start));
}

std::uint8_t PickleReader::instruction()
{
    m_start = m_at;
    return number<std::uint8_t>();
}

std::string_view PickleReader::text(std::uint64_t length)
{
    const auto part = slice(m_pickle, m_at, length);
    if (!part)
        fail("a text of " + std::to_string(length) + " bytes is longer than the pickle");
    const std::string_view text = asText(*part);
    if (text.size() > kLongestText || !isUtf8(text))
        fail("a text that is too long or not UTF-8");
    m_at += length;
    return text;
}

std::string_view PickleReader::line()
{
    const std::string_view rest = asText(m_pickle.subspan(m_at));
    const std::size_t length = rest.find('\n');
    if (length == std::string_view::npos)
        fail("the pickle ends in the middle of a name");
    const std::string_view line = text(length);
    ++m_at;
    return line;
}

std::int64_t PickleReader::longNumber()
{
    const auto length = number<std::uint8_t>();
    if (length > 8)
        fail("a number of " + std::to_string(length) + " bytes");
    std::uint64_t value = 0;
    std::uint8_t last = 0;
    for (int i = 0; i < length; ++i) {
        last = number<std::uint8_t>();
        value |= std::uint64_t{last} << (8 * i);
    }
    if (length < 8 && (last & 0x80) != 0)
        value |= ~std::uint64_t{0} << (8 * length); // the sign reaches up
    return static_cast<std::int64_t>(value);
}

} // namespace vpt
