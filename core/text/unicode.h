// The little Unicode that a tokenizer needs: well-formed UTF-8 and normal form C.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vpt {

inline constexpr std::string_view kReplacementCharacter = "\uFFFD";
inline constexpr std::string_view kZeroWidthJoiner = "\u200D";

// What stands at the beginning of some bytes.
struct Utf8Step {
    std::size_t length = 0; // of the character, or of the bytes that one U+FFFD stands for
    bool valid = false;
    bool cutShort = false; // not valid, but more bytes could still make it a character
};
// `bytes` must not be empty. Ill-formed bytes are grouped into "maximal subparts" (Unicode 3.9, table 3-7).
Utf8Step utf8Step(std::string_view bytes);

// The same text with every ill-formed part replaced by U+FFFD.
std::string validUtf8(std::string_view bytes);

// How many bytes at the end begin a character that later bytes could complete: 0 to 3.
std::size_t unfinishedTail(std::string_view bytes);

// Normal form C. `text` must be valid UTF-8. O(n log n), whatever combining marks it holds.
std::string nfc(std::string_view text);

} // namespace vpt
