#include "core/text/unicode.h"

#include "core/base/error.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

namespace vpt {

namespace {

constexpr auto kComposed = utf8proc_option_t(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
constexpr auto kDecomposed = utf8proc_option_t(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);

// Bytes that must follow a lead byte, and the range of the first of them.
struct Lead {
    std::size_t following = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
};

Lead leadOf(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return {1};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {2, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
                static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {3, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
                static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
    return {};
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

using CodePoints = std::vector<utf8proc_int32_t>;

CodePoints decomposed(std::string_view text)
{
    CodePoints points;
    points.reserve(text.size());
    std::array<utf8proc_int32_t, 32> parts; // the longest canonical decomposition has four
    auto rest = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto end = rest + text.size();
    while (rest < end) {
        utf8proc_int32_t point = 0;
        const auto length = utf8proc_iterate(rest, end - rest, &point);
        int boundClass = 0;
        const auto count
            = length > 0 ? utf8proc_decompose_char(point, parts.data(), parts.size(), kDecomposed, &boundClass) : 0;
        if (count < 1 || count > utf8proc_ssize_t(parts.size()))
            throw Error(ErrorKind::Internal, "the Unicode library refused a character");
        points.insert(points.end(), parts.begin(), parts.begin() + count);
        rest += length;
    }
    return points;
}

int combiningClass(utf8proc_int32_t point)
{
    return utf8proc_get_property(point)->combining_class;
}

// utf8proc_decompose() would do this too, but takes quadratic time on a long run of marks.
void orderMarks(CodePoints& points)
{
    const auto isStarter = [](auto point) { return combiningClass(point) == 0; };
    for (auto from = points.begin(); from != points.end();) {
        from = std::find_if_not(from, points.end(), isStarter);
        const auto to = std::find_if(from, points.end(), isStarter);
        std::stable_sort(from, to, [](auto a, auto b) { return combiningClass(a) < combiningClass(b); });
        from = to;
    }
}

} // namespace

Utf8Step utf8Step(std::string_view bytes)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (at(0) < 0x80)
        return {1, true};
    const Lead lead = leadOf(at(0));
    for (std::size_t i = 1; i <= lead.following; ++i) {
        if (i == bytes.size())
            return {i, false, true};
        if (at(i) < (i == 1 ? lead.low : 0x80) || at(i) > (i == 1 ? lead.high : 0xBF))
            return {i, false};
    }
    return {1 + lead.following, lead.following > 0};
}

std::string validUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const Utf8Step step = utf8Step(bytes);
        text += step.valid ? bytes.substr(0, step.length) : kReplacementCharacter;
        bytes.remove_prefix(step.length);
    }
    return text;
}

std::size_t unfinishedTail(std::string_view bytes)
{
    for (std::size_t length = std::min<std::size_t>(3, bytes.size()); length > 0; --length) {
        const Utf8Step step = utf8Step(bytes.substr(bytes.size() - length));
        if (step.cutShort && step.length == length)
            return length;
    }
    return 0;
}

std::string nfc(std::string_view text)
{
    if (isAscii(text))
        return std::string(text);
    CodePoints points = decomposed(text);
    orderMarks(points);
    const auto count = utf8proc_normalize_utf32(points.data(), utf8proc_ssize_t(points.size()), kComposed);
    if (count < 0)
        throw Error(ErrorKind::Internal, "the Unicode library could not normalise a text");

    std::string result;
    result.reserve(text.size());
    std::array<utf8proc_uint8_t, 4> buffer;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        const auto length = utf8proc_encode_char(points[std::size_t(i)], buffer.data());
        result.append(reinterpret_cast<const char*>(buffer.data()), std::size_t(length));
    }
    return result;
}

} // namespace vpt
