// Tables of text as spreadsheets write them: RFC 4180, with the separators and line ends that are met.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

struct CsvRow {
    std::size_t line = 1; // in which the row begins, from 1
    std::vector<std::string> fields;
};

// Fields are separated by commas, semicolons or tabs: by what the first row has most of, outside of quotes. In quotes
// they hold separators, line breaks, and quotes that are doubled. Blank lines and a byte order mark are passed over.
// Throws Error(Input) with `name` and the line: quotes that are not closed, text behind closing quotes, more than `most`
// rows. Throws Cancelled.
std::vector<CsvRow> readCsv(std::string_view text, const std::string& name, std::size_t most, const std::stop_token& stop);

} // namespace vpt
