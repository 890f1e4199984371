#include "core/export/annotated_image.h"

#include "core/base/error.h"
#include "core/export/picture.h"
#include "core/export/plain_text.h"
#include "core/export/text_painter.h"
#include "core/export/trace_json.h"
#include "core/export/trace_words.h"
#include "core/text/region_grammar.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace vpt {

namespace {

constexpr int kSmallestLongSide = 640;
constexpr int kLargestLongSide = 1600;
constexpr int kMargin = 16;
constexpr int kNarrowestBand = 480; // room for words
constexpr int kQuestionLines = 6, kAnswerLines = 12, kRemarkLines = 6;
constexpr std::size_t kTextBytes = 4000; // more never fits those lines

const cv::Scalar kModelColour(0x17, 0x69, 0xD2), kUserColour(0xB9, 0x6A, 0x00), kTokenColour(255, 255, 255),
    kDark(0x1D, 0x21, 0x27), kDim(0x62, 0x6B, 0x78), kPaper(255, 255, 255), kLine(0xD9, 0xDD, 0xE3);

ImageSize drawnSize(ImageSize original)
{
    const int longSide = std::max({1, original.width, original.height});
    const double scale = std::clamp(longSide, kSmallestLongSide, kLargestLongSide) / static_cast<double>(longSide);
    const auto side = [scale](int pixels) { return std::max(1, static_cast<int>(std::lround(pixels * scale))); };
    return {side(original.width), side(original.height)};
}

cv::Rect toRect(PixelBox box)
{
    return {box.x0, box.y0, box.width(), box.height()};
}

void shade(cv::Mat& rgb, cv::Rect area, const cv::Scalar& colour, double opacity)
{
    area &= cv::Rect(0, 0, rgb.cols, rgb.rows);
    if (area.empty())
        return;
    cv::Mat part = rgb(area);
    const cv::Mat paint(part.size(), part.type(), colour);
    cv::addWeighted(paint, opacity, part, 1 - opacity, 0, part);
}

// The band of `thickness` pixels along the inside of each edge.
void frame(cv::Mat& rgb, cv::Rect area, int thickness, const cv::Scalar& colour, double opacity = 1)
{
    shade(rgb, {area.x, area.y, area.width, thickness}, colour, opacity);
    shade(rgb, {area.x, area.y + area.height - thickness, area.width, thickness}, colour, opacity);
    shade(rgb, {area.x, area.y, thickness, area.height}, colour, opacity);
    shade(rgb, {area.x + area.width - thickness, area.y, thickness, area.height}, colour, opacity);
}

// A solid box with a soft light and dark seam, so that it stands out from any picture.
void solidBox(cv::Mat& rgb, cv::Rect area, int thickness, const cv::Scalar& colour)
{
    frame(rgb, area + cv::Point(-1, -1) + cv::Size(2, 2), 1, kPaper, 0.7);
    frame(rgb, area, thickness, colour);
    frame(rgb, area + cv::Point(thickness, thickness) - cv::Size(2 * thickness, 2 * thickness), 1, kPaper, 0.5);
}

void dashedBox(cv::Mat& rgb, cv::Rect area)
{
    constexpr int dash = 8, period = 14;
    frame(rgb, area, 2, kDark, 0.55);
    for (int x = 0; x < area.width; x += period) {
        const int length = std::min(dash, area.width - x);
        shade(rgb, {area.x + x, area.y, length, 2}, kTokenColour, 1);
        shade(rgb, {area.x + x, area.y + area.height - 2, length, 2}, kTokenColour, 1);
    }
    for (int y = 0; y < area.height; y += period) {
        const int length = std::min(dash, area.height - y);
        shade(rgb, {area.x, area.y + y, 2, length}, kTokenColour, 1);
        shade(rgb, {area.x + area.width - 2, area.y + y, 2, length}, kTokenColour, 1);
    }
}

void drawGrid(cv::Mat& rgb, const AnnotationLayout& layout)
{
    for (int i = 1; i < kGridCells; ++i) {
        const PixelBox cell = layout.placed(cellsToPixels({i, i, i, i}, layout.original));
        shade(rgb, {cell.x0, layout.top, 1, layout.drawn.height}, kPaper, 0.45);
        shade(rgb, {cell.x0 + 1, layout.top, 1, layout.drawn.height}, kDark, 0.25);
        shade(rgb, {layout.left, cell.y0, layout.drawn.width, 1}, kPaper, 0.45);
        shade(rgb, {layout.left, cell.y0 + 1, layout.drawn.width, 1}, kDark, 0.25);
    }
}

// Above the box's left corner, or inside it where the picture ends.
void label(cv::Mat& rgb, const TextPainter& painter, cv::Rect box, const std::string& text, const cv::Scalar& colour)
{
    const int width = painter.width(text) + 10, height = painter.lineHeight() + 4;
    const int x = std::clamp(box.x, 0, std::max(0, rgb.cols - width));
    const int y = box.y >= height ? box.y - height : box.y;
    shade(rgb, {x, y, width, height}, colour, 0.9);
    painter.draw(rgb, {x + 5, y + 2 + painter.ascent()}, text, kPaper);
}

// "x5\u20136 y1"
std::string cellsTag(CellRange cells)
{
    const auto axis = [](const char* name, int from, int to) {
        return name + std::to_string(from) + (from == to ? "" : "\u2013" + std::to_string(to));
    };
    return axis("x", cells.x0, cells.x1) + " " + axis("y", cells.y0, cells.y1);
}

// Several regions are counted from 0, as the prompt of the second pass does; the user's and the model's each for themselves.
std::string boxLabel(const Region& region, const std::vector<Region>& all)
{
    const std::string words = region.overridden ? "your box" : "crop";
    const auto isOfKind = [&region](const Region& other) { return other.overridden == region.overridden; };
    if (std::count_if(all.begin(), all.end(), isOfKind) == 1)
        return words;
    return words + " " + std::to_string(std::count_if(all.data(), &region, isOfKind));
}

void drawRegions(cv::Mat& rgb, const AnnotationLayout& layout, const std::vector<Region>& regions)
{
    const TextPainter painter(14, FontWeight::Bold);
    for (const Region& region : regions) {
        dashedBox(rgb, toRect(layout.placed(cellsToPixels(region.cells, layout.original))));
        solidBox(rgb, toRect(layout.placed(region.box)), region.overridden ? 5 : 3,
                 region.overridden ? kUserColour : kModelColour);
    }
    for (const Region& region : regions) {
        label(rgb, painter, toRect(layout.placed(cellsToPixels(region.cells, layout.original))),
              "tokens " + cellsTag(region.cells), kDark);
        label(rgb, painter, toRect(layout.placed(region.box)), boxLabel(region, regions),
              region.overridden ? kUserColour : kModelColour);
    }
}

void drawPicture(cv::Mat& rgb, const AnnotationLayout& layout, const Image& original, const std::vector<Region>& regions)
{
    cv::Mat target = rgb({layout.left, layout.top, layout.drawn.width, layout.drawn.height});
    const bool reduced = layout.drawn.width < original.width;
    cv::resize(asMat(original), target, target.size(), 0, 0, reduced ? cv::INTER_AREA : cv::INTER_CUBIC);
    drawGrid(rgb, layout);
    if (!regions.empty())
        drawRegions(rgb, layout, regions);
}

// A paragraph of the band of words, already broken into lines.
struct Paragraph {
    const TextPainter* painter;
    std::vector<std::string> lines;
    cv::Scalar colour;
    int gapAfter;
    int height() const { return static_cast<int>(lines.size()) * painter->lineHeight() + gapAfter; }
};

std::string footer(const Trace& trace, const RunSettings& settings)
{
    return modelWords(trace.model) + " \u00B7 mode " + std::string(modeName(trace.mode)) + " \u00B7 "
        + samplingWords(settings.sampling) + " \u00B7 image " + std::to_string(trace.image.width) + " \u00D7 "
        + std::to_string(trace.image.height) + ", " + std::string(orientationName(settings.orientation)) + " \u00B7 "
        + settings.program;
}

class Band {
public:
    Band(const Trace& trace, const RunSettings& settings, const std::string& remarks, int width) : m_width(width)
    {
        add(m_bold, trace.question, kDark, kQuestionLines, 8);
        add(m_regular, trace.answer.empty() ? "(no answer)" : trace.answer, kDark, kAnswerLines, 10);
        if (!remarks.empty())
            add(m_small, remarks, kDark, kRemarkLines, 6);
        add(m_small, perceptionSentence(trace) + ".", kDim, 3, trace.notice.empty() ? 2 : 0);
        if (!trace.notice.empty())
            add(m_small, trace.notice, kDim, 3, 2);
        add(m_small, footer(trace, settings), kDim, 4, 0);
    }

    int height() const
    {
        int total = 0;
        for (const Paragraph& paragraph : m_paragraphs)
            total += paragraph.height();
        return total;
    }

    void draw(cv::Mat& rgb, int left, int top) const
    {
        for (const Paragraph& paragraph : m_paragraphs) {
            int baseline = top + paragraph.painter->ascent();
            for (const std::string& line : paragraph.lines) {
                paragraph.painter->draw(rgb, {left, baseline}, line, paragraph.colour);
                baseline += paragraph.painter->lineHeight();
            }
            top += paragraph.height();
        }
    }

private:
    void add(const TextPainter& painter, const std::string& text, const cv::Scalar& colour, int maxLines, int gapAfter)
    {
        const std::string shown = visibleText(shortened(text, kTextBytes));
        m_paragraphs.push_back({&painter, painter.wrapped(shown, m_width, maxLines), colour, gapAfter});
    }

    int m_width;
    TextPainter m_bold{20, FontWeight::Bold};
    TextPainter m_regular{20};
    TextPainter m_small{14};
    std::vector<Paragraph> m_paragraphs;
};

} // namespace

PixelBox AnnotationLayout::placed(PixelBox box) const
{
    const auto along = [](int pixel, int from, int to) {
        return static_cast<int>(std::lround(static_cast<double>(pixel) * to / std::max(1, from)));
    };
    PixelBox placed{left + along(box.x0, original.width, drawn.width), top + along(box.y0, original.height, drawn.height),
                    left + along(box.x1, original.width, drawn.width), top + along(box.y1, original.height, drawn.height)};
    placed.x1 = std::max(placed.x1, placed.x0 + 1);
    placed.y1 = std::max(placed.y1, placed.y0 + 1);
    return placed;
}

AnnotationLayout overlayLayout(ImageSize original)
{
    return {0, 0, drawnSize(original), original};
}

AnnotationLayout annotationLayout(ImageSize original)
{
    const ImageSize drawn = drawnSize(original);
    return {kMargin + std::max(0, kNarrowestBand - drawn.width) / 2, kMargin, drawn, original};
}

Image overlaidImage(const Image& original, const std::vector<Region>& regions)
{
    const AnnotationLayout layout = overlayLayout(original.size());
    cv::Mat rgb(layout.drawn.height, layout.drawn.width, CV_8UC3);
    drawPicture(rgb, layout, original, regions);
    return toImage(rgb);
}

Image annotatedImage(const Image& original, const Trace& trace, const RunSettings& settings)
{
    return annotatedImage(original, trace, settings, trace.perception.regions, {});
}

Image annotatedImage(const Image& original, const Trace& trace, const RunSettings& settings,
                     const std::vector<Region>& regions, const std::string& remarks)
{
    const AnnotationLayout layout = annotationLayout(original.size());
    const int width = std::max(layout.drawn.width, kNarrowestBand);
    const Band band(trace, settings, remarks, width);
    const int bandTop = layout.top + layout.drawn.height + kMargin;
    cv::Mat rgb(bandTop + band.height() + kMargin, width + 2 * kMargin, CV_8UC3, kPaper);
    drawPicture(rgb, layout, original, regions);
    frame(rgb, cv::Rect(layout.left - 1, layout.top - 1, layout.drawn.width + 2, layout.drawn.height + 2), 1, kLine);
    band.draw(rgb, kMargin, bandTop);
    return toImage(rgb);
}

Image gateImage(const Image& seen, const GridMap& gate)
{
    if (gate.rows <= 0 || gate.columns <= 0
        || gate.values.size() != static_cast<std::size_t>(gate.rows) * static_cast<std::size_t>(gate.columns))
        throw Error(ErrorKind::Internal,
                    "the gate map has " + std::to_string(gate.values.size()) + " values for " + std::to_string(gate.rows)
                        + " rows and " + std::to_string(gate.columns) + " columns");
    cv::Mat values(gate.rows, gate.columns, CV_32F);
    std::copy(gate.values.begin(), gate.values.end(), values.begin<float>());
    const cv::Mat finite = cv::abs(values) < std::numeric_limits<float>::infinity(); // false for NaN too
    double least = 0, most = 0;
    cv::minMaxLoc(values, &least, &most, nullptr, nullptr, finite);
    values.setTo(least, ~finite);
    cv::Mat levels, colours;
    values.convertTo(levels, CV_8U, most > least ? 255 / (most - least) : 0,
                     most > least ? -255 * least / (most - least) : 0);
    cv::applyColorMap(levels, colours, cv::COLORMAP_VIRIDIS);
    cv::cvtColor(colours, colours, cv::COLOR_BGR2RGB);
    cv::resize(colours, colours, {seen.width, seen.height}, 0, 0, cv::INTER_NEAREST);
    cv::Mat blended;
    cv::addWeighted(asMat(seen), 0.45, colours, 0.55, 0, blended);
    return toImage(blended);
}

} // namespace vpt
