// Number plates of vehicles seen from behind.
#include "core/synth/family.h"

#include <array>

namespace vpt {

namespace {

constexpr int kLampStyles = 4; // the last one is held out
constexpr std::array<std::string_view, 3> kVehicles{"car", "van", "bus"};

Rgb darker(Rgb colour, double share)
{
    return mixed(colour, {0, 0, 0}, share);
}

void lamps(Studio& studio, Panel& panel, double top, double height)
{
    const double w = panel.width(), side = w * 0.06;
    const Rgb red(196, 24, 26), amber(236, 140, 30);
    switch (anyLayout(studio.random, studio.split(), kLampStyles)) {
    case 0:
        panel.rectangle({side, top, w * 0.07, height}, red, w * 0.01);
        panel.rectangle({w - side - w * 0.07, top, w * 0.07, height}, red, w * 0.01);
        break;
    case 1:
        panel.rectangle({side, top, w * 0.16, height * 0.45}, red, w * 0.01);
        panel.rectangle({w - side - w * 0.16, top, w * 0.16, height * 0.45}, red, w * 0.01);
        break;
    case 2:
        panel.ellipse({side, top, w * 0.09, w * 0.09}, red);
        panel.ellipse({w - side - w * 0.09, top, w * 0.09, w * 0.09}, red);
        break;
    default:
        panel.rectangle({side, top, w * 0.08, height * 0.5}, red);
        panel.rectangle({side, top + height * 0.5, w * 0.08, height * 0.3}, amber);
        panel.rectangle({w - side - w * 0.08, top, w * 0.08, height * 0.5}, red);
        panel.rectangle({w - side - w * 0.08, top + height * 0.5, w * 0.08, height * 0.3}, amber);
        break;
    }
}

void body(Studio& studio, Panel& panel, std::string_view kind, Rgb colour)
{
    const double w = panel.width(), h = panel.height();
    const Rgb window = mixed({34, 42, 52}, {150, 180, 200}, studio.random.real(0, 0.4)), tyre(22, 22, 24);
    panel.rectangle({w * 0.1, h * 0.8, w * 0.16, h * 0.2}, tyre, w * 0.02);
    panel.rectangle({w * 0.74, h * 0.8, w * 0.16, h * 0.2}, tyre, w * 0.02);
    if (kind == "car") {
        panel.polygon({{w * 0.24, 0}, {w * 0.76, 0}, {w * 0.93, h * 0.46}, {w * 0.07, h * 0.46}}, colour);
        panel.polygon({{w * 0.28, h * 0.06}, {w * 0.72, h * 0.06}, {w * 0.84, h * 0.4}, {w * 0.16, h * 0.4}}, window);
        panel.rectangle({0, h * 0.42, w, h * 0.5}, colour, w * 0.07);
    } else {
        const double roof = kind == "bus" ? 0.03 : 0.06;
        panel.rectangle({0, 0, w, h * 0.92}, colour, w * roof);
        const double deep = kind == "bus" ? h * 0.36 : h * 0.3;
        panel.rectangle({w * 0.08, h * 0.07, w * 0.84, deep}, window, w * 0.03);
        if (kind == "van")
            panel.line({w / 2, 0}, {w / 2, h * 0.9}, w * 0.012, darker(colour, 0.4));
    }
    panel.rectangle({0, h * 0.82, w, h * 0.09}, darker(colour, 0.45), w * 0.03);
}

struct Vehicle {
    Panel panel;
    std::string name;
    std::string number;
    PixelBox box = {};
};

Vehicle vehicle(Studio& studio, const Scene& scene, const Tone& colour)
{
    Random& random = studio.random;
    const std::string_view kind = random.pick(kVehicles);
    const double cap = studio.smallText(scene.unit());
    const std::string text = anyPlate(random, studio.texts);
    const SetLine line = studio.anyLine(text, cap, random.real(0, 0.12));
    const cv::Size2d written = Panel::sizeOf(line);
    const double plateWidth = written.width + cap, plateHeight = written.height + cap * random.real(0.5, 0.9);
    const double width = std::max(plateWidth / 0.6, scene.unit() * random.real(0.22, 0.32));
    const double height = width * (kind == "car" ? 0.8 : kind == "van" ? 1.05 : 1.2);

    Vehicle made{Panel(width, height), std::string(colour.name) + " " + std::string(kind), text};
    body(studio, made.panel, kind, colour.rgb);
    lamps(studio, made.panel, height * 0.52, height * 0.18);
    const cv::Rect2d plate((width - plateWidth) / 2, height * 0.7 - plateHeight / 2, plateWidth, plateHeight);
    const Rgb ground = random.chance(0.7) ? Rgb(240, 240, 236) : Rgb(240, 206, 60), ink(20, 20, 26);
    made.panel.rectangle(plate, ink, cap * 0.2);
    made.panel.rectangle({plate.x + 0.8, plate.y + 0.8, plate.width - 1.6, plate.height - 1.6}, ground, cap * 0.2);
    made.panel.mark({made.panel.bounds(), {{"kind", std::string(kind)}, {"colour", std::string(colour.name)}}, {}});
    made.panel.mark({plate, {{"kind", "plate"}}, {}});
    made.panel.text(line, {plate.x + (plateWidth - written.width) / 2, plate.y + (plateHeight - written.height) / 2}, ink,
                    {{"called", std::string(colour.name)}});
    return made;
}

} // namespace

std::optional<Draft> drawPlate(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = studio.emptyScene();
    std::vector<Vehicle> vehicles;
    for (const Tone& colour : differentTones(random, random.integer(1, 3))) {
        Vehicle made = vehicle(studio, scene, colour);
        const cv::Size2d size(made.panel.width(), made.panel.height());
        const auto middle = scene.findPlace(random, size, scene.inside(0.02), scene.unit() * 0.015);
        if (!middle)
            continue;
        const Corners target = corners(random, size, *middle, {random.real(-4, 4), 0.025});
        scene.shadow(made.panel, target, {0, scene.unit() * 0.012}, 0.5);
        const std::size_t first = scene.put(made.panel, target, random.real(0.8, 1.05));
        made.box = scene.objects()[first + 2].box;
        vehicles.push_back(std::move(made));
    }
    if (vehicles.empty())
        return std::nullopt;
    static constexpr std::array<std::array<std::string_view, 2>, 2> frames{
        {{"What is the number of the ", "?"}, {"What does the plate of the ", " say?"}}};
    std::vector<Question> questions;
    for (const Vehicle& made : vehicles) {
        const auto& frame = random.pick(frames);
        questions.push_back({std::string(frame[0]) + made.name + std::string(frame[1]), made.number, {made.box}, made.name});
    }
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
