#include "core/synth/shapes.h"

#include "core/synth/asset_pictures.h"
#include "core/synth/panel.h"

#include <cmath>
#include <numbers>

namespace vpt {

namespace {

using Outline = std::vector<cv::Point2d>;
constexpr double kSide = kObjectSide / double(Panel::kFineness);

cv::Point2d onCircle(double turn, double radius)
{
    const double angle = 2 * std::numbers::pi * turn - std::numbers::pi / 2;
    return {0.5 + radius * std::cos(angle), 0.5 + radius * std::sin(angle)};
}

Outline regular(int corners)
{
    Outline outline;
    for (int i = 0; i < corners; ++i)
        outline.push_back(onCircle(static_cast<double>(i) / corners, 0.5));
    return outline;
}

Outline circle()
{
    return regular(48);
}

Outline square()
{
    return {{0.06, 0.06}, {0.94, 0.06}, {0.94, 0.94}, {0.06, 0.94}};
}

Outline triangle()
{
    return {{0.5, 0.04}, {0.98, 0.92}, {0.02, 0.92}};
}

Outline star()
{
    Outline outline;
    for (int i = 0; i < 10; ++i)
        outline.push_back(onCircle(i / 10.0, i % 2 ? 0.21 : 0.5));
    return outline;
}

Outline heart()
{
    Outline outline;
    for (int i = 0; i < 48; ++i) {
        const double t = 2 * std::numbers::pi * i / 48, s = std::sin(t);
        const double x = s * s * s;
        const double y = (13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t)) / 16;
        outline.emplace_back(0.5 + 0.48 * x, 0.45 - 0.46 * y);
    }
    return outline;
}

Outline cross()
{
    return {{0.34, 0.02}, {0.66, 0.02}, {0.66, 0.34}, {0.98, 0.34}, {0.98, 0.66}, {0.66, 0.66},
            {0.66, 0.98}, {0.34, 0.98}, {0.34, 0.66}, {0.02, 0.66}, {0.02, 0.34}, {0.34, 0.34}};
}

Outline diamond()
{
    return {{0.5, 0}, {0.86, 0.5}, {0.5, 1}, {0.14, 0.5}};
}

Outline hexagon()
{
    return regular(6);
}

Outline arrow()
{
    return {{0.02, 0.36}, {0.54, 0.36}, {0.54, 0.1}, {0.98, 0.5}, {0.54, 0.9}, {0.54, 0.64}, {0.02, 0.64}};
}

// A disc less another one; both meet at 50 degrees of the outer and 78 of the inner one.
Outline crescent()
{
    constexpr double degree = std::numbers::pi / 180;
    Outline outline;
    for (int angle = 50; angle <= 310; angle += 10)
        outline.emplace_back(0.62 + 0.5 * std::cos(angle * degree), 0.5 + 0.5 * std::sin(angle * degree));
    for (int angle = 282; angle >= 78; angle -= 12)
        outline.emplace_back(0.86 + 0.391 * std::cos(angle * degree), 0.5 + 0.391 * std::sin(angle * degree));
    return outline;
}

Outline drop()
{
    Outline outline{{0.5, 0}};
    for (int i = 0; i <= 30; ++i) {
        const double angle = std::numbers::pi * (-0.15 + 1.3 * i / 30);
        outline.emplace_back(0.5 + 0.36 * std::cos(angle), 0.64 + 0.36 * std::sin(angle));
    }
    return outline;
}

const Shape kShapes[] = {
    {"circle", "circles", circle},
    {"square", "squares", square},
    {"triangle", "triangles", triangle},
    {"star", "stars", star},
    {"heart", "hearts", heart},
    {"cross", "crosses", cross},
    {"diamond", "diamonds", diamond},
    {"hexagon", "hexagons", hexagon},
    {"arrow", "arrows", arrow},
    {"crescent", "crescents", crescent},
    {"drop", "drops", drop},
};

// About its middle, by `share`.
Outline scaled(const Outline& outline, double share)
{
    const cv::Point2d middle(0.5, 0.5);
    Outline result;
    for (const cv::Point2d& point : outline)
        result.push_back((middle + (point - middle) * share) * kSide);
    return result;
}

Outline box(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

void addPattern(Panel& panel, const Coat& coat)
{
    constexpr double step = kSide / 5;
    for (int i = 0; i < 5; ++i) {
        if (coat.pattern == Pattern::Striped)
            panel.tint(box(0, i * step + step / 2, kSide, step / 2), coat.second, 1);
        for (int j = 0; j < 5; ++j) {
            if (coat.pattern == Pattern::Checked && (i + j) % 2 == 0)
                panel.tint(box(i * step, j * step, step, step), coat.second, 1);
            if (coat.pattern == Pattern::Dotted) {
                Outline dot;
                for (const cv::Point2d& point : circle())
                    dot.emplace_back((i + 0.2) * step + point.x * step * 0.6, (j + 0.2) * step + point.y * step * 0.6);
                panel.tint(dot, coat.second, 1);
            }
        }
    }
}

} // namespace

std::span<const Shape> allShapes()
{
    return kShapes;
}

std::string_view patternName(Pattern pattern)
{
    switch (pattern) {
    case Pattern::Striped:
        return "striped";
    case Pattern::Dotted:
        return "dotted";
    case Pattern::Checked:
        return "checked";
    case Pattern::Plain:
        break;
    }
    return "plain";
}

cv::Mat shapePicture(const Shape& shape, const Coat& coat)
{
    Panel panel(kSide, kSide);
    // A rim, so that a shape is seen on a ground of its own colour.
    panel.polygon(scaled(shape.outline(), 1),
                  mixed(coat.colour, luminance(coat.colour) > 60 ? Rgb(0, 0, 0) : Rgb(200, 200, 200), 0.6));
    panel.polygon(scaled(shape.outline(), 0.9), coat.colour);
    addPattern(panel, coat);
    return trimmed(panel.paint());
}

} // namespace vpt
