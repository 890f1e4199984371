// How many of one kind there are among others.
#include "core/synth/family.h"
#include "core/synth/scattered.h"

namespace vpt {

namespace {

constexpr int kMost = 9;

} // namespace

std::optional<Draft> drawCount(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    const std::vector<const Noun*> nouns = studio.nouns(3);
    const int wanted = random.integer(1, kMost);
    const double side = smallSide(studio, scene);
    std::vector<Item> items;
    for (int i = 0; i < wanted; ++i)
        items.push_back(thing(studio, *nouns[0], side * random.real(0.85, 1.15)));
    const int others = random.integer(0, 5);
    for (int i = 0; i < others && nouns.size() > 1; ++i) {
        const Noun& other = *nouns[static_cast<std::size_t>(random.integer(1, static_cast<int>(nouns.size()) - 1))];
        items.push_back(thing(studio, other, side * random.real(0.85, 1.15)));
    }
    random.shuffle(items); // so that places tell nothing: the last ones get what is left
    const auto boxes = scatter(studio, scene, items);
    if (!boxes)
        return std::nullopt;
    std::vector<PixelBox> counted;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].attributes.at("kind") == nouns[0]->singular)
            counted.push_back((*boxes)[i]);
    }
    std::vector<Question> questions{
        {"How many " + nouns[0]->plural + " are there?", std::to_string(counted.size()), std::move(counted)}};
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
