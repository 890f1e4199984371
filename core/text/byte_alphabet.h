// Byte-level BPE spells every byte as one printable character, so that vocabulary files are text.
// Printable Latin-1 stands for itself; the other 68 bytes are U+0100 and up, in ascending order.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vpt {

// The character for a byte, as UTF-8.
std::string spelledByte(unsigned char byte);

// The bytes that a vocabulary entry stands for; nothing if it holds a character outside the alphabet.
std::optional<std::string> bytesOfSpelling(std::string_view spelling);

} // namespace vpt
