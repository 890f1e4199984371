#include "core/evaluation/evaluation_report.h"

#include "core/base/error.h"
#include "core/export/base64.h"
#include "core/export/html_style.h"
#include "core/export/plain_text.h"
#include "core/export/trace_words.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace vpt {

namespace {

constexpr std::size_t kExamplesPerFamily = 6;
constexpr std::size_t kMostPictureBytes = 24u << 20; // of the whole page
constexpr std::size_t kMostFailures = 100;
constexpr std::size_t kLongestText = 600; // bytes of a question or answer

constexpr const char* kOwnStyle = R"css(
main { max-width: 76rem; }
.scroll { overflow-x: auto; }
table.scores td, table.scores th { padding: .25rem .9rem .25rem 0; white-space: nowrap; }
table.scores tr.all td { font-weight: 600; border-top: 1px solid var(--line); }
.examples { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; margin-top: .75rem; }
.example { border: 1px solid var(--line); border-radius: 6px; padding: .75rem; overflow-wrap: anywhere; }
.example p { margin: .4rem 0 0; white-space: pre-wrap; }
.frame { position: relative; display: inline-block; max-width: 100%; }
.frame img { max-width: 100%; max-height: 18rem; height: auto; display: block; border-radius: 4px;
  image-orientation: none; } /* the boxes are those of the picture as stored */
.frame svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.frame rect { fill: none; stroke: var(--model); stroke-width: 3px; vector-effect: non-scaling-stroke; }
.wrong { color: var(--user); font-weight: 600; }
)css";

std::string text(std::string_view words)
{
    return escapedHtml(shortened(words, kLongestText));
}

std::string percent(double share)
{
    char words[32];
    std::snprintf(words, sizeof words, "%.1f", 100 * share);
    return words;
}

std::string cell(const std::string& words)
{
    return "<td class=\"number\">" + (words.empty() ? "\u2013" : words) + "</td>";
}

std::string meanCell(const FamilySummary& family, const char* metric)
{
    const auto found = family.means.find(metric);
    return cell(found == family.means.end() ? "" : percent(found->second.value()));
}

constexpr std::pair<const char*, const char*> kMetrics[] = {
    {"exact", "exact"},         {"normalised", "normalised"},   {"anls", "ANLS"},
    {"covered", "box in crop"}, {"coverage", "pixels in crop"}, {"iou", "IoU"},
    {"choice", "right choice"},
};

std::string scoreRow(const FamilySummary& family, bool all)
{
    std::string row = all ? "<tr class=\"all\">" : "<tr>";
    row += "<td>" + text(family.family) + "</td>" + cell(std::to_string(family.answered));
    for (const auto& [metric, title] : kMetrics)
        row += meanCell(family, metric);
    row += cell(family.yesNo.count() ? percent(family.yesNo.f1()) : "") + cell(percent(family.withZeros("normalised")));
    for (const std::size_t count : {family.dropped, family.cut, family.failed})
        row += cell(std::to_string(count));
    const auto time = family.means.find("milliseconds");
    return row + cell(time == family.means.end() ? "" : escapedHtml(durationWords(time->second.value()))) + "</tr>\n";
}

std::string scoreTable(const EvaluationSummary& summary)
{
    std::string html = "<div class=\"scroll\"><table class=\"scores\"><tr><th>family</th><th>n</th>";
    for (const auto& [metric, title] : kMetrics)
        html += "<th>" + std::string(title) + "</th>";
    html += "<th>yes/no F1</th><th>normalised, with zeros</th><th>dropped</th><th>cut "
            "off</th><th>failed</th><th>time</th></tr>\n";
    for (const FamilySummary& family : summary.families)
        html += scoreRow(family, false);
    return html + scoreRow(summary.all, true) + "</table></div>\n";
}

std::string decisionTable(const EvaluationSummary& summary)
{
    std::string html = "<table><tr><th>round 1 led to</th><th>samples</th></tr>\n";
    for (const auto& [decision, count] : summary.all.decisions)
        html += "<tr><td>" + text(decision == "answer" ? "direct answer" : decision) + "</td>" + cell(std::to_string(count))
            + "</tr>\n";
    return html + "</table>\n";
}

// The type of a picture that a session holds; empty for bytes that no page should show.
const char* mediaType(std::span<const std::uint8_t> bytes)
{
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 12));
    if (start.starts_with("\xFF\xD8\xFF"))
        return "image/jpeg";
    if (start.starts_with("\x89PNG"))
        return "image/png";
    if (start.starts_with("RIFF") && start.ends_with("WEBP"))
        return "image/webp";
    return start.starts_with("BM") ? "image/bmp" : "";
}

// The picture with the boxes that the model looked at again, drawn by the browser: the picture's own bytes stay.
std::string framedPicture(const StoredTurn& turn, std::span<const std::uint8_t> bytes)
{
    const ImageSize size = turn.trace.image;
    std::string html = "<div class=\"frame\"><img alt=\"the picture\" src=\"data:" + std::string(mediaType(bytes))
        + ";base64," + base64(bytes) + "\"><svg viewBox=\"0 0 " + std::to_string(size.width) + " "
        + std::to_string(size.height) + "\" preserveAspectRatio=\"none\">";
    for (const Region& region : turn.trace.perception.regions)
        html += "<rect x=\"" + std::to_string(region.box.x0) + "\" y=\"" + std::to_string(region.box.y0) + "\" width=\""
            + std::to_string(region.box.width()) + "\" height=\"" + std::to_string(region.box.height()) + "\"/>";
    return html + "</svg></div>";
}

class Examples {
public:
    explicit Examples(const Session& session) : m_session(session) { }

    std::string of(const std::string& family, std::span<const EvaluationItem> items)
    {
        std::string html;
        std::size_t shown = 0;
        for (const EvaluationItem& item : items) {
            if (shown == kExamplesPerFamily)
                break;
            if (item.family != family || !isWrong(item) || !item.turn)
                continue;
            html += example(item);
            ++shown;
        }
        if (html.empty())
            return {};
        return "<section><h2>Wrong answers: " + text(family) + "</h2><div class=\"examples\">" + html + "</div></section>\n";
    }

private:
    static bool isWrong(const EvaluationItem& item)
    {
        const auto score = item.scores.find("normalised");
        return item.error.empty() && score != item.scores.end() && score->second == 0;
    }

    std::string example(const EvaluationItem& item)
    {
        std::string html = "<div class=\"example\">";
        try {
            const auto turn = m_session.turn(*item.turn);
            if (turn)
                html += picture(*turn) + "<p>" + text(turn->trace.question) + "</p><p class=\"dim\">"
                    + text(perceptionSentence(turn->trace)) + "</p>";
        } catch (const Error& error) { // the rest of the report is worth having without it
            html += "<p class=\"dim\">" + text(error.what()) + "</p>";
        }
        return html + "<p>true: <b>" + text(item.gold) + "</b></p><p>answer: <span class=\"wrong\">"
            + text(item.answer.empty() ? "(none)" : item.answer) + "</span></p><p class=\"dim\">sample " + text(item.sample)
            + ", turn " + std::to_string(*item.turn) + "</p></div>\n";
    }

    std::string picture(const StoredTurn& turn)
    {
        const std::vector<std::uint8_t> bytes = m_session.pictureBytes(turn.id);
        if (*mediaType(bytes) == '\0' || bytes.size() > kMostPictureBytes - m_pictureBytes)
            return {};
        m_pictureBytes += bytes.size();
        return framedPicture(turn, bytes);
    }

    const Session& m_session;
    std::size_t m_pictureBytes = 0;
};

std::string failures(std::span<const EvaluationItem> items)
{
    std::string rows;
    std::size_t count = 0;
    for (const EvaluationItem& item : items) {
        if (!item.error.empty() && ++count <= kMostFailures)
            rows += "<tr><td>" + text(item.sample) + "</td><td>" + text(item.error) + "</td></tr>\n";
    }
    if (count == 0)
        return {};
    return "<section><h2>Failed: " + std::to_string(count) + "</h2><table><tr><th>sample</th><th>why</th></tr>\n" + rows
        + "</table></section>\n";
}

std::string facts(const EvaluationReport& report, std::size_t known)
{
    const EvaluationRun& first = report.files.front().run;
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& [run, planned, items] : report.files)
        rows.emplace_back("Data", run.dataFile + ", " + std::to_string(run.samples) + " samples, SHA-256 " + run.dataHash);
    rows.emplace_back("Model", first.model + ", fingerprint " + first.modelHash);
    rows.emplace_back("Settings", first.settings);
    rows.emplace_back("Finished", std::to_string(known) + " of " + std::to_string(report.planned()));
    rows.emplace_back("Program", report.program);
    std::string html = "<table>";
    for (const auto& [name, value] : rows)
        html += "<tr><th scope=\"row\">" + name + "</th><td>" + text(value) + "</td></tr>\n";
    return html + "</table>\n";
}

std::string titleOf(const EvaluationReport& report)
{
    const EvaluationRun& first = report.files.front().run;
    const std::size_t count = report.files.size();
    return first.model + " on " + (count == 1 ? first.dataFile : std::to_string(count) + " data files");
}

} // namespace

std::string evaluationHtml(const EvaluationReport& report, const Session& session)
{
    const std::vector<EvaluationItem> items = report.items();
    const EvaluationSummary summary = summarised(items);
    const std::string title = titleOf(report);
    // The policy is a second lock, as in the report of a single answer.
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                       "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + text(title) + "</title>\n<style>" + kReportStyle + kOwnStyle + "</style></head>\n<body><main>\n<h1>" + text(title)
        + "</h1>\n";
    html += "<section><h2>Scores</h2><p class=\"dim\">Per cent. Dropped samples (incomplete region tokens) are left out of "
            "the "
            "means of the text, as the reference does; with zeros they and the failed ones count.</p>"
        + scoreTable(summary) + "</section>\n";
    html += "<section><h2>What the model chose</h2>" + decisionTable(summary) + "</section>\n";
    Examples examples(session);
    for (const FamilySummary& family : summary.families)
        html += examples.of(family.family, items);
    html += failures(items);
    html += "<section><h2>Run</h2>" + facts(report, summary.all.answered) + "</section>\n";
    return html + "</main></body></html>\n";
}

} // namespace vpt
