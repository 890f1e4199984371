#include "core/dataset/json_elements.h"

#include "core/base/error.h"
#include "core/base/stop.h"

namespace vpt {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kBytesBetweenStops = 4u << 20;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class ElementFinder {
public:
    ElementFinder(std::string_view text, const std::string& name, std::size_t most, const std::stop_token& stop) :
        m_text(text),
        m_name(name),
        m_most(most),
        m_stop(stop)
    {
    }

    std::vector<std::string_view> find()
    {
        if (m_text.starts_with(kByteOrderMark))
            m_at = kByteOrderMark.size();
        if (next() != '[')
            fail("a JSON array of samples was expected, \"[\" first", "");
        ++m_at;
        if (next() != ']')
            elements();
        ++m_at;
        skipBlanks();
        if (m_at < m_text.size())
            fail("something stands behind the end of the array", "");
        return std::move(m_found);
    }

private:
    // Up to the closing bracket, which is left.
    void elements()
    {
        while (true) {
            skipBlanks();
            element();
            const char separator = next();
            if (separator == ']')
                return;
            if (separator != ',')
                fail("a comma or the end of the array was expected", where(m_found.size() - 1));
            ++m_at;
        }
    }

    void element()
    {
        const std::size_t start = m_at;
        int depth = 0;
        for (bool inString = false; m_at < m_text.size(); ++m_at) {
            if (m_at % kBytesBetweenStops == 0)
                throwIfStopped(m_stop);
            const char c = m_text[m_at];
            if (inString) {
                if (c == '\\')
                    ++m_at;
                else if (c == '"')
                    inString = false;
                continue;
            }
            if (depth == 0 && (c == ',' || c == ']' || c == '}'))
                break;
            inString = c == '"';
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
            if (depth == 0 && c != '"' && (c == '}' || c == ']')) {
                ++m_at;
                break;
            }
        }
        m_at = std::min(m_at, m_text.size());
        if (m_at == start && m_at < m_text.size())
            fail("a sample is missing here", where(m_found.size()));
        if (m_found.size() == m_most)
            fail("the file holds more than " + std::to_string(m_most) + " samples", "");
        m_found.push_back(m_text.substr(start, m_at - start));
    }

    // The next byte that is not blank.
    char next()
    {
        skipBlanks();
        if (m_at >= m_text.size())
            fail("the file ends too early", m_found.empty() ? "" : where(m_found.size() - 1));
        return m_text[m_at];
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }

    static std::string where(std::size_t sample) { return ", sample " + std::to_string(sample); }

    [[noreturn]] void fail(const std::string& problem, const std::string& sample) const
    {
        throw Error(ErrorKind::Input, problem, m_name + sample + ", byte " + std::to_string(m_at),
                    "Copy or download the file again, or repair it in an editor.");
    }

    std::string_view m_text;
    const std::string& m_name;
    std::size_t m_most;
    const std::stop_token& m_stop;
    std::size_t m_at = 0;
    std::vector<std::string_view> m_found;
};

} // namespace

std::vector<std::string_view> jsonElements(std::string_view text, const std::string& name, std::size_t most,
                                           const std::stop_token& stop)
{
    return ElementFinder(text, name, most, stop).find();
}

} // namespace vpt
