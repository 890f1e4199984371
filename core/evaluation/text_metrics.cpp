#include "core/evaluation/text_metrics.h"

#include "core/base/ascii.h"
#include "core/text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

namespace vpt {

namespace {

using Characters = std::vector<utf8proc_int32_t>;

constexpr std::array<std::string_view, 11> kNumberWords{"zero", "one",   "two",   "three", "four", "five",
                                                        "six",  "seven", "eight", "nine",  "ten"};

// Case folded, normal form KC.
std::string folded(std::string_view text)
{
    const std::string valid = validUtf8(text);
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(valid.data()), static_cast<utf8proc_ssize_t>(valid.size()), &mapped,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(mapped, std::free);
    return size < 0 ? valid : std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

Characters characters(const std::string& valid)
{
    Characters result;
    for (std::size_t at = 0; at < valid.size();) {
        utf8proc_int32_t character = 0;
        const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()) + at,
                                           static_cast<utf8proc_ssize_t>(valid.size() - at), &character);
        at += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(used, 1));
        result.push_back(character);
    }
    return result;
}

void append(std::string& text, utf8proc_int32_t character)
{
    utf8proc_uint8_t bytes[4];
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(utf8proc_encode_char(character, bytes)));
}

bool isPunctuation(utf8proc_int32_t character)
{
    const utf8proc_category_t category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

bool isDigit(utf8proc_int32_t character)
{
    return utf8proc_category(character) == UTF8PROC_CATEGORY_ND;
}

bool isApostrophe(utf8proc_int32_t character)
{
    return character == '\'' || character == 0x2019;
}

std::string withoutPunctuation(const Characters& text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool inNumber = i > 0 && i + 1 < text.size() && isDigit(text[i - 1]) && isDigit(text[i + 1]);
        if (isApostrophe(text[i]) || (inNumber && text[i] == ','))
            continue;
        if (isPunctuation(text[i]) && !inNumber)
            result += ' ';
        else
            append(result, text[i]);
    }
    return result;
}

std::vector<std::string> words(const std::string& text)
{
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

bool isArticle(const std::string& word)
{
    return word == "a" || word == "an" || word == "the";
}

std::string asDigits(const std::string& word)
{
    const auto found = std::find(kNumberWords.begin(), kNumberWords.end(), word);
    return found == kNumberWords.end() ? word : std::to_string(found - kNumberWords.begin());
}

// Two rows of the table are enough.
std::size_t editDistance(const Characters& a, const Characters& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row.back();
}

} // namespace

bool exactMatch(std::string_view answer, std::string_view gold)
{
    return trimmed(answer) == trimmed(gold);
}

std::string normalisedAnswer(std::string_view text)
{
    std::vector<std::string> all = words(withoutPunctuation(characters(folded(text))));
    if (!std::all_of(all.begin(), all.end(), isArticle))
        std::erase_if(all, isArticle);
    std::string result;
    for (const std::string& word : all)
        result.append(result.empty() ? "" : " ").append(asDigits(word));
    return result;
}

bool normalisedMatch(std::string_view answer, std::string_view gold)
{
    return normalisedAnswer(answer) == normalisedAnswer(gold);
}

double anls(std::string_view answer, std::string_view gold)
{
    const Characters a = characters(folded(trimmed(answer))), b = characters(folded(trimmed(gold)));
    const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
    if (longer == 0)
        return 1;
    // The lengths alone can decide, and very different ones would make a large table.
    if (2 * (longer - shorter) >= longer)
        return 0;
    const double similarity = 1 - static_cast<double>(editDistance(a, b)) / static_cast<double>(longer);
    return similarity > 0.5 ? similarity : 0;
}

std::optional<bool> isYes(std::string_view gold)
{
    const std::string text = normalisedAnswer(gold);
    if (text == "yes" || text == "no")
        return text == "yes";
    return std::nullopt;
}

bool saysYes(std::string_view answer)
{
    const std::vector<std::string> said = words(withoutPunctuation(characters(folded(answer.substr(0, answer.find('.'))))));
    return std::none_of(said.begin(), said.end(), [](const std::string& word) { return word == "no" || word == "not"; });
}

} // namespace vpt
