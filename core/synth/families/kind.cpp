// What kind of thing is at a marked place.
#include "core/synth/family.h"
#include "core/synth/scattered.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

// A plate or mat under a thing, by whose colour it is asked for.
Panel ground(Random& random, double side, Rgb colour, bool round)
{
    Panel panel(side, side);
    const Rgb rim = mixed(colour, random.chance(0.5) ? Rgb(255, 255, 255) : Rgb(0, 0, 0), 0.3);
    const cv::Rect2d inner(side * 0.08, side * 0.08, side * 0.84, side * 0.84);
    if (round) {
        panel.ellipse(panel.bounds(), rim);
        panel.ellipse(inner, colour);
    } else {
        panel.rectangle(panel.bounds(), rim, side * 0.08);
        panel.rectangle(inner, colour, side * 0.06);
    }
    return panel;
}

} // namespace

std::optional<Draft> drawKind(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    const bool round = random.chance(0.5);
    const std::string_view place = round ? "plate" : "mat";
    const std::vector<Tone> colours = differentTones(random, random.integer(2, 6));
    const std::vector<const Noun*> nouns = studio.nouns(static_cast<int>(colours.size()));
    std::vector<Question> questions;
    for (std::size_t i = 0; i < std::min(colours.size(), nouns.size()); ++i) {
        const double side = smallSide(studio, scene), under = side * 1.7;
        const auto middle = scene.findPlace(random, {under, under}, seenByAll(scene), scene.unit() * 0.02);
        if (!middle)
            return std::nullopt;
        Panel panel = ground(random, under, colours[i].rgb, round);
        panel.mark({panel.bounds(), {{"kind", std::string(place)}, {"colour", std::string(colours[i].name)}}, {}});
        const Corners target = corners(random, {under, under}, *middle, {random.real(-10, 10), 0.02});
        scene.shadow(panel, target, {2, 3}, 0.3);
        scene.put(panel, target);
        Item standing = thing(studio, *nouns[i], side);
        standing.attributes.emplace("called", colours[i].name);
        const PixelBox box = putAt(studio, scene, standing, *middle);
        questions.push_back(
            {"What is on the " + std::string(colours[i].name) + " " + std::string(place) + "?", nouns[i]->singular, {box}});
    }
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
