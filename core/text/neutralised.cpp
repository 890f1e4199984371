#include "core/text/added_token_finder.h"
#include "core/text/chat_template.h"
#include "core/text/placeholders.h"
#include "core/text/unicode.h"

namespace vpt {

namespace {

AddedTokenFinder everythingDangerous(const Tokenizer& tokenizer)
{
    AddedTokenFinder finder;
    for (int id = 0; id < tokenizer.size(); ++id) {
        if (tokenizer.isAdded(id))
            finder.add(nfc(validUtf8(tokenizer.bytes(id))), id);
    }
    for (const Placeholder& placeholder : kPlaceholders)
        finder.add(std::string(placeholder.text), -1);
    finder.add(std::string(kVideoPlaceholder), -1);
    return finder;
}

std::string withUnixLineEnds(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isPair = text.substr(i, 2) == "\r\n";
        if (!isPair)
            result += text[i] == '\r' ? '\n' : text[i];
    }
    return result;
}

// A joiner after the first character of everything found. The search goes on inside the token, because breaking one
// may uncover another that overlaps it.
std::string broken(std::string_view text, const AddedTokenFinder& dangerous)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto match = dangerous.startingAt(text, at);
        const std::size_t length = utf8Step(text.substr(at)).length;
        if (match && match->length == length)
            result += kReplacementCharacter; // a token of one character cannot be broken
        else
            result += text.substr(at, length);
        if (match)
            result += kZeroWidthJoiner;
        at += length;
    }
    return result;
}

} // namespace

std::string neutralised(const Tokenizer& tokenizer, std::string_view question)
{
    const AddedTokenFinder dangerous = everythingDangerous(tokenizer);
    const std::string text = broken(withUnixLineEnds(validUtf8(question)), dangerous);
    // Tokens are also looked for in the normal form, where other characters may have become theirs.
    const std::string normal = nfc(text);
    return dangerous.firstFrom(normal, 0) ? broken(normal, dangerous) : text;
}

} // namespace vpt
