// One page about all turns, with a table of contents where there are several.
#include "core/base/atomic_file.h"
#include "core/export/html_report.h"
#include "core/export/plain_text.h"
#include "core/export/turn_boxes.h"
#include "core/export/turn_words.h"
#include "core/export/turn_writer.h"

namespace vpt {

namespace {

constexpr std::size_t kContentsText = 200; // bytes of a question or answer in the table of contents

std::string anchor(TurnId id)
{
    return "turn-" + std::to_string(id);
}

std::string cell(std::string_view words)
{
    return "<td dir=\"auto\">" + escapedHtml(shortened(words, kContentsText)) + "</td>";
}

std::string contents(std::span<const TurnSummary> turns, const std::string& program)
{
    std::string html = "<h1>" + std::to_string(turns.size()) + " questions</h1>\n<p class=\"dim\">Exported by "
        + escapedHtml(program) + "</p>\n<nav><section class=\"wide\"><table><tr><th>turn</th><th>picture</th>"
        + "<th>question</th><th>answer</th><th>verdict</th><th>model</th></tr>\n";
    for (const TurnSummary& turn : turns)
        html += "<tr><td><a href=\"#" + anchor(turn.id) + "\">" + std::to_string(turn.id) + "</a></td>"
            + cell(turn.pictureName) + cell(turn.question) + cell(turn.answer) + cell(verdictWord(turn.verdict))
            + cell(turn.model) + "</tr>\n";
    return html + "</table></section></nav>\n";
}

class HtmlWriter : public TurnWriter {
public:
    HtmlWriter(const ExportRequest& request, std::span<const TurnSummary> chosen) :
        m_file(request.target),
        m_content(request.content),
        m_several(chosen.size() > 1)
    {
        m_file.write(htmlHead(m_several ? "Questions and answers" : chosen.front().question));
        if (m_several)
            m_file.write(contents(chosen, request.program));
    }

    bool needsPicture() const override { return m_content.pictures; }
    std::string add(const ExportTurn& turn) override
    {
        const StoredTurn& stored = turn.stored;
        m_file.write("<article id=\"" + anchor(stored.id) + "\">\n"
                     + htmlTurn(turn.picture, stored.trace, stored.settings, {drawnRegions(stored), turnRemarks(stored)},
                                m_content, m_several ? 2 : 1)
                     + "</article>\n");
        return {};
    }
    void commit() override
    {
        m_file.write(htmlFoot());
        m_file.commit();
    }

private:
    AtomicFile m_file;
    ExportContent m_content;
    bool m_several;
};

} // namespace

std::unique_ptr<TurnWriter> htmlWriter(const ExportRequest& request, std::span<const TurnSummary> chosen)
{
    return std::make_unique<HtmlWriter>(request, chosen);
}

} // namespace vpt
