#include "core/export/html_report.h"

#include "core/export/annotated_image.h"
#include "core/export/base64.h"
#include "core/export/html_style.h"
#include "core/export/plain_text.h"
#include "core/export/trace_json.h"
#include "core/export/trace_words.h"
#include "core/image/jpeg_bytes.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

namespace vpt {

namespace {

std::string text(std::string_view words)
{
    return escapedHtml(words);
}

std::string percent(double probability)
{
    char words[32];
    std::snprintf(words, sizeof words, "%.1f %%", 100 * probability);
    return words;
}

std::string picture(std::span<const std::uint8_t> bytes, const char* type, ImageSize size, std::string_view description,
                    const char* style)
{
    return "<img class=\"" + std::string(style) + "\" alt=\"" + text(description) + "\" width=\""
        + std::to_string(size.width) + "\" height=\"" + std::to_string(size.height) + "\" src=\"data:" + type + ";base64,"
        + base64(bytes) + "\">";
}

// To the pixel.
std::string exactPicture(const Image& image, std::string_view description)
{
    return picture(encodePng(image), "image/png", image.size(), description, "seen");
}

// A tenth of the bytes, for what is only looked at.
std::string photograph(const Image& image, std::string_view description)
{
    return picture(encodeJpeg(image), "image/jpeg", image.size(), description, "");
}

std::string figure(const std::string& content, std::string_view caption)
{
    return "<figure>" + content + "<figcaption>" + text(caption) + "</figcaption></figure>\n";
}

std::string heading(int level, std::string_view words)
{
    const std::string tag = level == 1 ? "h1" : level == 2 ? "h2" : "h3";
    return "<" + tag + " dir=\"auto\">" + text(words) + "</" + tag + ">";
}

std::string section(const std::string& content)
{
    return "<section>" + content + "</section>\n";
}

std::string paragraph(std::string_view words, const char* style = "")
{
    return "<p class=\"" + std::string(style) + "\" dir=\"auto\">" + text(words) + "</p>\n";
}

std::string hidden(std::string_view title, const std::string& content)
{
    return "<details><summary>" + text(title) + "</summary>" + content + "</details>\n";
}

// The mark below a token is as strong as the model was sure.
std::string tokenMark(const TokenInfo& token)
{
    const double sure = std::isfinite(token.probability) ? std::clamp(token.probability, 0.0, 1.0) : 0;
    char colour[96];
    std::snprintf(colour, sizeof colour, "border-bottom-color:color-mix(in srgb,var(--model) %d%%,transparent)",
                  static_cast<int>(std::lround(100 * sure)));
    const std::string tip = "id " + std::to_string(token.id)
        + (token.forced ? ", not chosen by the model" : ", probability " + percent(token.probability));
    return "<span class=\"token" + std::string(token.forced ? " forced" : "") + "\" title=\"" + text(tip) + "\""
        + (token.forced ? "" : " style=\"" + std::string(colour) + "\"") + ">" + text(token.text) + "</span>";
}

std::string tokenTable(const Round& round)
{
    std::string rows = "<table><tr><th>id</th><th>token</th><th>probability</th></tr>";
    for (const TokenInfo& token : round.tokens)
        rows += "<tr><td class=\"number\">" + std::to_string(token.id) + "</td><td><code>" + text(token.text)
            + "</code></td><td class=\"number\">" + (token.forced ? "set" : percent(token.probability)) + "</td></tr>";
    return rows + "</table>";
}

std::string tokens(const Round& round)
{
    if (round.tokens.empty())
        return paragraph("No token was generated.", "dim");
    std::string marks;
    for (const TokenInfo& token : round.tokens)
        marks += tokenMark(token) + " ";
    return "<p class=\"tokens\">" + marks + "</p>\n" + hidden("Tokens as a table", tokenTable(round));
}

std::string promptDetails(const Round& round)
{
    const std::string title = "Prompt: " + std::to_string(round.promptIds.size()) + " tokens, "
        + std::to_string(round.reusedPrefix) + " of them reused";
    return hidden(title, "<pre>" + text(collapsedPads(round.prompt)) + "</pre>");
}

std::string regionItem(const Region& region)
{
    const PixelBox& box = region.box;
    const std::string where = cellsWords(region.cells) + " \u2192 pixels " + std::to_string(box.x0) + ", "
        + std::to_string(box.y0) + " to " + std::to_string(box.x1) + ", " + std::to_string(box.y1);
    if (region.overridden)
        return "<li><span class=\"user\">your box</span>: " + text(where) + "</li>";
    return "<li>" + text(where + ", probability " + percent(region.probability)) + "</li>";
}

std::string lookFigure(const Look& look, ImageSize image)
{
    if (!look.seen.rgb)
        return {};
    return figure(exactPicture(look.seen, "what the model saw"),
                  "The exact pixels given to " + encoderTitle(look.encoder) + ": " + lookSentence(look, image));
}

std::string gateFigure(const Image& seen, const GridMap& gate)
{
    const auto [least, most] = std::minmax_element(gate.values.begin(), gate.values.end());
    char caption[128];
    std::snprintf(caption, sizeof caption,
                  "What the control token picked: the projector's gate, %d \u00D7 %d values, %.3g to %.3g", gate.columns,
                  gate.rows, static_cast<double>(*least), static_cast<double>(*most));
    return figure(exactPicture(gateImage(seen, gate), "gate of the projector as a heat map"), caption);
}

std::string table(const WordRows& rows, const char* cellStyle)
{
    std::string html = "<table>";
    for (const auto& [name, value] : rows)
        html += "<tr><th scope=\"row\">" + text(name) + "</th><td class=\"" + cellStyle + "\">" + text(value) + "</td></tr>";
    return html + "</table>\n";
}

// The sections of one Trace, with headings of one level.
class Sections {
public:
    Sections(const Trace& trace, const ExportContent& content, int level) :
        m_trace(trace),
        m_content(content),
        m_level(level)
    {
    }

    std::string all() const { return read() + decision() + lookAgain() + answer() + times(); }

    std::string settings(const RunSettings& settings) const
    {
        return section(heading(m_level, "Model and settings") + table(settingsRows(m_trace, settings), ""));
    }

private:
    std::string stage(std::string_view title, double milliseconds, const std::string& content) const
    {
        return section("<div class=\"head\">" + heading(m_level, title) + "<time>" + text(durationWords(milliseconds))
                       + "</time></div>\n" + content);
    }

    std::string look(const Look& look) const { return m_content.pictures ? lookFigure(look, m_trace.image) : std::string(); }

    std::string read() const
    {
        const Timings& times = m_trace.timings;
        return stage("1. Read the image", times.prepare + times.vision, look(m_trace.firstLook));
    }

    std::string decision() const
    {
        if (m_trace.rounds.empty())
            return {};
        const Round& round = m_trace.rounds.front();
        std::string content = paragraph(perceptionSentence(m_trace) + ".");
        if (!m_trace.perception.regions.empty()) {
            content += "<ul>";
            for (const Region& region : m_trace.perception.regions)
                content += regionItem(region);
            content += "</ul>\n";
        }
        content += tokens(round) + promptDetails(round);
        return stage("2. First pass", m_trace.timings.roundOnePrefill + m_trace.timings.roundOneDecode, content);
    }

    std::string lookAgain() const
    {
        const Perception& perception = m_trace.perception;
        if (perception.kind == PerceptionKind::None)
            return {};
        std::string content;
        for (const Look& one : perception.looks)
            content += look(one);
        if (m_content.pictures && perception.gate && !perception.gate->values.empty() && !perception.looks.empty()
            && perception.looks.front().seen.rgb)
            content += gateFigure(perception.looks.front().seen, *perception.gate);
        return stage("3. Second look", m_trace.timings.perceive, content);
    }

    std::string answer() const
    {
        if (m_trace.rounds.size() < 2)
            return {};
        const Round& round = m_trace.rounds.back();
        const double decode = m_trace.timings.roundTwoDecode;
        std::string content = tokens(round) + promptDetails(round);
        if (decode > 0 && !round.generatedIds.empty()) {
            char speed[64];
            std::snprintf(speed, sizeof speed, "%.1f tokens/s",
                          1000.0 * static_cast<double>(round.generatedIds.size()) / decode);
            content = paragraph(speed, "dim") + content;
        }
        return stage("4. Second pass: the answer", m_trace.timings.roundTwoPrefill + decode, content);
    }

    std::string times() const { return section(heading(m_level, "Times") + table(timeRows(m_trace.timings), "number")); }

    const Trace& m_trace;
    const ExportContent& m_content;
    int m_level;
};

} // namespace

std::string htmlHead(std::string_view title)
{
    // The policy is a second lock: even markup that got past the escaping could load and run nothing.
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + text(shortened(title, 120)) + "</title>\n<style>" + kReportStyle + "</style></head>\n<body><main>\n";
}

std::string htmlFoot()
{
    return "</main></body></html>\n";
}

std::string htmlTurn(const Image& original, const Trace& trace, const RunSettings& settings, const HtmlRemarks& remarks,
                     const ExportContent& content, int level)
{
    std::string html = heading(level, trace.question) + "\n";
    html += paragraph(trace.answer.empty() ? "(no answer)" : trace.answer, "answer");
    for (const std::string& sentence : remarks.sentences)
        html += paragraph(sentence);
    if (!trace.notice.empty())
        html += paragraph(trace.notice, "notice");
    if (trace.cancelled)
        html += paragraph("Stopped before it was finished: what stands here is what was known then.", "notice");
    html += paragraph(modelWords(trace.model) + ", " + durationWords(trace.timings.total), "dim");
    if (content.pictures)
        html += section(photograph(overlaidImage(original, remarks.regions), "the image with what the model looked at"));
    const Sections sections(trace, content, level + 1);
    if (content.stages)
        html += sections.all();
    return html + sections.settings(settings);
}

std::string htmlReport(const Image& original, const Trace& trace, const RunSettings& settings)
{
    return htmlHead(trace.question) + htmlTurn(original, trace, settings, {trace.perception.regions, {}}, {}, 1)
        + htmlFoot();
}

} // namespace vpt
