// Things strewn over a scene.
#pragma once

#include "core/synth/shapes.h"
#include "core/synth/studio.h"

#include <optional>
#include <string>
#include <vector>

namespace vpt {

struct Item {
    cv::Mat picture; // premultiplied
    double side = 0; // of the longer side, pixels of the scene
    Attributes attributes;
};

Item thing(Studio& studio, const Noun& noun, double side);

// A shape with all its traits, of the studio's side of the split: which colours a shape may have is held out.
struct Figure {
    const Shape* shape = nullptr;
    Tone colour;
    Pattern pattern = Pattern::Plain;
};
// `many` figures of different shapes and different colours.
std::vector<Figure> figures(Studio& studio, int many);
// Whether the split has a figure of that shape and colour.
bool allowed(Split split, const Shape& shape, std::string_view colour);
Item item(const Figure& figure, double side);
// One that questions call by its kind.
Item calledByKind(Item item);

// Puts each at a free place in the part of the scene that every encoder sees (DINOv2 cuts the borders off). Returns
// their boxes in order; nothing if there is no room for all.
std::optional<std::vector<PixelBox>> scatter(Studio& studio, Scene& scene, const std::vector<Item>& items);
// The same at one place.
PixelBox putAt(Studio& studio, Scene& scene, const Item& item, cv::Point2d middle);

// The side of a thing that a first look shows with few pixels: `thingShare` of the scene's, about.
double smallSide(Studio& studio, const Scene& scene);

// A scene that is nearly square, for questions about the whole picture.
Scene squareScene(Studio& studio);

// The part of a scene that every encoder sees.
cv::Rect2d seenByAll(const Scene& scene);

} // namespace vpt
