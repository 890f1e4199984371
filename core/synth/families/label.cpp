// Bottles, jars, tins, boxes and badges: what is written on the green one?
#include "core/synth/family.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

constexpr std::array<std::string_view, 4> kContainers{"bottle", "jar", "tin", "box"};
constexpr int kLabelShapes = 4; // the last one is held out

struct Container {
    Panel panel;
    std::string name; // "green bottle", "green label", "green badge"
    std::string text;
    std::size_t textMark = 0;
    PixelBox box = {};
};

Rgb darker(Rgb colour, double share)
{
    return mixed(colour, {0, 0, 0}, share);
}

void paintBody(Panel& panel, std::string_view kind, Rgb colour)
{
    const double w = panel.width(), h = panel.height();
    if (kind == "bottle") {
        panel.rectangle({w * 0.38, 0, w * 0.24, h * 0.3}, colour, w * 0.04);
        panel.polygon({{w * 0.38, h * 0.2}, {w * 0.62, h * 0.2}, {w, h * 0.38}, {0, h * 0.38}}, colour);
        panel.rectangle({0, h * 0.34, w, h * 0.66}, colour, w * 0.08);
        panel.rectangle({w * 0.36, 0, w * 0.28, h * 0.08}, darker(colour, 0.5), w * 0.02);
    } else if (kind == "jar") {
        panel.rectangle({0, h * 0.12, w, h * 0.88}, colour, w * 0.14);
        panel.rectangle({w * 0.06, 0, w * 0.88, h * 0.16}, darker(colour, 0.45), w * 0.03);
    } else if (kind == "tin") {
        panel.rectangle({0, h * 0.05, w, h * 0.9}, colour, w * 0.03);
        panel.ellipse({0, 0, w, h * 0.12}, {190, 192, 196});
        panel.rectangle({0, h * 0.93, w, h * 0.07}, {150, 152, 156}, w * 0.03);
    } else {
        panel.rectangle({0, h * 0.08, w * 0.9, h * 0.92}, colour);
        panel.polygon({{0, h * 0.08}, {w * 0.1, 0}, {w, 0}, {w * 0.9, h * 0.08}}, mixed(colour, {255, 255, 255}, 0.3));
        panel.polygon({{w * 0.9, h * 0.08}, {w, 0}, {w, h * 0.9}, {w * 0.9, h}}, darker(colour, 0.35));
    }
    // Light from one side makes it round.
    if (kind != "box")
        panel.tint({{w * 0.08, h * 0.1}, {w * 0.2, h * 0.1}, {w * 0.2, h}, {w * 0.08, h}}, {255, 255, 255}, 0.25);
}

void paintLabel(Studio& studio, Panel& panel, const cv::Rect2d& box, Rgb paper)
{
    switch (anyLayout(studio.random, studio.split(), kLabelShapes)) {
    case 0:
        panel.rectangle(box, paper);
        break;
    case 1:
        panel.rectangle(box, paper, box.height / 3);
        break;
    case 2:
        panel.rectangle(box, darker(paper, 0.5));
        panel.rectangle({box.x + 1, box.y + 1, box.width - 2, box.height - 2}, paper);
        break;
    default:
        panel.rectangle(box, paper);
        panel.rectangle({box.x, box.y, box.width, box.height * 0.12}, darker(paper, 0.4));
        panel.rectangle({box.x, box.y + box.height * 0.88, box.width, box.height * 0.12}, darker(paper, 0.4));
        break;
    }
}

// `byPaper`: the label's colour tells things apart, not the body's.
Container container(Studio& studio, std::string_view kind, const Tone& colour, bool byPaper, double unit, double cap)
{
    Random& random = studio.random;
    const std::string text = studio.writing();
    const SetLine line = studio.anyLine(text, cap);
    const cv::Size2d written = Panel::sizeOf(line);
    const double labelWidth = std::max(written.width + cap * random.real(0.8, 1.6), unit * 0.1);
    const double labelHeight = std::max(written.height + cap * random.real(0.8, 2), unit * 0.05);
    const double width = kind == "box" ? labelWidth * 1.2 : labelWidth * random.real(1.02, 1.12);
    const double height
        = std::max(labelHeight * (kind == "bottle" ? 2.6 : 1.7), width * random.real(1.1, kind == "bottle" ? 2 : 1.4));

    Container made{Panel(width, height), {}, text};
    const Rgb glass = mixed({120, 110, 96}, anyColour(random), 0.35);
    const Rgb body = byPaper ? glass : colour.rgb;
    const Rgb paper = byPaper ? colour.rgb : mixed({246, 242, 230}, anyColour(random), 0.06);
    paintBody(made.panel, kind, body);
    const double front = kind == "box" ? width * 0.9 : width;
    const double middle = height * (kind == "bottle" ? 0.66 : 0.54);
    const cv::Rect2d label((front - labelWidth) / 2, middle - labelHeight / 2, labelWidth, labelHeight);
    paintLabel(studio, made.panel, label, paper);
    const std::string coloured(colour.name);
    made.name = coloured + " " + (byPaper ? "label" : std::string(kind));
    Attributes attributes{{"kind", std::string(kind)}};
    if (!byPaper)
        attributes["colour"] = coloured;
    made.panel.mark({made.panel.bounds(), std::move(attributes), {}});
    made.panel.mark({label, {{"kind", "label"}, {"colour", byPaper ? coloured : "white"}}, {}});
    made.textMark = 2;
    made.panel.text(line, {label.x + (label.width - written.width) / 2, label.y + (label.height - written.height) / 2},
                    inkOn(random, paper), {{"called", coloured}});
    return made;
}

Container badge(Studio& studio, const Tone& colour, double unit, double cap)
{
    Random& random = studio.random;
    const std::string text = cased(anyName(random, studio.texts), nameCasing(random, studio.texts));
    const SetLine line = studio.anyLine(text, cap);
    const cv::Size2d written = Panel::sizeOf(line);
    const double width = std::max(written.width + cap * 2, unit * 0.13), band = unit * random.real(0.025, 0.05);
    const double height = band + written.height + cap * random.real(1.4, 3);
    Container made{Panel(width, height), std::string(colour.name) + " badge", text};
    const Rgb card(244, 244, 240);
    made.panel.rectangle(made.panel.bounds(), card, unit * 0.008);
    made.panel.rectangle({0, 0, width, band}, colour.rgb, unit * 0.008);
    made.panel.mark({made.panel.bounds(), {{"kind", "badge"}, {"colour", std::string(colour.name)}}, {}});
    made.textMark = 1;
    made.panel.text(line, {(width - written.width) / 2, band + (height - band - written.height) / 2}, inkOn(random, card),
                    {{"called", std::string(colour.name)}});
    return made;
}

// A board under things that stand.
void table(Studio& studio, Scene& scene, double top)
{
    const double width = scene.size().width, height = scene.size().height - top;
    Panel panel(width, height);
    const Rgb wood = mixed({150, 110, 74}, anyColour(studio.random), 0.4);
    panel.rectangle(panel.bounds(), wood);
    panel.rectangle({0, 0, width, height * 0.08}, mixed(wood, {255, 255, 255}, 0.3));
    scene.put(panel, {cv::Point2d(0, top), {width, top}, {width, top + height}, {0, top + height}});
}

std::vector<Container> containers(Studio& studio, const Scene& scene, bool badges)
{
    Random& random = studio.random;
    const bool byPaper = random.chance(0.5);
    const std::string_view kind = random.pick(kContainers);
    const bool mixedKinds = random.chance(0.5);
    std::vector<Container> made;
    for (const Tone& colour : differentTones(random, random.integer(2, 4))) {
        const double cap = studio.smallText(scene.unit());
        if (badges)
            made.push_back(badge(studio, colour, scene.unit(), cap));
        else
            made.push_back(
                container(studio, mixedKinds ? random.pick(kContainers) : kind, colour, byPaper, scene.unit(), cap));
    }
    return made;
}

// Side by side on one line, or anywhere. Returns false if there is no room.
bool arrange(Studio& studio, Scene& scene, std::vector<Container>& things, bool standing)
{
    Random& random = studio.random;
    double width = 0, height = 0;
    for (const Container& thing : things) {
        width += thing.panel.width();
        height = std::max(height, thing.panel.height());
    }
    const double room = scene.size().width * 0.94 - width, gap = room / static_cast<double>(things.size() + 1);
    if (standing && (gap < scene.unit() * 0.012 || height > scene.size().height * 0.8))
        return false;
    const double bottom = random.real(std::max(height * 1.1, scene.size().height * 0.5), scene.size().height * 0.95);
    if (standing)
        table(studio, scene, bottom - height * 0.06);
    double x = scene.size().width * 0.03;
    for (Container& thing : things) {
        const cv::Size2d size(thing.panel.width(), thing.panel.height());
        std::optional<cv::Point2d> middle;
        if (standing) {
            x += gap * random.real(0.7, 1.05);
            middle = cv::Point2d(x + size.width / 2, bottom - size.height / 2);
            x += size.width;
        } else {
            middle = scene.findPlace(random, size, scene.inside(0.03), scene.unit() * 0.03);
        }
        if (!middle)
            return false;
        const Corners target = corners(random, size, *middle, {standing ? random.real(-1, 1) : random.real(-10, 10), 0.015});
        scene.shadow(thing.panel, target, {scene.unit() * 0.006, scene.unit() * 0.004}, 0.45);
        const std::size_t first = scene.put(thing.panel, target, random.real(0.85, 1.05));
        thing.box = scene.objects()[first + thing.textMark].box;
    }
    return true;
}

} // namespace

std::optional<Draft> drawLabel(Studio& studio)
{
    Scene scene = studio.emptyScene();
    const bool badges = studio.random.chance(0.25);
    std::vector<Container> things = containers(studio, scene, badges);
    if (!arrange(studio, scene, things, !badges))
        return std::nullopt;
    static constexpr std::array<std::array<std::string_view, 2>, 2> frames{
        {{"What is written on the ", "?"}, {"What does the ", " say?"}}};
    std::vector<Question> questions;
    for (const Container& thing : things) {
        const auto& frame = studio.random.pick(frames);
        std::string text = std::string(frame[0]) + thing.name + std::string(frame[1]);
        if (badges && studio.random.chance(0.5))
            text = "What name is on the " + thing.name + "?";
        questions.push_back({std::move(text), thing.text, {thing.box}, thing.name});
    }
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
