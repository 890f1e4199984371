#include "core/synth/panel.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <numbers>

namespace vpt {

namespace {

constexpr int kShift = 4; // fractional bits of the corners given to OpenCV
constexpr int kFine = Panel::kFineness;

// A mask and where it lies on the panel's pixels.
struct Mask {
    cv::Mat cover;
    cv::Point corner;
};

cv::Rect clipped(cv::Rect box, const cv::Mat& paint)
{
    return box & cv::Rect(0, 0, paint.cols, paint.rows);
}

Mask polygonMask(const std::vector<cv::Point2d>& corners, const cv::Mat& paint)
{
    std::vector<cv::Point> fine;
    for (const cv::Point2d& corner : corners)
        fine.emplace_back(static_cast<int>(std::lround(corner.x * kFine)), static_cast<int>(std::lround(corner.y * kFine)));
    cv::Rect box = cv::boundingRect(fine);
    box = clipped({box.x - 1, box.y - 1, box.width + 2, box.height + 2}, paint);
    if (box.empty())
        return {};
    std::vector<cv::Point> shifted;
    for (const cv::Point2d& corner : corners) {
        shifted.emplace_back(static_cast<int>(std::lround((corner.x * kFine - box.x) * (1 << kShift))),
                             static_cast<int>(std::lround((corner.y * kFine - box.y) * (1 << kShift))));
    }
    Mask mask{cv::Mat::zeros(box.size(), CV_8U), box.tl()};
    cv::fillPoly(mask.cover, std::vector<std::vector<cv::Point>>{shifted}, 255, cv::LINE_AA, kShift);
    return mask;
}

uchar blended(int under, int over, int cover)
{
    return static_cast<uchar>((under * (255 - cover) + over * cover + 127) / 255);
}

} // namespace

Panel::Panel(double width, double height) :
    m_width(width),
    m_height(height),
    m_paint(cv::Mat::zeros(std::max(1, static_cast<int>(std::ceil(height * kFine))),
                           std::max(1, static_cast<int>(std::ceil(width * kFine))), CV_8UC4))
{
}

void Panel::fill(const cv::Mat& mask, cv::Point corner, Rgb colour)
{
    const cv::Rect box = clipped({corner, mask.size()}, m_paint);
    for (int y = box.y; y < box.y + box.height; ++y) {
        const uchar* cover = mask.ptr<uchar>(y - corner.y) + (box.x - corner.x);
        auto* pixel = m_paint.ptr<cv::Vec4b>(y) + box.x;
        for (int x = 0; x < box.width; ++x, ++pixel) {
            if (cover[x] == 0)
                continue;
            for (int c = 0; c < 3; ++c)
                (*pixel)[c] = blended((*pixel)[c], colour[c], cover[x]);
            (*pixel)[3] = blended((*pixel)[3], 255, cover[x]);
        }
    }
}

void Panel::polygon(const std::vector<cv::Point2d>& corners, Rgb colour)
{
    const Mask mask = polygonMask(corners, m_paint);
    if (!mask.cover.empty())
        fill(mask.cover, mask.corner, colour);
}

void Panel::tint(const std::vector<cv::Point2d>& corners, Rgb colour, double share)
{
    const Mask mask = polygonMask(corners, m_paint);
    for (int y = 0; y < mask.cover.rows; ++y) {
        const uchar* cover = mask.cover.ptr<uchar>(y);
        auto* pixel = m_paint.ptr<cv::Vec4b>(y + mask.corner.y) + mask.corner.x;
        for (int x = 0; x < mask.cover.cols; ++x, ++pixel) {
            const int amount = static_cast<int>(cover[x] * share);
            for (int c = 0; c < 3; ++c)
                (*pixel)[c] = blended((*pixel)[c], colour[c] * (*pixel)[3] / 255, amount);
        }
    }
}

void Panel::rectangle(const cv::Rect2d& box, Rgb colour, double radius)
{
    std::vector<cv::Point2d> corners;
    const double r = std::min({radius, box.width / 2, box.height / 2});
    const cv::Point2d centres[] = {{box.x + r, box.y + r},
                                   {box.x + box.width - r, box.y + r},
                                   {box.x + box.width - r, box.y + box.height - r},
                                   {box.x + r, box.y + box.height - r}};
    const int steps = r > 0 ? 6 : 0;
    for (int corner = 0; corner < 4; ++corner) {
        for (int i = 0; i <= steps; ++i) {
            const double angle = std::numbers::pi / 2 * (corner + 2 + (steps ? static_cast<double>(i) / steps : 0));
            corners.emplace_back(centres[corner].x + r * std::cos(angle), centres[corner].y + r * std::sin(angle));
        }
    }
    polygon(corners, colour);
}

void Panel::ellipse(const cv::Rect2d& box, Rgb colour)
{
    constexpr int steps = 40;
    std::vector<cv::Point2d> corners;
    for (int i = 0; i < steps; ++i) {
        const double angle = 2 * std::numbers::pi * i / steps;
        corners.emplace_back(box.x + box.width * (0.5 + 0.5 * std::cos(angle)),
                             box.y + box.height * (0.5 + 0.5 * std::sin(angle)));
    }
    polygon(corners, colour);
}

void Panel::line(cv::Point2d from, cv::Point2d to, double thickness, Rgb colour)
{
    const cv::Point2d along = to - from;
    const double length = std::hypot(along.x, along.y);
    if (length == 0)
        return;
    const cv::Point2d across(-along.y / length * thickness / 2, along.x / length * thickness / 2);
    polygon({from + across, to + across, to - across, from - across}, colour);
}

void Panel::picture(const cv::Mat& premultiplied, const cv::Rect2d& box)
{
    const cv::Rect fine(static_cast<int>(std::lround(box.x * kFine)), static_cast<int>(std::lround(box.y * kFine)),
                        std::max(1, static_cast<int>(std::lround(box.width * kFine))),
                        std::max(1, static_cast<int>(std::lround(box.height * kFine))));
    cv::Mat scaled;
    const bool smaller = fine.width < premultiplied.cols;
    cv::resize(premultiplied, scaled, fine.size(), 0, 0, smaller ? cv::INTER_AREA : cv::INTER_LINEAR);
    const cv::Rect target = clipped(fine, m_paint);
    for (int y = target.y; y < target.y + target.height; ++y) {
        const auto* over = scaled.ptr<cv::Vec4b>(y - fine.y) + (target.x - fine.x);
        auto* pixel = m_paint.ptr<cv::Vec4b>(y) + target.x;
        for (int x = 0; x < target.width; ++x, ++pixel, ++over) {
            const int left = 255 - (*over)[3];
            for (int c = 0; c < 4; ++c)
                (*pixel)[c] = cv::saturate_cast<uchar>((*over)[c] + ((*pixel)[c] * left + 127) / 255);
        }
    }
}

cv::Size2d Panel::sizeOf(const SetLine& line)
{
    return {line.ink.cols / double(kFine), line.ink.rows / double(kFine)};
}

cv::Rect2d Panel::text(const SetLine& line, cv::Point2d corner, Rgb colour, Attributes attributes)
{
    const cv::Point fine(static_cast<int>(std::lround(corner.x * kFine)), static_cast<int>(std::lround(corner.y * kFine)));
    fill(line.ink, fine, colour);
    const cv::Point2d at(fine.x / double(kFine), fine.y / double(kFine));
    Mark mark{{at, sizeOf(line)}, std::move(attributes), {}};
    mark.attributes.emplace("kind", "text");
    mark.attributes["text"] = line.text;
    for (const cv::Rect& box : line.characters) {
        mark.characters.emplace_back(at.x + box.x / double(kFine), at.y + box.y / double(kFine), box.width / double(kFine),
                                     box.height / double(kFine));
    }
    m_marks.push_back(mark);
    return mark.box;
}

} // namespace vpt
