// What stands on signs, labels, forms and plates.
#pragma once

#include "core/synth/random.h"
#include "core/synth/splits.h"

#include <span>
#include <string>
#include <string_view>

namespace vpt {

// Lower case, three to seven letters; some have five or fewer.
std::span<const std::string_view> allWords(); // for signs and labels
std::span<const std::string_view> allNames(); // of people
std::span<const std::string_view> allPlaces(); // of towns

// The lengths that a limit can have: all kinds of texts have some of five characters, none is longer than eight.
inline constexpr int kLeastLongest = 5;
inline constexpr int kLeastLongestNumber = 1;
inline constexpr int kMostLongest = 8;

// Which texts may be drawn.
struct Texts {
    Split split;
    bool capitals = false; // words and names only in capitals
    int longest = kMostLongest; // characters
    bool numbers = false; // in place of every text a whole number of one to `longest` digits
};

enum class Casing { Upper, Lower, Title };
std::string cased(std::string_view lowerCase, Casing casing);
Casing anyCasing(Random& random, const Texts& texts); // capitals half the time
Casing nameCasing(Random& random, const Texts& texts); // never all lower case

// Of the given texts each; words, names and places in lower case.
std::string anyWord(Random& random, const Texts& texts);
std::string anyName(Random& random, const Texts& texts);
std::string anyPlace(Random& random, const Texts& texts);
// `digits` >= 2, unless everything is a number; no leading zero.
std::string anyNumber(Random& random, const Texts& texts, int digits);
// "0.85" to "39.99".
std::string anyPrice(Random& random, const Texts& texts);
// "KX 47", "ABC 123" and so on: two to three groups of letters and digits.
std::string anyPlate(Random& random, const Texts& texts);
std::string anyDate(Random& random, const Texts& texts); // "14 MAY"
std::string anyTime(Random& random, const Texts& texts); // "09:45"

} // namespace vpt
