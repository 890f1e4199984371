#include "core/synth/scene.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vpt {

namespace {

cv::Rect around(const cv::Rect2d& box, const cv::Mat& picture)
{
    const int x0 = static_cast<int>(std::floor(box.x)) - 1, y0 = static_cast<int>(std::floor(box.y)) - 1;
    const int x1 = static_cast<int>(std::ceil(box.x + box.width)) + 1;
    const int y1 = static_cast<int>(std::ceil(box.y + box.height)) + 1;
    return cv::Rect(x0, y0, x1 - x0, y1 - y0) & cv::Rect(0, 0, picture.cols, picture.rows);
}

// The projective map that takes a rectangle's corners to others.
cv::Matx33d mapTo(cv::Size2d size, const Corners& target, cv::Point2d origin)
{
    const double w = size.width, h = size.height;
    const cv::Point2f from[] = {{0, 0}, {float(w), 0}, {float(w), float(h)}, {0, float(h)}};
    cv::Point2f to[4];
    for (int i = 0; i < 4; ++i)
        to[i] = target[static_cast<std::size_t>(i)] - origin;
    return cv::getPerspectiveTransform(from, to);
}

cv::Point2d mapped(const cv::Matx33d& map, cv::Point2d point)
{
    const cv::Vec3d result = map * cv::Vec3d(point.x, point.y, 1);
    return {result[0] / result[2], result[1] / result[2]};
}

// The whole pixels that a box on the panel touches in the scene.
PixelBox mappedBox(const cv::Matx33d& map, const cv::Rect2d& box, ImageSize size)
{
    const Corners corners{mapped(map, box.tl()), mapped(map, {box.x + box.width, box.y}), mapped(map, box.br()),
                          mapped(map, {box.x, box.y + box.height})};
    const cv::Rect2d bounds = boundsOf(corners);
    const auto clampedX = [&](double x) { return std::clamp(static_cast<int>(x), 0, size.width); };
    const auto clampedY = [&](double y) { return std::clamp(static_cast<int>(y), 0, size.height); };
    PixelBox result{clampedX(std::floor(bounds.x)), clampedY(std::floor(bounds.y)),
                    clampedX(std::ceil(bounds.x + bounds.width)), clampedY(std::ceil(bounds.y + bounds.height))};
    result.x1 = std::max(result.x1, std::min(result.x0 + 1, size.width));
    result.y1 = std::max(result.y1, std::min(result.y0 + 1, size.height));
    return result;
}

AnnotatedObject mappedMark(const cv::Matx33d& map, const Mark& mark, ImageSize size)
{
    AnnotatedObject object{mappedBox(map, mark.box, size), mark.attributes, {}};
    for (const cv::Rect2d& character : mark.characters) {
        PixelBox box = mappedBox(map, character, size);
        // Rounding outwards must not carry a character out of its text.
        box = {std::max(box.x0, object.box.x0), std::max(box.y0, object.box.y0), std::min(box.x1, object.box.x1),
               std::min(box.y1, object.box.y1)};
        object.characters.push_back(box);
    }
    return object;
}

} // namespace

Corners corners(Random& random, cv::Size2d size, cv::Point2d middle, const Pose& pose)
{
    const double angle = pose.turn * std::numbers::pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
    Corners result;
    const cv::Point2d unit[] = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
    for (std::size_t i = 0; i < 4; ++i) {
        const double dx = random.real(-pose.tilt, pose.tilt), dy = random.real(-pose.tilt, pose.tilt);
        const cv::Point2d flat((unit[i].x + dx) * size.width, (unit[i].y + dy) * size.height);
        result[i] = middle + cv::Point2d(flat.x * cosine - flat.y * sine, flat.x * sine + flat.y * cosine);
    }
    return result;
}

cv::Rect2d boundsOf(const Corners& corners)
{
    double x0 = corners[0].x, x1 = x0, y0 = corners[0].y, y1 = y0;
    for (const cv::Point2d& corner : corners) {
        x0 = std::min(x0, corner.x);
        x1 = std::max(x1, corner.x);
        y0 = std::min(y0, corner.y);
        y1 = std::max(y1, corner.y);
    }
    return {x0, y0, x1 - x0, y1 - y0};
}

double Scene::unit() const
{
    return std::sqrt(static_cast<double>(m_rgb.cols) * m_rgb.rows);
}

cv::Rect2d Scene::inside(double margin) const
{
    return {m_rgb.cols * margin, m_rgb.rows * margin, m_rgb.cols * (1 - 2 * margin), m_rgb.rows * (1 - 2 * margin)};
}

std::size_t Scene::put(const Panel& panel, const Corners& target, double shade)
{
    const cv::Rect area = around(boundsOf(target), m_rgb);
    if (!area.empty()) {
        const cv::Size2d fine(panel.paint().cols, panel.paint().rows);
        cv::Mat warped;
        cv::warpPerspective(panel.paint(), warped, mapTo(fine, target, area.tl()), area.size(), cv::INTER_LINEAR,
                            cv::BORDER_CONSTANT, cv::Scalar::all(0));
        const int light = static_cast<int>(std::lround(shade * 256));
        for (int y = 0; y < area.height; ++y) {
            const auto* over = warped.ptr<cv::Vec4b>(y);
            auto* pixel = m_rgb.ptr<cv::Vec3b>(area.y + y) + area.x;
            for (int x = 0; x < area.width; ++x) {
                const int left = 255 - over[x][3];
                if (left == 255)
                    continue;
                for (int c = 0; c < 3; ++c)
                    pixel[x][c] = cv::saturate_cast<uchar>(((over[x][c] * light) >> 8) + (pixel[x][c] * left + 127) / 255);
            }
        }
    }
    const std::size_t first = m_objects.size();
    const cv::Matx33d map = mapTo({panel.width(), panel.height()}, target, {});
    for (const Mark& mark : panel.marks())
        m_objects.push_back(mappedMark(map, mark, size()));
    return first;
}

void Scene::shadow(const Panel& panel, const Corners& casting, cv::Point2d offset, double strength)
{
    const double blur = 1.5 + std::hypot(offset.x, offset.y) / 2;
    cv::Rect2d bounds = boundsOf(casting);
    bounds = {bounds.x + offset.x - 2 * blur, bounds.y + offset.y - 2 * blur, bounds.width + 4 * blur,
              bounds.height + 4 * blur};
    const cv::Rect area = around(bounds, m_rgb);
    if (area.empty())
        return;
    cv::Mat cover, mask;
    cv::extractChannel(panel.paint(), cover, 3);
    const cv::Point2d origin = cv::Point2d(area.tl()) - offset;
    cv::warpPerspective(cover, mask, mapTo(cv::Size2d(cover.size()), casting, origin), area.size(), cv::INTER_LINEAR,
                        cv::BORDER_CONSTANT, cv::Scalar::all(0));
    const int kernel = 2 * static_cast<int>(blur) + 1;
    cv::blur(mask, mask, {kernel, kernel});
    const int dark = static_cast<int>(strength * 256);
    for (int y = 0; y < area.height; ++y) {
        const uchar* under = mask.ptr<uchar>(y);
        auto* pixel = m_rgb.ptr<cv::Vec3b>(area.y + y) + area.x;
        for (int x = 0; x < area.width; ++x) {
            const int light = 255 - ((under[x] * dark) >> 8);
            for (int c = 0; c < 3; ++c)
                pixel[x][c] = static_cast<uchar>(pixel[x][c] * light / 255);
        }
    }
}

bool Scene::isFree(const cv::Rect2d& box, double gap) const
{
    const cv::Rect2d wide(box.x - gap, box.y - gap, box.width + 2 * gap, box.height + 2 * gap);
    return std::none_of(m_taken.begin(), m_taken.end(), [&](const cv::Rect2d& taken) { return (taken & wide).area() > 0; });
}

std::optional<cv::Point2d> Scene::findPlace(Random& random, cv::Size2d size, const cv::Rect2d& area, double gap)
{
    constexpr int tries = 60;
    if (size.width > area.width || size.height > area.height)
        return std::nullopt;
    for (int i = 0; i < tries; ++i) {
        const cv::Rect2d box{random.real(area.x, area.x + area.width - size.width),
                             random.real(area.y, area.y + area.height - size.height), size.width, size.height};
        if (isFree(box, gap)) {
            take(box);
            return cv::Point2d(box.x + box.width / 2, box.y + box.height / 2);
        }
    }
    return std::nullopt;
}

} // namespace vpt
