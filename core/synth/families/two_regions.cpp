// Two places have to be read to answer one question.
#include "core/synth/boards.h"
#include "core/synth/family.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

struct Tag {
    std::string colour;
    std::string text;
    PixelBox box;
};

enum class Asked { Both, Larger, Same };

std::string named(const Tag& tag)
{
    return "the " + tag.colour + " tag";
}

Question ask(Asked asked, const Tag& a, const Tag& b)
{
    const std::vector<PixelBox> boxes{a.box, b.box};
    const std::string name = a.colour + " tag " + b.colour + " tag";
    switch (asked) {
    case Asked::Larger:
        return {"Which number is larger, the one on " + named(a) + " or the one on " + named(b) + "?",
                std::stoi(a.text) > std::stoi(b.text) ? a.text : b.text, boxes, name};
    case Asked::Same:
        return {"Is the same written on " + named(a) + " and " + named(b) + "?", a.text == b.text ? "yes" : "no", boxes,
                name};
    case Asked::Both:
        break;
    }
    return {"What is written on " + named(a) + " and on " + named(b) + "?", a.text + " and " + b.text, boxes, name};
}

// Different texts, apart from two equal ones where that is what the question is about.
std::vector<std::string> texts(Studio& studio, Asked asked, std::size_t count)
{
    Random& random = studio.random;
    const bool numbers = asked == Asked::Larger || random.chance(0.5);
    const int digits = random.integer(2, 3);
    const Casing casing = anyCasing(random, studio.texts);
    std::vector<std::string> list;
    while (list.size() < count) {
        const std::string text
            = numbers ? anyNumber(random, studio.texts, digits) : cased(anyWord(random, studio.texts), casing);
        if (std::find(list.begin(), list.end(), text) == list.end())
            list.push_back(text);
    }
    if (asked == Asked::Same && random.chance(0.5))
        list[1] = list[0];
    return list;
}

// About the first two tags, these the other way round, then about others. Only the first two may be equal, so that no more
// questions than those ask whether they are: half of the answers are yes.
std::vector<Question> questions(Studio& studio, Asked asked, const std::vector<Tag>& tags)
{
    std::vector<Question> list{ask(asked, tags[0], tags[1]), ask(asked, tags[1], tags[0])};
    const Asked further = asked == Asked::Same ? Asked::Both : asked;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        for (std::size_t j = std::max<std::size_t>(i + 1, 2); j < tags.size(); ++j) {
            const bool turned = studio.random.chance(0.5);
            list.push_back(ask(further, tags[turned ? j : i], tags[turned ? i : j]));
        }
    }
    if (std::ssize(list) > studio.questions)
        list.resize(static_cast<std::size_t>(studio.questions));
    return list;
}

} // namespace

std::optional<Draft> drawTwoRegions(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = studio.emptyScene();
    static constexpr std::array<Asked, 4> kinds{Asked::Both, Asked::Both, Asked::Larger, Asked::Same};
    const Asked asked = random.pick(kinds);
    const std::vector<Tone> colours = differentTones(random, random.integer(2, 4));
    const std::vector<std::string> written = texts(studio, asked, colours.size());
    std::vector<Tag> tags;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const SetLine line = studio.anyLine(written[i], studio.smallText(scene.unit()));
        const Board made = board(studio, "tag", colours[i], line, scene.unit() * 0.1);
        const auto middle
            = scene.findPlace(random, {made.panel.width(), made.panel.height()}, scene.inside(0.03), scene.unit() * 0.03);
        if (!middle)
            return std::nullopt;
        const std::size_t first = hang(studio, scene, made.panel, *middle, 8);
        tags.push_back({std::string(colours[i].name), written[i], scene.objects()[first + made.textMark].box});
    }
    if (random.chance(0.5))
        std::swap(tags[0], tags[1]);
    return Draft{std::move(scene), questions(studio, asked, tags)};
}

} // namespace vpt
