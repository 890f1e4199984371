#include "core/text/word_splitter.h"

#include "core/base/error.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <string>

namespace vpt {

const std::string_view kQwen2WordPattern
    = R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

namespace {

// PCRE2's \s also takes U+180E, which has not been white space since Unicode 6.3 and is none to the reference.
constexpr std::string_view kSpace = R"(\p{Z}\t-\r\x{85})";

std::string withExactSpaces(std::string_view pattern)
{
    std::string result;
    bool inClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::string_view two = pattern.substr(i, 2);
        if (two == R"(\s)" || two == R"(\S)") {
            const std::string members = (two == R"(\S)" ? "^" : "") + std::string(kSpace);
            result += inClass ? members : "[" + members + "]";
            ++i;
            continue;
        }
        if (two.front() == '[' || two.front() == ']')
            inClass = two.front() == '[';
        result += two.front();
    }
    return result;
}

Error pcreError(const std::string& doing, int code)
{
    std::string text(256, '\0');
    const int length = pcre2_get_error_message(code, reinterpret_cast<PCRE2_UCHAR*>(text.data()), text.size());
    text.resize(length > 0 ? std::size_t(length) : 0);
    return Error(ErrorKind::Internal, doing + ": " + text, "PCRE2");
}

struct FreeMatch {
    void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};

} // namespace

void WordSplitter::Free::operator()(pcre2_real_code_8* code) const
{
    pcre2_code_free(code);
}

WordSplitter::WordSplitter()
{
    const std::string pattern = withExactSpaces(kQwen2WordPattern);
    int code = 0;
    std::size_t offset = 0;
    m_pattern.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                  PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED, &code, &offset, nullptr));
    if (!m_pattern)
        throw pcreError("cannot compile the word pattern", code);
    pcre2_jit_compile(m_pattern.get(), PCRE2_JIT_COMPLETE); // where there is no JIT the interpreter does the same
}

void WordSplitter::split(std::string_view text, const std::function<void(std::string_view)>& visit) const
{
    const std::unique_ptr<pcre2_match_data, FreeMatch> match(pcre2_match_data_create(1, nullptr));
    if (!match)
        throw Error(ErrorKind::Memory, "not enough memory to split a text");
    for (std::size_t from = 0; from < text.size();) {
        // Checking the whole text again at every word would take quadratic time; it is known to be valid.
        const int found = pcre2_match(m_pattern.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                      PCRE2_NO_UTF_CHECK, match.get(), nullptr);
        if (found < 0)
            throw pcreError("cannot split a text into words at byte " + std::to_string(from), found);
        const std::size_t to = pcre2_get_ovector_pointer(match.get())[1];
        visit(text.substr(from, to - from));
        from = to;
    }
}

} // namespace vpt
