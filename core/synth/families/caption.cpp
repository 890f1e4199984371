// Short descriptions: what there is, from left to right.
#include "core/synth/family.h"
#include "core/synth/scattered.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace vpt {

namespace {

constexpr double kClear = 0.1; // of the scene's side, between neighbours: the order must be plain

std::string listed(const std::vector<std::string>& things)
{
    std::string text;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (i > 0)
            text += i + 1 == things.size() ? " and " : ", ";
        text += things[i];
    }
    return text;
}

// What an item is called: "a dog", "a red star".
std::string called(const Item& item)
{
    const auto colour = item.attributes.find("colour");
    const std::string& kind = item.attributes.at("kind");
    return withArticle(colour == item.attributes.end() ? kind : colour->second + " " + kind);
}

} // namespace

std::optional<Draft> drawCaption(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    const int many = random.integer(1, 3);
    std::vector<Item> items;
    if (random.chance(0.5)) {
        for (const Noun* noun : studio.nouns(many))
            items.push_back(thing(studio, *noun, smallSide(studio, scene)));
    } else {
        for (const Figure& figure : figures(studio, many))
            items.push_back(item(figure, smallSide(studio, scene)));
    }
    const auto boxes = scatter(studio, scene, items);
    if (!boxes)
        return std::nullopt;
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return (*boxes)[a].x0 < (*boxes)[b].x0; });
    std::vector<std::string> names;
    std::vector<PixelBox> inOrder;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const PixelBox& box = (*boxes)[order[i]];
        if (i > 0 && box.x0 - inOrder.back().x0 < scene.unit() * kClear)
            return std::nullopt;
        names.push_back(called(items[order[i]]));
        inOrder.push_back(box);
    }
    static constexpr std::array<std::string_view, 3> asking{"Describe the picture from left to right.",
                                                            "What is in the picture, from left to right?",
                                                            "Write a short caption, from left to right."};
    std::vector<Question> questions{{std::string(random.pick(asking)), listed(names), inOrder}};
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
