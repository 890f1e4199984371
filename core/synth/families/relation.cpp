// Where two things are to each other.
#include "core/synth/family.h"
#include "core/synth/scattered.h"

#include <array>
#include <cmath>

namespace vpt {

namespace {

constexpr double kClear = 0.12; // of the scene's side: what is nearer together on an axis is not asked about

struct Relation {
    std::string_view words;
    double x, y; // direction
};
constexpr std::array<Relation, 4> kRelations{
    {{"to the left of", -1, 0}, {"to the right of", 1, 0}, {"above", 0, -1}, {"below", 0, 1}}};

cv::Point2d middle(const PixelBox& box)
{
    return {(box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0};
}

} // namespace

std::optional<Draft> drawRelation(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    const std::vector<const Noun*> nouns = studio.nouns(random.integer(2, 5));
    std::vector<Item> items;
    for (const Noun* noun : nouns)
        items.push_back(calledByKind(thing(studio, *noun, smallSide(studio, scene))));
    const auto boxes = scatter(studio, scene, items);
    if (!boxes || nouns.size() < 2)
        return std::nullopt;
    const cv::Point2d apart = middle((*boxes)[0]) - middle((*boxes)[1]);
    const Relation& relation = random.pick(kRelations);
    const double along = (apart.x * relation.x + apart.y * relation.y) / scene.unit();
    // The answer is drawn first, or questions that are easily true would get more of one.
    const bool holds = random.chance(0.5);
    if (std::abs(along) < kClear || (along > 0) != holds)
        return std::nullopt;
    std::vector<Question> questions;
    const std::vector<PixelBox> both{(*boxes)[0], (*boxes)[1]};
    const std::string a = nouns[0]->singular, b = nouns[1]->singular;
    if (random.chance(0.3) && relation.x != 0) {
        const bool left = relation.x < 0;
        questions.push_back(
            {std::string("Which is further to the ") + (left ? "left" : "right") + ", the " + a + " or the " + b + "?",
             along > 0 ? a : b, both});
    } else {
        questions.push_back(
            {"Is the " + a + " " + std::string(relation.words) + " the " + b + "?", holds ? "yes" : "no", both});
    }
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
