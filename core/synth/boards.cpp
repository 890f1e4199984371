#include "core/synth/boards.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr int kShapes = 8; // of boards; the last two are held out
constexpr double kMostTilt = 0.03;

using Outline = std::vector<cv::Point2d>;

Outline inset(const Outline& outline, cv::Point2d middle, double share)
{
    Outline result;
    for (const cv::Point2d& corner : outline)
        result.push_back(middle + (corner - middle) * share);
    return result;
}

Outline arrow(const cv::Rect2d& box, bool right)
{
    const double tip = std::min(box.height / 2, box.width / 5);
    const double x0 = box.x, x1 = box.x + box.width, y0 = box.y, y1 = box.y + box.height, y = box.y + box.height / 2;
    if (right)
        return {{x0, y0}, {x1 - tip, y0}, {x1, y}, {x1 - tip, y1}, {x0, y1}};
    return {{x0 + tip, y0}, {x1, y0}, {x1, y1}, {x0 + tip, y1}, {x0, y}};
}

Outline hexagon(const cv::Rect2d& box)
{
    const double cut = std::min(box.height / 2, box.width / 6), x0 = box.x, x1 = box.x + box.width, y0 = box.y;
    const double y1 = box.y + box.height, y = box.y + box.height / 2;
    return {{x0 + cut, y0}, {x1 - cut, y0}, {x1, y}, {x1 - cut, y1}, {x0 + cut, y1}, {x0, y}};
}

void paintBoard(Studio& studio, Panel& panel, int shape, Rgb colour)
{
    const cv::Rect2d box = panel.bounds();
    const Rgb edge = inkOn(studio.random, colour);
    const double rim = std::max(1.0, box.height * 0.04);
    const cv::Rect2d inner(rim, rim, box.width - 2 * rim, box.height - 2 * rim);
    const cv::Rect2d core(2 * rim, 2 * rim, box.width - 4 * rim, box.height - 4 * rim);
    const cv::Point2d middle(box.width / 2, box.height / 2);
    switch (shape) {
    case 0:
        panel.rectangle(box, colour);
        break;
    case 1:
        panel.rectangle(box, colour, box.height / 4);
        break;
    case 2:
        panel.rectangle(box, colour, box.height / 6);
        panel.rectangle(inner, edge, box.height / 7);
        panel.rectangle(core, colour, box.height / 8);
        break;
    case 3:
        panel.polygon(arrow(box, studio.random.chance(0.5)), colour);
        break;
    case 4:
        panel.rectangle(box, edge);
        panel.rectangle(inner, colour);
        break;
    case 5:
        panel.rectangle(box, colour);
        panel.rectangle({0, 0, box.width, rim * 2}, mixed(colour, edge, 0.6));
        panel.rectangle({0, box.height - rim * 2, box.width, rim * 2}, mixed(colour, edge, 0.6));
        break;
    case 6:
        panel.ellipse(box, colour);
        break;
    default:
        panel.polygon(hexagon(box), edge);
        panel.polygon(inset(hexagon(box), middle, 0.94), colour);
        break;
    }
}

// How much wider and higher than its text a board of that shape has to be.
cv::Size2d roomAround(int shape)
{
    switch (shape) {
    case 3:
        return {1.55, 1.2};
    case 6:
        return {1.45, 1.5};
    case 7:
        return {1.45, 1.3};
    default:
        return {1.12, 1.2};
    }
}

} // namespace

Board board(Studio& studio, std::string_view kind, const Tone& colour, const SetLine& line, double least)
{
    const int shape = anyLayout(studio.random, studio.split(), kShapes);
    const cv::Size2d text = Panel::sizeOf(line), room = roomAround(shape);
    const double margin = text.height * studio.random.real(0.4, 1.2);
    const double width = std::max(text.width * room.width + 2 * margin, least);
    const double height = std::max(text.height * room.height + 2 * margin, least / 2);
    Board made{Panel(width, height)};
    paintBoard(studio, made.panel, shape, colour.rgb);
    made.panel.mark({made.panel.bounds(), {{"kind", std::string(kind)}, {"colour", std::string(colour.name)}}, {}});
    made.textMark = made.panel.marks().size();
    made.panel.text(line, {(width - text.width) / 2, (height - text.height) / 2}, inkOn(studio.random, colour.rgb),
                    {{"called", std::string(colour.name)}});
    return made;
}

std::size_t hang(Studio& studio, Scene& scene, const Panel& panel, cv::Point2d middle, double mostTurn)
{
    const Pose pose{studio.random.real(-mostTurn, mostTurn), kMostTilt};
    const Corners target = corners(studio.random, {panel.width(), panel.height()}, middle, pose);
    if (studio.random.chance(0.7)) {
        const double reach = scene.unit() * 0.008, strength = studio.random.real(0.2, 0.6);
        scene.shadow(panel, target, {studio.random.real(-reach, reach), studio.random.real(0, reach)}, strength);
    }
    return scene.put(panel, target, studio.random.real(0.85, 1.05));
}

} // namespace vpt
