// The answer as it comes, cleaned the way the finished answer is.
#pragma once

#include <string>
#include <string_view>

namespace vpt {

// Text of the round that gives the answer goes in piece by piece; out comes what is certainly part of the answer: without
// perception tokens, outer blanks and a leading "Now answer the question.". What cannot be decided yet is held back.
class AnswerStream {
public:
    // A decoded token and the text that became readable with it. Returns what can be shown now.
    std::string push(std::string_view token, std::string_view newText);

    // The rest of the finished answer, after what push() returned. If that was not the start of it, the whole answer on
    // a line of its own.
    std::string finish(const std::string& answer);

private:
    std::string m_held; // not yet shown: may be a lead-in or blanks at the end
    std::string m_shown;
    bool m_leadInPassed = false;
};

} // namespace vpt
