#include "core/synth/studio.h"

#include "core/synth/backdrop.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vpt {

cv::Size Studio::anySize(double most)
{
    const double area = side * random.real(0.88, 1.14);
    const double ratio = std::exp(random.real(-std::log(most), std::log(most)) * 0.5);
    return {static_cast<int>(std::lround(area * ratio)), static_cast<int>(std::lround(area / ratio))};
}

Scene Studio::emptyScene(double most)
{
    return Scene(backdrop(random, assets, split(), anySize(most)));
}

double Studio::smallText(double unit)
{
    return unit * textShare * random.real(0.83, 1.17);
}

double Studio::clearText(double unit)
{
    return unit * random.real(0.05, 0.065);
}

SetLine Studio::anyLine(std::string_view text, double capHeight, double spacing)
{
    return line(typeface(), text, capHeight, spacing);
}

SetLine Studio::line(const Typeface& face, std::string_view text, double capHeight, double spacing) const
{
    return lettering.set(face, text, capHeight * Panel::kFineness, spacing);
}

std::string Studio::writing()
{
    if (random.chance(0.15))
        return anyNumber(random, texts, random.integer(2, 4));
    return cased(anyWord(random, texts), anyCasing(random, texts));
}

std::vector<const Noun*> Studio::nouns(int many)
{
    std::vector<std::size_t> order(assets.nouns.size());
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(order);
    std::vector<const Noun*> chosen;
    for (std::size_t i = 0; i < order.size() && static_cast<int>(i) < many; ++i)
        chosen.push_back(&assets.nouns[order[i]]);
    return chosen;
}

void Studio::choose(std::vector<Question>& asked)
{
    random.shuffle(asked);
    if (static_cast<int>(asked.size()) > questions)
        asked.resize(static_cast<std::size_t>(questions));
}

Panel thingPanel(const cv::Mat& picture, double side, Attributes attributes)
{
    const double scale = side / std::max(picture.cols, picture.rows);
    Panel panel(picture.cols * scale, picture.rows * scale);
    panel.picture(picture, panel.bounds());
    panel.mark({panel.bounds(), std::move(attributes), {}});
    return panel;
}

std::string withArticle(std::string_view noun)
{
    const bool vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(noun);
}

} // namespace vpt
