#include "core/evaluation/evaluation_report.h"

#include "core/export/plain_text.h"

#include <algorithm>
#include <cstdio>

namespace vpt {

namespace {

constexpr std::size_t kLongestFamily = 28; // bytes shown

std::string percent(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", 100 * share);
    return text;
}

struct Column {
    const char* title;
    std::string (*cell)(const FamilySummary&); // empty: it means nothing for that family
};

template <const char* metric>
std::string metricCell(const FamilySummary& summary)
{
    const auto found = summary.means.find(metric);
    return found == summary.means.end() ? "" : percent(found->second.value());
}

constexpr char kExact[] = "exact", kNormalised[] = "normalised", kAnls[] = "anls", kCovered[] = "covered",
               kCoverage[] = "coverage", kIou[] = "iou", kChoice[] = "choice";

constexpr Column kColumns[] = {
    {"n", [](const FamilySummary& summary) { return std::to_string(summary.answered); }},
    {"exact", metricCell<kExact>},
    {"normalised", metricCell<kNormalised>},
    {"ANLS", metricCell<kAnls>},
    {"yes/no F1", [](const FamilySummary& summary) { return summary.yesNo.count() ? percent(summary.yesNo.f1()) : ""; }},
    {"box in crop", metricCell<kCovered>},
    {"pixels in crop", metricCell<kCoverage>},
    {"IoU", metricCell<kIou>},
    {"right choice", metricCell<kChoice>},
    {"dropped", [](const FamilySummary& summary) { return summary.dropped ? std::to_string(summary.dropped) : ""; }},
    {"failed", [](const FamilySummary& summary) { return summary.failed ? std::to_string(summary.failed) : ""; }},
};

using Row = std::vector<std::string>;

std::vector<Row> rowsOf(const EvaluationSummary& summary)
{
    std::vector<const FamilySummary*> families;
    for (const FamilySummary& family : summary.families)
        families.push_back(&family);
    if (families.size() != 1)
        families.push_back(&summary.all);

    std::vector<Row> rows{{"family"}};
    for (const FamilySummary* family : families)
        rows.push_back({shortened(visibleText(family->family), kLongestFamily)});
    for (const Column& column : kColumns) {
        Row cells{column.title};
        for (const FamilySummary* family : families)
            cells.push_back(column.cell(*family));
        if (std::all_of(cells.begin() + 1, cells.end(), [](const std::string& cell) { return cell.empty(); }))
            continue;
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].push_back(cells[i].empty() ? "-" : cells[i]);
    }
    return rows;
}

// Characters, as far as columns are concerned.
std::size_t width(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string aligned(const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths(rows.front().size());
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    std::string text;
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string blanks(widths[i] - width(row[i]), ' ');
            text += i == 0 ? row[i] + blanks : "  " + blanks + row[i];
        }
        text += "\n";
    }
    return text;
}

std::string choices(const FamilySummary& all)
{
    std::string text;
    for (const auto& [decision, count] : all.decisions)
        text.append(text.empty() ? "Round 1 led to: " : ", ")
            .append(decision == "answer" ? "direct answer" : decision)
            .append(" ")
            .append(std::to_string(count));
    return text.empty() ? text : text + "\n";
}

// "1 was", "3 were".
std::string counted(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " was " : " were ");
}

std::string remarks(const EvaluationReport& report, const FamilySummary& all)
{
    std::string text;
    if (const std::size_t known = all.answered + all.failed; known < report.planned())
        text += std::to_string(report.planned() - known) + " of " + std::to_string(report.planned())
            + " samples have not been asked yet.\n";
    if (all.dropped > 0 || all.failed > 0)
        text += "With 0 for what was dropped or failed: exact " + percent(all.withZeros("exact")) + ", normalised "
            + percent(all.withZeros("normalised")) + ", ANLS " + percent(all.withZeros("anls")) + ".\n";
    if (all.dropped > 0)
        text += counted(all.dropped)
            + "dropped: incomplete region tokens; the means leave them out, as the reference does.\n";
    if (all.cut > 0)
        text += counted(all.cut) + "cut off at the largest number of new tokens.\n";
    return text;
}

} // namespace

std::size_t EvaluationReport::planned() const
{
    std::size_t sum = 0;
    for (const EvaluatedFile& file : files)
        sum += file.planned;
    return sum;
}

std::vector<EvaluationItem> EvaluationReport::items() const
{
    std::vector<EvaluationItem> all;
    for (const EvaluatedFile& file : files)
        all.insert(all.end(), file.items.begin(), file.items.end());
    return all;
}

std::string evaluationTable(const EvaluationReport& report)
{
    const EvaluationSummary summary = summarised(report.items());
    return aligned(rowsOf(summary)) + choices(summary.all) + remarks(report, summary.all);
}

} // namespace vpt
