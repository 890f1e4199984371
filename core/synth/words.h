// What stands on signs, labels, forms and plates.
#pragma once

#include "core/synth/random.h"
#include "core/synth/splits.h"

#include <span>
#include <string>
#include <string_view>

namespace vpt {

// Lower case, three to seven letters.
std::span<const std::string_view> allWords(); // for signs and labels
std::span<const std::string_view> allNames(); // of people
std::span<const std::string_view> allPlaces(); // of towns

enum class Casing { Upper, Lower, Title };
std::string cased(std::string_view lowerCase, Casing casing);
Casing anyCasing(Random& random); // capitals half the time

// Of the given side each.
std::string_view anyWord(Random& random, Split split);
std::string_view anyName(Random& random, Split split);
std::string_view anyPlace(Random& random, Split split);
// `digits` >= 2; no leading zero.
std::string anyNumber(Random& random, Split split, int digits);
// "0.85" to "39.99".
std::string anyPrice(Random& random, Split split);
// "KX 47", "ABC 123" and so on: two to three groups of letters and digits.
std::string anyPlate(Random& random, Split split);
std::string anyDate(Random& random, Split split); // "14 MAY"
std::string anyTime(Random& random, Split split); // "09:45"

} // namespace vpt
