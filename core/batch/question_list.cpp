#include "core/batch/question_list.h"

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/batch/csv_table.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/file_kind.h"
#include "core/dataset/json_elements.h"
#include "core/dataset/sample_json.h"
#include "core/evaluation/sample_question.h"
#include "core/image/regular_file.h"
#include "core/inference/trace_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <new>
#include <span>
#include <system_error>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kAdvice = "Name a table with the columns image and question, or JSON objects with these keys.";

[[noreturn]] void refuse(const std::string& problem, const std::string& where)
{
    throw Error(ErrorKind::Input, problem, where, kAdvice);
}

class QuestionListReader {
public:
    QuestionListReader(const fs::path& file, const QuestionListLimits& limits, std::stop_token stop) :
        m_name(printable(file.string())),
        m_folder(fs::absolute(file).parent_path()),
        m_most(limits.maxQuestions),
        m_stop(std::move(stop))
    {
    }

    std::vector<ListedQuestion> read(std::string_view text)
    {
        const std::size_t mark = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
        const std::size_t first = text.find_first_not_of(kBlanks, mark);
        if (first == std::string_view::npos)
            refuse("the list is empty", m_name);
        if (text[first] == '[')
            readArray(text);
        else if (text[first] == '{')
            readLines(text.substr(mark));
        else
            readTable(text);
        if (m_questions.empty())
            refuse("the list holds no question", m_name);
        return std::move(m_questions);
    }

private:
    using Field = std::function<std::string(const char* name)>; // empty: it is not there

    void readArray(std::string_view text)
    {
        std::size_t number = 0;
        for (const std::string_view element : jsonElements(text, m_name, m_most, m_stop))
            addObject(element, "entry " + std::to_string(++number));
    }

    void readLines(std::string_view text)
    {
        std::size_t number = 0;
        while (!text.empty()) {
            throwIfStopped(m_stop);
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            const std::string where = "line " + std::to_string(++number);
            if (line.find_first_not_of(kBlanks) == std::string_view::npos)
                continue;
            if (m_questions.size() == m_most)
                refuse("the list holds more than " + std::to_string(m_most) + " questions", m_name);
            addObject(line, where);
        }
    }

    void readTable(std::string_view text)
    {
        const std::vector<CsvRow> rows = readCsv(text, m_name, m_most + 1, m_stop);
        const std::map<std::string, std::size_t> columns = columnsOf(rows.front());
        const std::size_t width = rows.front().fields.size();
        for (const CsvRow& row : std::span(rows).subspan(1)) {
            const std::string where = "line " + std::to_string(row.line);
            if (row.fields.size() != width) {
                add(where, {},
                    std::to_string(width) + " fields were expected, as the first line has them, and there are "
                        + std::to_string(row.fields.size()));
                continue;
            }
            addFields(where, [&](const char* name) {
                const auto column = columns.find(name);
                return std::string(column == columns.end() ? std::string_view() : trimmed(row.fields[column->second]));
            });
        }
    }

    std::map<std::string, std::size_t> columnsOf(const CsvRow& header) const
    {
        std::map<std::string, std::size_t> columns;
        for (std::size_t i = 0; i < header.fields.size(); ++i)
            columns.try_emplace(lowered(std::string(trimmed(header.fields[i]))), i);
        for (const char* needed : {"image", "question"}) {
            if (!columns.contains(needed))
                refuse("the first line must name the columns image and question, and " + inQuotes(needed)
                           + " is missing there",
                       m_name);
        }
        return columns;
    }

    void addObject(std::string_view text, const std::string& where)
    {
        try {
            const nlohmann::json object = jsonObject(text, where);
            if (object.contains("messages"))
                return addSample(text, where);
            addFields(where, [&](const char* name) {
                const auto found = object.find(name);
                if (found == object.end() || found->is_null())
                    return std::string();
                if (!found->is_string())
                    throw Error(ErrorKind::Input, std::string(name) + ": a text was expected");
                return std::string(trimmed(found->get_ref<const std::string&>()));
            });
        } catch (const Error& error) {
            add(error.where().empty() ? where : error.where(), {}, error.problem());
        }
    }

    void addSample(std::string_view text, const std::string& where)
    {
        const DataSample sample = sampleFromJson(text, {.id = {}, .family = {}, .folder = m_folder}, where);
        const std::string& message = sample.messages.front().content;
        const std::optional<Mode> triggered = triggeredMode(message);
        BatchQuestion asked{
            {}, bareQuestion(message), triggered ? *triggered : sample.mode.value_or(Mode::Auto), sample.answer};
        if (sample.images.empty())
            return add(where, std::move(asked), "the sample names no picture");
        asked.picture = imagePath(sample.images.front());
        check(where, std::move(asked));
    }

    void addFields(const std::string& where, const Field& field)
    {
        BatchQuestion asked{field("image"), field("question"), Mode::Auto, field("answer")};
        const std::string mode = lowered(field("mode"));
        if (asked.picture.empty())
            return add(where, std::move(asked), "it names no picture");
        ImageReference reference = imageReference(asked.picture);
        reference.file = (m_folder / reference.file).lexically_normal(); // an absolute path stays as it is
        asked.picture = imagePath(reference);
        if (!mode.empty() && !modeNamed(mode))
            return add(where, std::move(asked), inQuotes(mode) + " is none of the modes auto, region, action, direct");
        asked.mode = modeNamed(mode).value_or(Mode::Auto);
        check(where, std::move(asked));
    }

    void check(const std::string& where, BatchQuestion asked)
    {
        std::string problem = asked.question.empty() ? "there is no question" : pictureProblem(asked.picture);
        add(where, std::move(asked), std::move(problem));
    }

    void add(const std::string& where, BatchQuestion asked, std::string problem)
    {
        m_questions.push_back({where, std::move(asked), std::move(problem)});
    }

    const std::string m_name;
    const fs::path m_folder;
    const std::size_t m_most;
    const std::stop_token m_stop;
    std::vector<ListedQuestion> m_questions;
};

std::vector<std::uint8_t> readBytes(const fs::path& file, std::int64_t maxBytes)
{
    try {
        return readRegularFile(file, maxBytes);
    } catch (const Error& error) { // its advice is about pictures
        refuse(error.problem(), printable(file.string()));
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Memory, "there is not enough memory to read the list", printable(file.string()), "Split it.");
    }
}

} // namespace

std::vector<ListedQuestion> readQuestionList(const fs::path& file, const QuestionListLimits& limits, std::stop_token stop)
{
    const std::vector<std::uint8_t> bytes = readBytes(file, limits.maxFileBytes);
    const std::string name = printable(file.string());
    if (const auto look = lookalike(std::as_bytes(std::span(bytes))))
        throw Error(ErrorKind::Input, look->what, name, look->advice);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!isUtf8(text) || text.find('\0') != std::string_view::npos)
        throw Error(ErrorKind::Input, "the file is no text in UTF-8", name,
                    "Save it as UTF-8; a spreadsheet has to be exported as CSV.");
    return QuestionListReader(file, limits, std::move(stop)).read(text);
}

std::vector<ListedQuestion> questionsAbout(const std::vector<fs::path>& pictures, const std::string& question, Mode mode)
{
    std::vector<ListedQuestion> questions;
    for (const fs::path& file : pictures) {
        const std::string picture = fs::absolute(file).lexically_normal().string();
        questions.push_back({file.filename().string(), {picture, question, mode, {}}, pictureProblem(picture)});
    }
    return questions;
}

std::string pictureProblem(const std::string& picture)
{
    const fs::path file = imageReference(picture).file;
    std::error_code failed;
    const fs::file_status status = fs::status(file, failed);
    if (status.type() == fs::file_type::not_found)
        return "there is no picture " + printable(file.string());
    if (failed)
        return printable(file.string()) + " cannot be opened (" + failed.message() + ")";
    return fs::is_regular_file(status) ? std::string() : printable(file.string()) + " is no file";
}

} // namespace vpt
