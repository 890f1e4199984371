// How near an answer comes to the true one, by its text alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vpt {

// The same text but for blanks around it.
bool exactMatch(std::string_view answer, std::string_view gold);

// What remains when writing does not count: case folded (Unicode NFKC), number words zero to ten as digits, the articles
// a, an and the left out unless they are all there is, apostrophes left out, commas inside numbers left out, other
// punctuation a blank unless it stands between digits, single blanks. After the rules of VQA's own script.
std::string normalisedAnswer(std::string_view text);
bool normalisedMatch(std::string_view answer, std::string_view gold);

// Average normalised Levenshtein similarity of one answer, 0..1: 1 - distance / longer length in characters, case folded,
// and 0 where that is not above one half. Source: Biten et al., Scene Text Visual Question Answering, 2019.
double anls(std::string_view answer, std::string_view gold);

// Whether a true answer says yes; nothing if it is neither yes nor no.
std::optional<bool> isYes(std::string_view gold);
// What an answer to a yes-or-no question says: no where its first sentence holds the word "no" or "not", else yes.
// Source: the script of POPE (Li et al., 2023).
bool saysYes(std::string_view answer);

} // namespace vpt
