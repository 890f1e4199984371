// Colour, pattern and size of small figures.
#include "core/synth/family.h"
#include "core/synth/scattered.h"

namespace vpt {

namespace {

struct Placed {
    Figure figure;
    double side;
    PixelBox box;
};

std::vector<Question> questionsAbout(Random& random, const std::vector<Placed>& placed)
{
    std::vector<Question> questions;
    for (const Placed& one : placed) {
        const std::string shape(one.figure.shape->name), colour(one.figure.colour.name);
        const std::string pattern(patternName(one.figure.pattern));
        questions.push_back({"What colour is the " + shape + "?", colour, {one.box}});
        questions.push_back({"What pattern does the " + shape + " have?", pattern, {one.box}});
        questions.push_back({"Which shape is " + colour + "?", shape, {one.box}});
    }
    for (std::size_t i = 0; i + 1 < placed.size(); ++i) {
        const Placed& a = placed[i];
        const Placed& b = placed[i + 1];
        const double ratio = a.side / b.side;
        if (ratio > 0.8 && ratio < 1.25)
            continue;
        const bool first = random.chance(0.5);
        const std::string named(first ? a.figure.shape->name : b.figure.shape->name);
        const std::string other(first ? b.figure.shape->name : a.figure.shape->name);
        questions.push_back({"Which is larger, the " + named + " or the " + other + "?",
                             std::string(ratio > 1 ? a.figure.shape->name : b.figure.shape->name),
                             {a.box, b.box}});
    }
    return questions;
}

} // namespace

std::optional<Draft> drawAttribute(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    std::vector<Placed> placed;
    std::vector<Item> items;
    for (const Figure& figure : figures(studio, random.integer(3, 6))) {
        placed.push_back({figure, smallSide(studio, scene) * random.real(0.75, 1.25), {}});
        items.push_back(calledByKind(item(figure, placed.back().side)));
    }
    const auto boxes = scatter(studio, scene, items);
    if (!boxes || placed.size() < 2)
        return std::nullopt;
    for (std::size_t i = 0; i < placed.size(); ++i)
        placed[i].box = (*boxes)[i];
    std::vector<Question> questions = questionsAbout(random, placed);
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
