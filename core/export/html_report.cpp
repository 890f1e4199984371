#include "core/export/html_report.h"

#include "core/export/annotated_image.h"
#include "core/export/base64.h"
#include "core/export/html_style.h"
#include "core/export/plain_text.h"
#include "core/export/trace_json.h"
#include "core/export/trace_words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

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

std::string picture(const Image& image, std::string_view description, const char* style = "")
{
    return "<img class=\"" + std::string(style) + "\" alt=\"" + text(description) + "\" width=\""
        + std::to_string(image.width) + "\" height=\"" + std::to_string(image.height) + "\" src=\"data:image/png;base64,"
        + base64(encodePng(image)) + "\">";
}

std::string figure(const std::string& content, std::string_view caption)
{
    return "<figure>" + content + "<figcaption>" + text(caption) + "</figcaption></figure>\n";
}

std::string stage(std::string_view title, double milliseconds, const std::string& content)
{
    return "<section><div class=\"head\"><h2>" + text(title) + "</h2><time>" + text(durationWords(milliseconds))
        + "</time></div>\n" + content + "</section>\n";
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

std::string lookFigure(const Look& look, ImageSize image)
{
    if (!look.seen.rgb)
        return {};
    return figure(picture(look.seen, "what the model saw", "seen"),
                  "The exact pixels given to " + encoderTitle(look.encoder) + ": " + lookSentence(look, image));
}

std::string readStage(const Trace& trace)
{
    const Timings& times = trace.timings;
    return stage("1. Read the image", times.prepare + times.vision, lookFigure(trace.firstLook, trace.image));
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

std::string decisionStage(const Trace& trace)
{
    if (trace.rounds.empty())
        return {};
    const Round& round = trace.rounds.front();
    std::string content = paragraph(perceptionSentence(trace) + ".");
    if (!trace.perception.regions.empty()) {
        content += "<ul>";
        for (const Region& region : trace.perception.regions)
            content += regionItem(region);
        content += "</ul>\n";
    }
    content += tokens(round) + promptDetails(round);
    return stage("2. First pass", trace.timings.roundOnePrefill + trace.timings.roundOneDecode, content);
}

std::string gateFigure(const Image& seen, const GridMap& gate)
{
    const auto [least, most] = std::minmax_element(gate.values.begin(), gate.values.end());
    char caption[128];
    std::snprintf(caption, sizeof caption,
                  "What the control token picked: the projector's gate, %d \u00D7 %d values, %.3g to %.3g", gate.columns,
                  gate.rows, static_cast<double>(*least), static_cast<double>(*most));
    return figure(picture(gateImage(seen, gate), "gate of the projector as a heat map", "seen"), caption);
}

std::string lookAgainStage(const Trace& trace)
{
    const Perception& perception = trace.perception;
    if (perception.kind == PerceptionKind::None)
        return {};
    std::string content;
    for (const Look& look : perception.looks)
        content += lookFigure(look, trace.image);
    if (perception.gate && !perception.gate->values.empty() && !perception.looks.empty()
        && perception.looks.front().seen.rgb)
        content += gateFigure(perception.looks.front().seen, *perception.gate);
    return stage("3. Second look", trace.timings.perceive, content);
}

std::string answerStage(const Trace& trace)
{
    if (trace.rounds.size() < 2)
        return {};
    const Round& round = trace.rounds.back();
    const double decode = trace.timings.roundTwoDecode;
    std::string content = tokens(round) + promptDetails(round);
    if (decode > 0 && !round.generatedIds.empty()) {
        char speed[64];
        std::snprintf(speed, sizeof speed, "%.1f tokens/s",
                      1000.0 * static_cast<double>(round.generatedIds.size()) / decode);
        content = paragraph(speed, "dim") + content;
    }
    return stage("4. Second pass: the answer", trace.timings.roundTwoPrefill + decode, content);
}

std::string table(const std::vector<std::pair<std::string, std::string>>& rows, const char* cellStyle)
{
    std::string html = "<table>";
    for (const auto& [name, value] : rows)
        html += "<tr><th scope=\"row\">" + text(name) + "</th><td class=\"" + cellStyle + "\">" + text(value) + "</td></tr>";
    return html + "</table>\n";
}

std::string timesTable(const Timings& times)
{
    return table({{"Load the model", durationWords(times.load)},
                  {"Prepare the image", durationWords(times.prepare)},
                  {"Vision tower", durationWords(times.vision)},
                  {"First pass: prompt", durationWords(times.roundOnePrefill)},
                  {"First pass: tokens", durationWords(times.roundOneDecode)},
                  {"Second look", durationWords(times.perceive)},
                  {"Second pass: prompt", durationWords(times.roundTwoPrefill)},
                  {"Second pass: tokens", durationWords(times.roundTwoDecode)},
                  {"Total", durationWords(times.total)}},
                 "number");
}

std::string settingsTable(const Trace& trace, const RunSettings& settings)
{
    const ImageSize size = trace.image;
    return table(
        {{"Model", trace.model.name},
         {"Variant", trace.model.variant},
         {"Parameters", std::to_string(trace.model.parameters)},
         {"Weights", trace.model.dtype + " on " + trace.model.device},
         {"Image", settings.imageName + ", " + std::to_string(size.width) + " \u00D7 " + std::to_string(size.height)},
         {"Orientation", std::string(orientationName(settings.orientation))},
         {"Mode", std::string(modeName(trace.mode)) + (settings.rawPrompt ? ", prompt as typed" : "")},
         {"Decoding", samplingWords(settings.sampling)},
         {"New tokens", "at most " + std::to_string(settings.maxNewTokens) + " a pass"},
         {"Parity with the reference", settings.parity ? "yes" : "no"},
         {"Program", settings.program}},
        "");
}

} // namespace

std::string htmlReport(const Image& original, const Trace& trace, const RunSettings& settings)
{
    // The policy is a second lock: even markup that got past the escaping could load and run nothing.
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                       "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
        + text(shortened(trace.question, 120)) + "</title>\n<style>" + kReportStyle + "</style></head>\n<body><main>\n";
    html += "<h1 dir=\"auto\">" + text(trace.question) + "</h1>\n";
    html += paragraph(trace.answer.empty() ? "(no answer)" : trace.answer, "answer");
    if (!trace.notice.empty())
        html += paragraph(trace.notice, "notice");
    if (trace.cancelled)
        html += paragraph("Stopped before it was finished: what stands here is what was known then.", "notice");
    html += paragraph(modelWords(trace.model) + ", " + durationWords(trace.timings.total), "dim");
    html
        += "<section>" + picture(overlaidImage(original, trace), "the image with what the model looked at") + "</section>\n";
    html += readStage(trace) + decisionStage(trace) + lookAgainStage(trace) + answerStage(trace);
    html += "<section><h2>Times</h2>" + timesTable(trace.timings) + "</section>\n";
    html += "<section><h2>Model and settings</h2>" + settingsTable(trace, settings) + "</section>\n";
    return html + "</main></body></html>\n";
}

} // namespace vpt
