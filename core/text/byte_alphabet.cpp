#include "core/text/byte_alphabet.h"

#include <array>

namespace vpt {

namespace {

constexpr int kFirstSubstitute = 0x100;
constexpr int kSubstitutes = 68;

constexpr bool standsForItself(int byte)
{
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xFF && byte != 0xAD);
}

struct Alphabet {
    std::array<int, 256> character{};
    std::array<int, kFirstSubstitute + kSubstitutes> byte{};
};

constexpr Alphabet makeAlphabet()
{
    Alphabet alphabet;
    alphabet.byte.fill(-1);
    int substitute = kFirstSubstitute;
    for (int byte = 0; byte < 256; ++byte) {
        const int character = standsForItself(byte) ? byte : substitute++;
        alphabet.character[byte] = character;
        alphabet.byte[character] = byte;
    }
    return alphabet;
}

constexpr Alphabet kAlphabet = makeAlphabet();

} // namespace

std::string spelledByte(unsigned char byte)
{
    const int character = kAlphabet.character[byte];
    if (character < 0x80)
        return std::string(1, char(character));
    return {char(0xC0 | character >> 6), char(0x80 | (character & 0x3F))};
}

std::optional<std::string> bytesOfSpelling(std::string_view spelling)
{
    std::string bytes;
    bytes.reserve(spelling.size());
    for (std::size_t i = 0; i < spelling.size(); ++i) {
        unsigned character = static_cast<unsigned char>(spelling[i]);
        if (character >= 0x80) {
            if (character >> 5 != 0b110 || i + 1 == spelling.size())
                return std::nullopt;
            character = (character & 0x1F) << 6 | (static_cast<unsigned char>(spelling[++i]) & 0x3F);
        }
        if (character >= kAlphabet.byte.size() || kAlphabet.byte[character] < 0)
            return std::nullopt;
        bytes += char(kAlphabet.byte[character]);
    }
    return bytes;
}

} // namespace vpt
