#include "core/synth/scattered.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <numeric>

namespace vpt {

namespace {

constexpr double kCutOff = 0.1; // of each side: more than what DINOv2's centre crop takes from a nearly square picture
constexpr double kMostRatio = 1.12;
constexpr double kSlimmest = 0.8; // of a picture's own width or height
constexpr double kMostTurn = 0.25; // of hues, radians: a lemon stays yellower than an orange

} // namespace

Item thing(Studio& studio, const Noun& noun, double side)
{
    // Few pictures of a kind there are: each is seen from either side, broader or slimmer, and to learn from in other tones.
    const cv::Mat& drawn = studio.assets.anyPicture(studio.random, noun);
    cv::Mat picture;
    cv::resize(drawn, picture, {}, studio.random.real(kSlimmest, 1), studio.random.real(kSlimmest, 1), cv::INTER_AREA);
    if (studio.random.chance(0.5))
        cv::flip(picture, picture, 1);
    if (studio.split() == Split::Train)
        picture = recoloured(studio.random, picture, kMostTurn);
    return {picture, side, {{"kind", noun.singular}}};
}

bool allowed(Split split, const Shape& shape, std::string_view colour)
{
    return sideOf(std::string(colour) + " " + std::string(shape.name)) == split;
}

std::vector<Figure> figures(Studio& studio, int many)
{
    std::vector<const Shape*> shapes;
    for (const Shape& shape : allShapes())
        shapes.push_back(&shape);
    studio.random.shuffle(shapes);
    std::vector<Tone> tones = differentTones(studio.random, 10);
    std::vector<Figure> list;
    for (const Shape* shape : shapes) {
        const auto tone = std::find_if(tones.begin(), tones.end(), [&](const Tone& candidate) {
            return allowed(studio.split(), *shape, candidate.name);
        });
        if (tone == tones.end() || static_cast<int>(list.size()) == many)
            continue;
        list.push_back({shape, *tone, studio.random.pick(kPatterns)});
        tones.erase(tone);
    }
    return list;
}

Item item(const Figure& figure, double side)
{
    // Stripes and dots are another tone of the same colour, which keeps its name.
    const bool light = luminance(figure.colour.rgb) > 128;
    const Rgb second = mixed(figure.colour.rgb, light ? Rgb(0, 0, 0) : Rgb(255, 255, 255), 0.48);
    return {shapePicture(*figure.shape, {figure.colour.rgb, figure.pattern, second}),
            side,
            {{"kind", std::string(figure.shape->name)},
             {"colour", std::string(figure.colour.name)},
             {"pattern", std::string(patternName(figure.pattern))}}};
}

Item calledByKind(Item item)
{
    item.attributes["called"] = item.attributes.at("kind");
    return item;
}

PixelBox putAt(Studio& studio, Scene& scene, const Item& item, cv::Point2d middle)
{
    const Panel panel = thingPanel(item.picture, item.side, item.attributes);
    const Corners target
        = corners(studio.random, {panel.width(), panel.height()}, middle, {studio.random.real(-14, 14), 0.02});
    if (studio.random.chance(0.5))
        scene.shadow(panel, target, {item.side * 0.04, item.side * 0.04}, 0.25);
    return scene.objects()[scene.put(panel, target, studio.random.real(0.88, 1.04))].box;
}

std::optional<std::vector<PixelBox>> scatter(Studio& studio, Scene& scene, const std::vector<Item>& items)
{
    std::vector<PixelBox> boxes;
    for (const Item& item : items) {
        const auto middle = scene.findPlace(studio.random, {item.side, item.side}, seenByAll(scene), item.side * 0.2);
        if (!middle)
            return std::nullopt;
        boxes.push_back(putAt(studio, scene, item, *middle));
    }
    return boxes;
}

double smallSide(Studio& studio, const Scene& scene)
{
    return scene.unit() * studio.thingShare * studio.random.real(0.8, 1.2);
}

Scene squareScene(Studio& studio)
{
    return studio.emptyScene(kMostRatio);
}

cv::Rect2d seenByAll(const Scene& scene)
{
    return scene.inside(kCutOff);
}

} // namespace vpt
