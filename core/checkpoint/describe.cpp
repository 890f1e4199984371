#include "core/checkpoint/describe.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr std::size_t kLongestText = 200;
constexpr std::size_t kLongestList = 20;

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Bytes of the well-formed character at the start of `text`; 0 if there is none.
// The first byte settles the length and, for the second byte, which overlong or surrogate values are excluded.
std::size_t characterLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!isContinuation(text[i]))
            return 0;
    const unsigned char second = byte(1);
    const bool excluded = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)
        || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
    return excluded ? 0 : length;
}

} // namespace

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string printable(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (result.size() + length > kLongestText)
            return result + "...";
        const bool control = static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7F;
        if (length == 0 || control)
            result += '?';
        else
            result += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

std::string inQuotes(std::string_view text)
{
    return '"' + printable(text) + '"';
}

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "[";
    for (const std::int64_t extent : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
    return text + "]";
}

std::string displayName(const std::filesystem::path& file)
{
    return printable(file.filename().empty() ? file.parent_path().filename().string() : file.filename().string());
}

std::string listed(const std::vector<std::string>& problems)
{
    if (problems.size() == 1)
        return problems.front();
    std::string text = std::to_string(problems.size()) + " problems:";
    const std::size_t shown = std::min(problems.size(), kLongestList);
    for (std::size_t i = 0; i < shown; ++i)
        text += "\n- " + problems[i];
    if (shown < problems.size())
        text += "\n- and " + std::to_string(problems.size() - shown) + " more";
    return text;
}

} // namespace vpt
