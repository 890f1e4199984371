// Street and shop signs: words too small for the first look, on boards whose colour or picture tells them apart.
#include "core/synth/boards.h"
#include "core/synth/family.h"

#include <array>

namespace vpt {

namespace {

constexpr double kLeastWidth = 0.11; // of a sign, of the scene's side

struct Sign {
    std::string colour;
    std::string text;
    PixelBox box;
};

void pole(Studio& studio, Scene& scene, cv::Point2d top)
{
    const double width = scene.unit() * studio.random.real(0.008, 0.016), height = scene.size().height - top.y;
    Panel panel(width, std::max(2.0, height));
    const auto grey = static_cast<uchar>(studio.random.integer(60, 170));
    panel.rectangle(panel.bounds(), {grey, grey, grey});
    const double left = top.x - width / 2;
    scene.put(panel,
              {cv::Point2d(left, top.y), {left + width, top.y}, {left + width, top.y + height}, {left, top.y + height}});
}

// About the only one there is: every way to ask.
std::vector<Question> askAlone(const Sign& sign)
{
    std::vector<Question> questions;
    for (const char* text : {"What does the sign say?", "What is written on the sign?", "Read the sign."})
        questions.push_back({text, sign.text, {sign.box}, "sign"});
    return questions;
}

Question ask(Studio& studio, const Sign& sign)
{
    static constexpr std::array<std::array<std::string_view, 2>, 3> forOneOfMany{
        {{"What does the ", " sign say?"}, {"What is written on the ", " sign?"}, {"Read the ", " sign."}}};
    const auto& frame = studio.random.pick(forOneOfMany);
    return {std::string(frame[0]) + sign.colour + std::string(frame[1]), sign.text, {sign.box}, sign.colour + " sign"};
}

} // namespace

std::optional<Draft> drawSign(Studio& studio)
{
    Scene scene = studio.emptyScene();
    const int wanted = studio.random.chance(0.12) ? 1 : studio.random.integer(2, 4);
    std::vector<std::pair<Board, cv::Point2d>> boards;
    std::vector<Sign> signs;
    for (const Tone& colour : differentTones(studio.random, wanted)) {
        const std::string text = studio.writing();
        const double spacing = studio.random.chance(0.3) ? studio.random.real(0, 0.15) : 0;
        const SetLine line = studio.anyLine(text, studio.smallText(scene.unit()), spacing);
        Board made = board(studio, "sign", colour, line, scene.unit() * kLeastWidth * studio.random.real(1, 1.4));
        const auto middle = scene.findPlace(studio.random, {made.panel.width(), made.panel.height()}, scene.inside(0.03),
                                            scene.unit() * 0.03);
        if (!middle)
            continue;
        boards.emplace_back(std::move(made), *middle);
        signs.push_back({std::string(colour.name), text, {}});
    }
    if (boards.empty())
        return std::nullopt;
    // Poles first: none may hide a sign.
    if (studio.random.chance(0.5)) {
        for (const auto& [made, middle] : boards)
            pole(studio, scene, middle);
    }
    std::vector<Question> questions;
    for (std::size_t i = 0; i < boards.size(); ++i) {
        const std::size_t first = hang(studio, scene, boards[i].first.panel, boards[i].second, 7);
        signs[i].box = scene.objects()[first + boards[i].first.textMark].box;
        questions.push_back(ask(studio, signs[i]));
    }
    if (signs.size() == 1)
        questions = askAlone(signs.front());
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
