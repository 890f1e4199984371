// What anybody sees at once: questions that need no second look.
#include "core/synth/backdrop.h"
#include "core/synth/family.h"
#include "core/synth/scattered.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace vpt {

namespace {

std::optional<Draft> drawn(Scene scene, std::string question, std::string answer, std::vector<PixelBox> boxes = {})
{
    std::vector<Question> questions{{std::move(question), std::move(answer), std::move(boxes)}};
    return Draft{std::move(scene), std::move(questions)};
}

std::optional<Draft> backgroundColour(Studio& studio)
{
    Random& random = studio.random;
    const Tone colour = tone(random, random.pick(namedColours()));
    const cv::Size size = studio.anySize();
    // Little grain, so that the colour stays what its name says.
    cv::Mat rgb(size, CV_8UC3, cv::Scalar(colour.rgb[0], colour.rgb[1], colour.rgb[2]));
    const cv::Mat light = softNoise(random, size, 4);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            auto& pixel = rgb.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                pixel[c] = cv::saturate_cast<uchar>(pixel[c] + (light.at<float>(y, x) - 0.5F) * 24);
        }
    }
    Scene scene(rgb);
    for (const Noun* noun : studio.nouns(random.integer(0, 3))) {
        if (!scatter(studio, scene, {thing(studio, *noun, scene.unit() * random.real(0.08, 0.16))}))
            return std::nullopt;
    }
    return drawn(std::move(scene), "What colour is the background?", std::string(colour.name));
}

std::optional<Draft> bigText(Studio& studio, std::string_view question, const std::string& text)
{
    Random& random = studio.random;
    Scene scene = studio.emptyScene();
    const Typeface& face = studio.typeface();
    double cap = scene.unit() * random.real(0.16, 0.24);
    SetLine line = studio.line(face, text, cap);
    const double most = scene.size().width * 0.8;
    if (Panel::sizeOf(line).width > most) {
        cap *= most / Panel::sizeOf(line).width;
        line = studio.line(face, text, cap);
    }
    const cv::Size2d written = Panel::sizeOf(line);
    const double margin = cap * 0.25;
    Panel panel(written.width + 2 * margin, written.height + 2 * margin);
    const Rgb ground = tone(random, random.pick(namedColours())).rgb;
    panel.rectangle(panel.bounds(), ground, random.chance(0.5) ? margin : 0);
    const std::size_t mark = panel.marks().size();
    panel.text(line, {margin, margin}, inkOn(random, ground));
    const auto middle = scene.findPlace(random, {panel.width(), panel.height()}, scene.inside(0.02), 0);
    if (!middle)
        return std::nullopt;
    const Corners target = corners(random, {panel.width(), panel.height()}, *middle, {random.real(-5, 5), 0.01});
    const PixelBox box = scene.objects()[scene.put(panel, target) + mark].box;
    return drawn(std::move(scene), std::string(question), text, {box});
}

std::optional<Draft> bigWord(Studio& studio)
{
    std::string chosen = anyWord(studio.random, studio.texts);
    while (chosen.size() > 5)
        chosen = anyWord(studio.random, studio.texts);
    static constexpr std::array<std::string_view, 2> questions{"What is the big word?",
                                                               "Which word is written in large letters?"};
    return bigText(studio, studio.random.pick(questions), cased(chosen, anyCasing(studio.random, studio.texts)));
}

std::optional<Draft> bigNumber(Studio& studio)
{
    static constexpr std::array<std::string_view, 2> questions{"What is the big number?",
                                                               "Which number is shown in large digits?"};
    return bigText(studio, studio.random.pick(questions), anyNumber(studio.random, studio.texts, 2));
}

std::optional<Draft> dayOrNight(Studio& studio)
{
    Random& random = studio.random;
    const bool day = random.chance(0.5);
    const cv::Size size = studio.anySize();
    const Rgb high = day ? Rgb(90, 160, 235) : Rgb(6, 8, 28), low = day ? Rgb(214, 234, 250) : Rgb(26, 30, 66);
    cv::Mat rgb(size, CV_8UC3);
    const int horizon = static_cast<int>(size.height * random.real(0.55, 0.8));
    const Rgb earth = mixed(day ? Rgb(96, 150, 72) : Rgb(14, 22, 16), anyColour(random), 0.12);
    for (int y = 0; y < size.height; ++y) {
        const Rgb colour = y < horizon ? mixed(high, low, double(y) / horizon)
                                       : mixed(earth, {0, 0, 0}, 0.3 * (y - horizon) / size.height);
        rgb.row(y).setTo(cv::Scalar(colour[0], colour[1], colour[2]));
    }
    Scene scene(rgb);
    const double side = scene.unit() * random.real(0.08, 0.16);
    Panel light(side, side);
    light.ellipse(light.bounds(), day ? Rgb(255, 236, 120) : Rgb(236, 236, 220));
    if (!day)
        light.ellipse({side * 0.28, -side * 0.06, side, side}, mixed(high, low, 0.3));
    const cv::Point2d at{size.width * random.real(0.15, 0.85), horizon * random.real(0.15, 0.4)};
    scene.put(light, corners(random, {side, side}, at, {}));
    for (int i = random.integer(20, 60); i > 0 && !day; --i)
        cv::circle(scene.rgb(), {random.integer(0, size.width), random.integer(0, horizon)}, 1, {240, 240, 230}, cv::FILLED);
    for (const Noun* noun : studio.nouns(random.integer(1, 3))) {
        Item item = thing(studio, *noun, scene.unit() * random.real(0.1, 0.2));
        const cv::Point2d place{size.width * random.real(0.15, 0.85),
                                horizon + (size.height - horizon) * random.real(0.1, 0.7)};
        putAt(studio, scene, item, place);
    }
    return drawn(std::move(scene), "Is it day or night?", day ? "day" : "night");
}

std::optional<Draft> format(Studio& studio)
{
    Random& random = studio.random;
    const bool wide = random.chance(0.5);
    const double ratio = random.real(1.25, 1.9), side = studio.side * random.real(0.88, 1.14);
    const int longer = static_cast<int>(side * std::sqrt(ratio)), shorter = static_cast<int>(side / std::sqrt(ratio));
    Scene scene(
        backdrop(random, studio.assets, studio.split(), wide ? cv::Size(longer, shorter) : cv::Size(shorter, longer)));
    std::vector<Item> items;
    for (const Noun* noun : studio.nouns(random.integer(0, 3)))
        items.push_back(thing(studio, *noun, smallSide(studio, scene)));
    if (!scatter(studio, scene, items))
        return std::nullopt;
    return drawn(std::move(scene), "Is the picture wider than it is high?", wide ? "yes" : "no");
}

std::optional<Draft> bigThing(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = squareScene(studio);
    const Noun& noun = *studio.nouns(1).front();
    const auto boxes = scatter(studio, scene, {thing(studio, noun, scene.unit() * random.real(0.45, 0.65))});
    if (!boxes)
        return std::nullopt;
    return drawn(std::move(scene), "What is the big object?", noun.singular, *boxes);
}

} // namespace

std::optional<Draft> drawDirect(Studio& studio)
{
    using Kind = std::optional<Draft> (*)(Studio&);
    static constexpr std::array<Kind, 6> kinds{backgroundColour, bigWord, bigNumber, dayOrNight, format, bigThing};
    return studio.random.pick(kinds)(studio);
}

} // namespace vpt
