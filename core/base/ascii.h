// Blanks and small letters in terms of ASCII, whatever the locale is: bytes of other scripts stay as they are.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vpt {

inline constexpr std::string_view kBlanks = " \t\r\n";

// Without blanks at both ends; a part of `text`.
std::string_view trimmed(std::string_view text);
// A..Z become a..z.
std::string lowered(std::string text);
// ".jpg" of "A.JPG"; empty where the name has none.
std::string loweredSuffix(const std::filesystem::path& file);

} // namespace vpt
