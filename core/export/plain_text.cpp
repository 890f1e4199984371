#include "core/export/plain_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdio>

namespace vpt {

namespace {

constexpr utf8proc_int32_t kReplacement = 0xFFFD;

// Takes one character off the front; U+FFFD and one byte where there is none.
utf8proc_int32_t takeCharacter(std::string_view& text)
{
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &character);
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? character : kReplacement;
}

// Characters that act on the text around them instead of showing something.
bool isInvisibleCommand(utf8proc_int32_t character)
{
    const bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    const bool direction = character == 0x061C || character == 0x200E || character == 0x200F
        || (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    const bool separator = character == 0x2028 || character == 0x2029 || character == 0xFEFF;
    const bool forbidden = character == 0xFFFE || character == 0xFFFF; // in XML
    return control || direction || separator || forbidden;
}

void append(std::string& text, utf8proc_int32_t character)
{
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(character, bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

void appendCode(std::string& text, utf8proc_int32_t character)
{
    char code[16];
    std::snprintf(code, sizeof code, "[U+%04X]", static_cast<unsigned>(character));
    text += code;
}

} // namespace

std::string visibleText(std::string_view text)
{
    std::string visible;
    visible.reserve(text.size());
    while (!text.empty()) {
        const utf8proc_int32_t character = takeCharacter(text);
        if (character == '\r') {
            if (!text.starts_with('\n'))
                visible += '\n';
        } else if (character == '\n' || character == '\t') {
            visible += static_cast<char>(character);
        } else if (isInvisibleCommand(character)) {
            appendCode(visible, character);
        } else {
            append(visible, character);
        }
    }
    return visible;
}

std::string escapedHtml(std::string_view text)
{
    std::string escaped;
    for (const char c : visibleText(text)) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string collapsedPads(std::string_view prompt)
{
    std::string collapsed;
    while (!prompt.empty()) {
        const std::size_t end = prompt.starts_with("<|") ? prompt.find("|>") : std::string_view::npos;
        if (end == std::string_view::npos) {
            const std::size_t next = prompt.find("<|", 1);
            collapsed += prompt.substr(0, next);
            prompt.remove_prefix(std::min(next, prompt.size()));
            continue;
        }
        const std::string_view token = prompt.substr(0, end + 2);
        int count = 0;
        for (; prompt.starts_with(token); ++count)
            prompt.remove_prefix(token.size());
        collapsed += token;
        if (count > 1)
            collapsed += " (" + std::to_string(count) + " times)";
    }
    return collapsed;
}

std::string shortened(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return std::string(text);
    std::size_t end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end)) + "\u2026";
}

} // namespace vpt
