// Crops alone: what the second look of a region family shows, with the same question.
#include "core/synth/family.h"

#include "core/text/region_grammar.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

constexpr std::array<Draw, 5> kSources{drawSign, drawLabel, drawPlate, drawForm, drawShelf};

PixelBox moved(const PixelBox& box, const PixelBox& crop)
{
    return {box.x0 - crop.x0, box.y0 - crop.y0, box.x1 - crop.x0, box.y1 - crop.y0};
}

bool isInside(const PixelBox& box, const PixelBox& crop)
{
    return box.x0 >= crop.x0 && box.y0 >= crop.y0 && box.x1 <= crop.x1 && box.y1 <= crop.y1;
}

// What is seen of a box is enough to count as there.
bool overlaps(const PixelBox& a, const PixelBox& b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

// A field of a form is known by its title, which stands before it: the crop has to show that too.
bool showsTitle(const std::vector<AnnotatedObject>& objects, const PixelBox& asked, const PixelBox& crop)
{
    for (std::size_t i = 1; i < objects.size(); ++i) {
        const AnnotatedObject& before = objects[i - 1];
        if (objects[i].box == asked && before.attributes.at("kind") == "title")
            return isInside(before.box, crop);
    }
    return true;
}

} // namespace

std::optional<Draft> drawRead(Studio& studio)
{
    std::optional<Draft> whole = studio.random.pick(kSources)(studio);
    if (!whole)
        return std::nullopt;
    const Question& question = whole->questions.front();
    const PixelBox crop = cropBox(coveredCells(question.boxes.front(), whole->scene.size()), whole->scene.size());
    if (!showsTitle(whole->scene.objects(), question.boxes.front(), crop))
        return std::nullopt;
    Scene scene(whole->scene.rgb()(cv::Rect(crop.x0, crop.y0, crop.width(), crop.height())).clone());
    std::size_t writings = 0;
    for (const AnnotatedObject& object : whole->scene.objects()) {
        writings += object.attributes.contains("text") && overlaps(object.box, crop);
        if (!isInside(object.box, crop))
            continue;
        AnnotatedObject kept{moved(object.box, crop), object.attributes, {}};
        for (const PixelBox& character : object.characters)
            kept.characters.push_back(moved(character, crop));
        scene.annotate(std::move(kept));
    }
    // With several writings in it, a crop alone does not say which one is meant: the question has to.
    const std::string text = writings == 1 && studio.random.chance(0.5) ? "What is written here?" : question.text;
    std::vector<Question> questions{{text, question.answer, {moved(question.boxes.front(), crop)}}};
    return Draft{std::move(scene), std::move(questions), whole->camera};
}

} // namespace vpt
