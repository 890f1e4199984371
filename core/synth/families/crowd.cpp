// Pages crowded with writing and things at the scale of a crop, all annotated: what a vision tower learns to read from.
#include "core/synth/backdrop.h"
#include "core/synth/boards.h"
#include "core/synth/family.h"
#include "core/synth/scattered.h"

namespace vpt {

namespace {

constexpr double kCropShare = 3.0 / 8; // of a picture's side: the smallest crop inside a picture
constexpr double kLargest = 1.3; // of that: crops of larger boxes

std::string anyWriting(Studio& studio)
{
    switch (studio.random.integer(0, 5)) {
    case 0:
        return anyPrice(studio.random, studio.texts);
    case 1:
        return anyPlate(studio.random, studio.texts);
    case 2:
        return cased(anyName(studio.random, studio.texts), anyCasing(studio.random, studio.texts));
    default:
        return studio.writing();
    }
}

} // namespace

std::optional<Draft> drawCrowd(Studio& studio)
{
    Random& random = studio.random;
    const double crop = studio.side * kCropShare, side = crop * random.real(1, kLargest);
    Scene scene(backdrop(random, studio.assets, studio.split(), {static_cast<int>(side), static_cast<int>(side)}));
    std::vector<Question> questions;
    for (const Tone& colour : differentTones(random, 10)) {
        const std::string text = anyWriting(studio);
        const double cap = studio.smallText(studio.side);
        const SetLine line = studio.anyLine(text, cap, random.chance(0.3) ? random.real(0, 0.15) : 0);
        const Board made = board(studio, "tag", colour, line, cap * random.real(1, 3));
        const auto middle = scene.findPlace(random, {made.panel.width(), made.panel.height()}, scene.inside(0.005), 1);
        if (!middle)
            continue;
        const std::size_t first = hang(studio, scene, made.panel, *middle, 6);
        questions.push_back({"What is written on the " + std::string(colour.name) + " tag?",
                             text,
                             {scene.objects()[first + made.textMark].box},
                             std::string(colour.name) + " tag"});
    }
    for (const Noun* noun : studio.nouns(3)) {
        const Item item = thing(studio, *noun, studio.side * random.real(0.06, 0.1));
        if (const auto middle = scene.findPlace(random, {item.side, item.side}, scene.inside(0.01), 1))
            putAt(studio, scene, item, *middle);
    }
    if (questions.empty())
        return std::nullopt;
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
