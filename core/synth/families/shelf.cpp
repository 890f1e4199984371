// Shelves of things with price tags under them.
#include "core/synth/family.h"
#include "core/synth/scattered.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

constexpr int kTags = 4; // the last one is held out

struct Ware {
    const Noun* noun;
    std::string price;
    PixelBox box;
};

Panel tag(Studio& studio, const std::string& thing, const std::string& text, double cap, double least)
{
    Random& random = studio.random;
    const SetLine line = studio.anyLine(text, cap);
    const cv::Size2d written = Panel::sizeOf(line);
    Panel panel(std::max(written.width + cap * 1.2, least), written.height + cap * random.real(0.7, 1.3));
    const cv::Rect2d box = panel.bounds();
    const Rgb paper = random.chance(0.6) ? Rgb(248, 246, 238) : Rgb(250, 222, 70), ink = inkOn(random, paper);
    switch (anyLayout(random, studio.split(), kTags)) {
    case 0:
        panel.rectangle(box, paper);
        break;
    case 1:
        panel.rectangle(box, paper, cap * 0.4);
        break;
    case 2:
        panel.rectangle(box, ink);
        panel.rectangle({1, 1, box.width - 2, box.height - 2}, paper);
        break;
    default:
        panel.rectangle(box, paper);
        panel.rectangle({0, 0, box.width, box.height * 0.14}, {200, 40, 40});
        break;
    }
    panel.mark({box, {{"kind", "tag"}}, {}});
    panel.text(line, {(box.width - written.width) / 2, (box.height - written.height) / 2}, ink, {{"called", thing}});
    return panel;
}

void board(Scene& scene, double left, double right, double top, double height, Rgb colour)
{
    Panel panel(right - left, height);
    panel.rectangle(panel.bounds(), colour);
    panel.rectangle({0, 0, panel.width(), height * 0.2}, mixed(colour, {255, 255, 255}, 0.35));
    scene.put(panel, {cv::Point2d(left, top), {right, top}, {right, top + height}, {left, top + height}});
}

} // namespace

std::optional<Draft> drawShelf(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = studio.emptyScene();
    const double unit = scene.unit(), width = scene.size().width, height = scene.size().height;
    const int rows = random.integer(1, 3), columns = random.integer(2, 4);
    const double side = std::min({unit * random.real(0.13, 0.18), width * 0.86 / columns, height * 0.6 / rows});
    const double rowHeight = height * 0.94 / rows,
                 boardHeight = std::max(unit * random.real(0.055, 0.07), unit * studio.textShare * 1.9);
    if (rowHeight < side + boardHeight)
        return std::nullopt;
    const std::vector<const Noun*> nouns = studio.nouns(rows * columns);
    if (static_cast<int>(nouns.size()) < rows * columns)
        return std::nullopt;
    const Rgb wood = mixed({170, 140, 104}, anyColour(random), 0.5);
    const double left = width * random.real(0.01, 0.06), right = width * random.real(0.94, 0.99);
    const double pitch = (right - left) / columns;
    std::vector<Ware> wares;
    for (int row = 0; row < rows; ++row) {
        const double top = height * 0.03 + rowHeight * (row + 1) - boardHeight;
        board(scene, left, right, top, boardHeight, wood);
        for (int column = 0; column < columns; ++column) {
            const Noun& noun = *nouns[static_cast<std::size_t>(row * columns + column)];
            const double middle = left + pitch * (column + 0.5) + random.real(-0.08, 0.08) * pitch;
            const Item ware = thing(studio, noun, side);
            const Panel panel = thingPanel(ware.picture, ware.side, ware.attributes);
            const cv::Size2d size(panel.width(), panel.height());
            const Corners place = corners(random, size, {middle, top - size.height / 2}, {random.real(-9, 9), 0});
            scene.shadow(panel, place, {unit * 0.01, unit * 0.006}, 0.3);
            scene.put(panel, place, random.real(0.9, 1.03));
            const std::string text = anyPrice(random, studio.texts);
            const Panel label = tag(studio, noun.singular, text, studio.smallText(scene.unit()), unit * 0.07);
            const Corners spot = corners(random, {label.width(), label.height()}, {middle, top + boardHeight / 2},
                                         {random.real(-2, 2), 0.01});
            const std::size_t first = scene.put(label, spot);
            wares.push_back({&noun, text, scene.objects()[first + 1].box});
        }
    }
    static constexpr std::array<std::array<std::string_view, 2>, 2> frames{
        {{"What does the ", " cost?"}, {"How much is the ", "?"}}};
    std::vector<Question> questions;
    for (const Ware& ware : wares) {
        const auto& frame = random.pick(frames);
        questions.push_back({std::string(frame[0]) + ware.noun->singular + std::string(frame[1]),
                             ware.price,
                             {ware.box},
                             ware.noun->singular});
    }
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
