// Cuts text into the words inside which byte pairs may merge: Qwen2's pre-tokenizer.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

struct pcre2_real_code_8;

namespace vpt {

// The pattern as it stands in the tokenizer.json of Qwen2 models; the only one that is supported.
extern const std::string_view kQwen2WordPattern;

// Immutable after construction: any number of threads may split at once.
class WordSplitter {
public:
    // Throws Error(Internal) if the pattern does not compile with the PCRE2 of this system.
    WordSplitter();

    // Calls `visit` with every word in order; together they are the whole text, which must be valid UTF-8.
    // Linear time. Throws Error(Internal) if PCRE2 gives up.
    void split(std::string_view text, const std::function<void(std::string_view)>& visit) const;

private:
    struct Free {
        void operator()(pcre2_real_code_8* code) const;
    };
    std::unique_ptr<pcre2_real_code_8, Free> m_pattern;
};

} // namespace vpt
