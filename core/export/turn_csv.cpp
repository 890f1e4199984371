#include "core/export/turn_csv.h"

#include "core/base/atomic_file.h"
#include "core/export/plain_text.h"
#include "core/export/trace_json.h"
#include "core/export/turn_boxes.h"
#include "core/export/turn_json.h"
#include "core/export/turn_writer.h"

#include <cstdio>
#include <utility>
#include <vector>

namespace vpt {

namespace {

using Cells = std::vector<std::pair<const char*, std::string>>; // column and value

// A spreadsheet computes what begins with one of these; with an apostrophe before it, it is a text.
std::string withoutFormula(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(" \t\n");
    const bool formula = first != std::string::npos && std::string_view("=+-@").find(text[first]) != std::string_view::npos;
    // Full-width signs count as the plain ones in some languages.
    const std::string_view rest = first == std::string::npos ? std::string_view() : std::string_view(text).substr(first);
    const bool wide = rest.starts_with("\uFF1D") || rest.starts_with("\uFF0B") || rest.starts_with("\uFF0D")
        || rest.starts_with("\uFF20");
    return std::string(formula || wide || text.starts_with('\t') ? "'" : "").append(text);
}

std::string words(std::string_view text)
{
    return withoutFormula(visibleText(text));
}

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result.append(c == '"' ? 2 : 1, c);
    return result + '"';
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

template <class Item, class Words>
std::string list(const std::vector<Item>& items, const Words& wordsOf)
{
    std::string text;
    for (const Item& item : items)
        text.append(text.empty() ? "" : "; ").append(wordsOf(item));
    return text;
}

template <class Edges>
std::string edges(const Edges& box)
{
    return std::to_string(box.x0) + ' ' + std::to_string(box.y0) + ' ' + std::to_string(box.x1) + ' '
        + std::to_string(box.y1);
}

Cells cellsOf(const StoredTurn& turn, const std::string& file)
{
    const Trace& trace = turn.trace;
    const RunSettings& settings = turn.settings;
    const SamplingOptions& sampling = settings.sampling;
    const std::vector<MarkedBox> boxes = turnBoxes(turn);
    return {{"turn", std::to_string(turn.id)},
            {"created", utcTime(turn.createdMs)},
            {"state", std::string(turnStateName(turn.state))},
            {"picture", words(settings.imageName)},
            {"file", words(file)},
            {"picture_sha256", words(turn.pictureHash)},
            {"width", std::to_string(trace.image.width)},
            {"height", std::to_string(trace.image.height)},
            {"orientation", std::string(orientationName(settings.orientation))},
            {"question", words(trace.question)},
            {"mode", std::string(modeName(trace.mode))},
            {"answer", words(trace.answer)},
            {"perception", std::string(perceptionName(trace.perception.kind))},
            {"decision", std::string(decisionName(trace.perception.decision))},
            {"cells", list(boxes, [](const MarkedBox& box) { return edges(box.cells); })},
            {"boxes", list(boxes, [](const MarkedBox& box) { return edges(box.box); })},
            {"boxes_by", list(boxes, [](const MarkedBox& box) { return std::string(boxOriginName(box.origin)); })},
            {"verdict", std::string(verdictName(turn.marks.verdict))},
            {"box_judgement", std::string(boxJudgementName(turn.marks.boxJudgement))},
            {"note", words(turn.marks.note)},
            {"notice", words(trace.notice)},
            {"error", words(turn.error)},
            {"model", words(trace.model.name)},
            {"variant", words(trace.model.variant)},
            {"dtype", words(trace.model.dtype)},
            {"device", words(trace.model.device)},
            {"sample", sampling.sample ? "1" : "0"},
            {"temperature", sampling.sample ? number(sampling.temperature) : ""},
            {"top_k", sampling.sample ? std::to_string(sampling.topK) : ""},
            {"top_p", sampling.sample ? number(sampling.topP) : ""},
            {"seed", std::to_string(sampling.seed)},
            {"max_new_tokens", std::to_string(settings.maxNewTokens)},
            {"total_ms", number(trace.timings.total)},
            {"program", words(settings.program)}};
}

class CsvWriter : public TurnWriter {
public:
    explicit CsvWriter(const ExportRequest& request) : m_file(request.target) { m_file.write(csvHeader()); }

    bool needsPicture() const override { return false; }
    std::string add(const ExportTurn& turn) override
    {
        m_file.write(csvRow(turn.stored, {}));
        return {};
    }
    void commit() override { m_file.commit(); }

private:
    AtomicFile m_file;
};

} // namespace

std::string csvHeader()
{
    std::string line;
    for (const auto& [column, value] : cellsOf({}, {}))
        line.append(line.empty() ? "" : ",").append(column);
    return line + "\r\n";
}

std::string csvRow(const StoredTurn& turn, const std::string& file)
{
    std::string line;
    for (const auto& [column, value] : cellsOf(turn, file))
        line.append(line.empty() ? "" : ",").append(quoted(value));
    return line + "\r\n";
}

std::unique_ptr<TurnWriter> csvWriter(const ExportRequest& request)
{
    return std::make_unique<CsvWriter>(request);
}

} // namespace vpt
