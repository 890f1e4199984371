// Text from a model, a file name or a user, made fit to be shown: it is data, never markup.
#pragma once

#include <string>
#include <string_view>

namespace vpt {

// Valid UTF-8 in which control characters and direction overrides can be seen ("[U+202E]") and have no effect.
// Line feeds and tabs stay; \r\n and \r become \n; bytes that form no character become U+FFFD.
std::string visibleText(std::string_view text);

// visibleText() with & < > " and ' as entities: safe between tags and inside a quoted attribute.
std::string escapedHtml(std::string_view text);

// Runs of the same "<|...|>" token as one token and a count: "<|image_pad|> (64 times)".
std::string collapsedPads(std::string_view prompt);

// The first `bytes` bytes at most, never ending in half a character; an ellipsis if something was cut.
std::string shortened(std::string_view text, std::size_t bytes);

} // namespace vpt
