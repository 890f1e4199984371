#include "core/synth/words.h"

namespace vpt {

namespace {

constexpr std::string_view kMonths[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
// No I, O and Q: on plates they would be taken for 1 and 0.
constexpr std::string_view kPlateLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";
// L: a letter, 9: a digit.
constexpr std::string_view kPlatePatterns[] = {"LL 99", "LL 999", "LLL 99", "99 LLL", "L 9999", "999 LL"};

// Draws until the result is one of the texts: of the wanted side are every fifth or four of five. Single digits are on
// both sides: there are too few to hold some out.
template <class Draw>
auto oneOf(const Texts& texts, const Draw& draw)
{
    const auto fits = [&](std::string_view text) {
        return static_cast<int>(text.size()) <= texts.longest && (text.size() == 1 || sideOf(text) == texts.split);
    };
    auto text = draw();
    while (!fits(text))
        text = draw();
    return text;
}

std::string number(Random& random, const Texts& texts, int digits)
{
    return oneOf(texts, [&] {
        std::string text(1, static_cast<char>('0' + random.integer(1, 9)));
        while (static_cast<int>(text.size()) < digits)
            text += static_cast<char>('0' + random.integer(0, 9));
        return text;
    });
}

// What `draw` makes, or a number where everything is one.
template <class Draw>
std::string textOrNumber(Random& random, const Texts& texts, const Draw& draw)
{
    return texts.numbers ? number(random, texts, random.integer(1, texts.longest)) : std::string(oneOf(texts, draw));
}

std::string fromList(Random& random, const Texts& texts, std::span<const std::string_view> list)
{
    return textOrNumber(random, texts, [&] { return random.pick(list); });
}

std::string twoDigits(int value)
{
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

std::string cased(std::string_view lowerCase, Casing casing)
{
    std::string text(lowerCase);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (casing == Casing::Upper || (casing == Casing::Title && i == 0))
            text[i] = upper(text[i]);
    }
    return text;
}

Casing anyCasing(Random& random, const Texts& texts)
{
    if (texts.capitals)
        return Casing::Upper;
    return random.chance(0.5) ? Casing::Upper : random.chance(0.5) ? Casing::Title : Casing::Lower;
}

Casing nameCasing(Random& random, const Texts& texts)
{
    return texts.capitals || random.chance(0.5) ? Casing::Upper : Casing::Title;
}

std::string anyWord(Random& random, const Texts& texts)
{
    return fromList(random, texts, allWords());
}

std::string anyName(Random& random, const Texts& texts)
{
    return fromList(random, texts, allNames());
}

std::string anyPlace(Random& random, const Texts& texts)
{
    return fromList(random, texts, allPlaces());
}

std::string anyNumber(Random& random, const Texts& texts, int digits)
{
    return number(random, texts, texts.numbers ? random.integer(1, texts.longest) : digits);
}

std::string anyPrice(Random& random, const Texts& texts)
{
    return textOrNumber(random, texts, [&] {
        const int whole = random.chance(0.6) ? random.integer(0, 9) : random.integer(10, 39);
        return std::to_string(whole) + "."
            + twoDigits(random.chance(0.5) ? random.integer(0, 19) * 5 : random.integer(0, 99));
    });
}

std::string anyPlate(Random& random, const Texts& texts)
{
    return textOrNumber(random, texts, [&] {
        std::string text(random.pick(kPlatePatterns));
        for (char& c : text) {
            if (c == 'L')
                c = random.pick(kPlateLetters);
            else if (c == '9')
                c = static_cast<char>('0' + random.integer(0, 9));
        }
        return text;
    });
}

std::string anyDate(Random& random, const Texts& texts)
{
    return textOrNumber(random, texts, [&] {
        std::string text = std::to_string(random.integer(1, 28)) + " ";
        return text.append(random.pick(kMonths));
    });
}

std::string anyTime(Random& random, const Texts& texts)
{
    return textOrNumber(random, texts, [&] {
        std::string text = twoDigits(random.integer(0, 23)) + ":";
        return text.append(twoDigits(random.integer(0, 11) * 5));
    });
}

} // namespace vpt
