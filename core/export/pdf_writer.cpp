// A chapter a turn: what was asked and answered, what was looked at, and how.
#include "core/base/atomic_file.h"
#include "core/export/annotated_image.h"
#include "core/export/pdf_document.h"
#include "core/export/plain_text.h"
#include "core/export/trace_words.h"
#include "core/export/turn_boxes.h"
#include "core/export/turn_words.h"
#include "core/export/turn_writer.h"

#include <cstdio>

namespace vpt {

namespace {

constexpr double kPictureHeight = 330, kLookHeight = 150; // points
constexpr std::size_t kLooksInARow = 3;
constexpr std::size_t kTitle = 120; // bytes in the list of contents
constexpr std::size_t kPrompt = 3000; // bytes

std::string tokenWords(const Round& round)
{
    std::string words;
    for (const TokenInfo& token : round.tokens) {
        char sure[32];
        std::snprintf(sure, sizeof sure, " (%.0f %%)", 100 * token.probability);
        words += (words.empty() ? "" : "   ") + token.text + (token.forced ? " (set)" : sure);
    }
    return words.empty() ? "No token was generated." : words;
}

std::string rowsWords(const WordRows& rows)
{
    std::string words;
    for (const auto& [name, value] : rows)
        words += (words.empty() ? "" : "\n") + name + ": " + value;
    return words;
}

class PdfWriter : public TurnWriter {
public:
    explicit PdfWriter(const ExportRequest& request) :
        m_file(request.target),
        m_content(request.content),
        m_document([this](std::string_view bytes) { m_file.write(bytes); }, "Questions and answers", request.program)
    {
    }

    bool needsPicture() const override { return m_content.pictures; }

    std::string add(const ExportTurn& turn) override
    {
        const StoredTurn& stored = turn.stored;
        m_document.beginChapter(std::to_string(stored.id) + ". " + shortened(stored.trace.question, kTitle));
        addAnswer(stored);
        if (m_content.pictures)
            addPictures(turn);
        if (m_content.stages)
            addStages(stored.trace);
        addSection("Model and settings", rowsWords(settingsRows(stored.trace, stored.settings)), PdfStyle::Dim);
        return {};
    }

    void commit() override
    {
        m_document.finish();
        m_file.commit();
    }

private:
    void addAnswer(const StoredTurn& stored)
    {
        const Trace& trace = stored.trace;
        m_document.text(trace.question, PdfStyle::Title);
        m_document.text(trace.answer.empty() ? "(no answer)" : trace.answer, PdfStyle::Answer);
        for (const std::string& remark : turnRemarks(stored))
            m_document.text(remark, PdfStyle::Body);
        m_document.text(perceptionSentence(trace) + ".", PdfStyle::Body);
        if (!trace.notice.empty())
            m_document.text(trace.notice, PdfStyle::Body);
        m_document.gap(6);
    }

    void addPictures(const ExportTurn& turn)
    {
        const Trace& trace = turn.stored.trace;
        const PdfPicture whole{overlaidImage(turn.picture, drawnRegions(turn.stored)), {}, false};
        m_document.pictures({&whole, 1}, kPictureHeight);
        std::vector<PdfPicture> row;
        const auto flush = [&] {
            m_document.pictures(row, kLookHeight);
            row.clear();
        };
        const auto add = [&](const Look& look) {
            if (look.seen.rgb)
                row.push_back({look.seen, encoderTitle(look.encoder) + " " + lookSentence(look, trace.image), true});
            if (row.size() == kLooksInARow)
                flush();
        };
        add(trace.firstLook);
        for (const Look& look : trace.perception.looks)
            add(look);
        flush();
    }

    void addStages(const Trace& trace)
    {
        for (std::size_t i = 0; i < trace.rounds.size(); ++i) {
            const Round& round = trace.rounds[i];
            addSection(i == 0 ? "First pass" : "Second pass", tokenWords(round), PdfStyle::Body);
            m_document.text(shortened(collapsedPads(round.prompt), kPrompt), PdfStyle::Small);
        }
        addSection("Times", rowsWords(timeRows(trace.timings)), PdfStyle::Dim);
    }

    void addSection(const char* title, const std::string& words, PdfStyle style)
    {
        m_document.gap(5);
        m_document.text(title, PdfStyle::Heading);
        m_document.text(words, style);
    }

    AtomicFile m_file;
    ExportContent m_content;
    PdfDocument m_document; // ends before the file that it writes to
};

} // namespace

std::unique_ptr<TurnWriter> pdfWriter(const ExportRequest& request)
{
    return std::make_unique<PdfWriter>(request);
}

} // namespace vpt
