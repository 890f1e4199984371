// Whether something is there: half the time it is not, and what is asked for then resembles what is there.
#include "core/synth/family.h"
#include "core/synth/scattered.h"

#include <algorithm>

namespace vpt {

namespace {

Question asked(const std::string& what, bool there, std::vector<PixelBox> boxes)
{
    return {"Is there " + withArticle(what) + " in the picture?", there ? "yes" : "no", std::move(boxes)};
}

std::string name(const Shape& shape, std::string_view colour)
{
    return std::string(colour) + " " + std::string(shape.name);
}

std::optional<Draft> amongThings(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    const std::vector<const Noun*> nouns = studio.nouns(random.integer(4, 8));
    std::vector<Item> items;
    for (std::size_t i = 1; i < nouns.size(); ++i)
        items.push_back(thing(studio, *nouns[i], smallSide(studio, scene)));
    const auto boxes = scatter(studio, scene, items);
    if (!boxes || nouns.size() < 2)
        return std::nullopt;
    const bool there = random.chance(0.5);
    std::vector<Question> questions;
    questions.push_back(there ? asked(nouns[1]->singular, true, {(*boxes)[0]}) : asked(nouns[0]->singular, false, {}));
    return Draft{std::move(scene), std::move(questions)};
}

// "A red star" where there is a red circle and a blue star, too.
std::optional<Draft> amongFigures(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    std::vector<Figure> list = figures(studio, random.integer(3, 6));
    std::vector<std::pair<std::size_t, std::size_t>> absent; // shape of one, colour of another
    for (std::size_t i = 0; i < list.size(); ++i) {
        for (std::size_t j = 0; j < list.size(); ++j) {
            if (i != j && allowed(studio.split(), *list[i].shape, list[j].colour.name))
                absent.emplace_back(i, j);
        }
    }
    if (absent.empty())
        return std::nullopt;
    std::vector<Item> items;
    for (const Figure& figure : list)
        items.push_back(item(figure, smallSide(studio, scene)));
    const auto boxes = scatter(studio, scene, items);
    if (!boxes)
        return std::nullopt;
    std::vector<Question> questions;
    if (random.chance(0.5)) {
        const auto one = static_cast<std::size_t>(random.integer(0, static_cast<int>(list.size()) - 1));
        questions.push_back(asked(name(*list[one].shape, list[one].colour.name), true, {(*boxes)[one]}));
    } else {
        const auto& [shape, colour] = random.pick(absent);
        questions.push_back(asked(name(*list[shape].shape, list[colour].colour.name), false, {}));
    }
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace

std::optional<Draft> drawPresence(Studio& studio)
{
    return studio.random.chance(0.5) ? amongThings(studio) : amongFigures(studio);
}

} // namespace vpt
