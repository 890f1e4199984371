#include "core/batch/csv_table.h"

#include "core/base/error.h"
#include "core/base/stop.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char separatorOf(std::string_view text)
{
    constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
    std::array<std::size_t, kSeparators.size()> counts{};
    bool quoted = false;
    for (const char c : text) {
        if ((c == '\n' || c == '\r') && !quoted)
            break;
        quoted ^= c == '"';
        const auto found = std::find(kSeparators.begin(), kSeparators.end(), c);
        if (found != kSeparators.end() && !quoted)
            ++counts[static_cast<std::size_t>(found - kSeparators.begin())];
    }
    return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

class CsvReader {
public:
    CsvReader(std::string_view text, const std::string& name) :
        m_text(text),
        m_name(name),
        m_separator(separatorOf(text)) { }

    bool atEnd() const { return m_at >= m_text.size(); }

    // The next row with its line break; a blank line has one empty field.
    CsvRow row()
    {
        CsvRow row{m_line, {field()}};
        while (!atEnd() && m_text[m_at] == m_separator) {
            ++m_at;
            row.fields.push_back(field());
        }
        endLine();
        return row;
    }

    [[noreturn]] void fail(const std::string& problem, std::size_t line) const
    {
        throw Error(ErrorKind::Input, problem, m_name + ", line " + std::to_string(line),
                    "Repair the table in an editor, or write it anew.");
    }

private:
    std::string field()
    {
        if (!atEnd() && m_text[m_at] == '"')
            return quotedField();
        const std::size_t start = m_at;
        while (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r')
            ++m_at;
        return std::string(m_text.substr(start, m_at - start));
    }

    std::string quotedField()
    {
        const std::size_t firstLine = m_line;
        std::string value;
        for (++m_at; !atEnd(); ++m_at) {
            const bool quote = m_text[m_at] == '"';
            if (quote && m_at + 1 < m_text.size() && m_text[m_at + 1] == '"')
                ++m_at;
            else if (quote)
                break;
            m_line += m_text[m_at] == '\n';
            value += m_text[m_at];
        }
        if (atEnd())
            fail("a field in quotes begins here, and its quotes are never closed", firstLine);
        ++m_at;
        if (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r')
            fail("text stands behind the closing quotes of a field; quotes inside a field are written twice", m_line);
        return value;
    }

    void endLine()
    {
        if (!atEnd() && m_text[m_at] == '\r')
            ++m_at;
        if (!atEnd() && m_text[m_at] == '\n')
            ++m_at;
        ++m_line;
    }

    std::string_view m_text;
    const std::string& m_name;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

} // namespace

std::vector<CsvRow> readCsv(std::string_view text, const std::string& name, std::size_t most, const std::stop_token& stop)
{
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    CsvReader reader(text, name);
    std::vector<CsvRow> rows;
    while (!reader.atEnd()) {
        throwIfStopped(stop);
        CsvRow row = reader.row();
        if (row.fields.size() == 1 && row.fields.front().empty())
            continue;
        if (rows.size() == most)
            reader.fail("the table has more than " + std::to_string(most) + " rows", row.line);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace vpt
