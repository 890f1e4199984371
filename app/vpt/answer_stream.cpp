#include "app/vpt/answer_stream.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr std::string_view kLeadIn = "Now answer the question."; // spec: some training answers begin with it
constexpr std::string_view kBlanks = " \t\r\n";

bool isPerceptionToken(std::string_view token)
{
    return token.starts_with("<|") && token.ends_with("|>");
}

void dropLeadingBlanks(std::string& text)
{
    text.erase(0, std::min(text.find_first_not_of(kBlanks), text.size()));
}

} // namespace

std::string AnswerStream::push(std::string_view token, std::string_view newText)
{
    if (isPerceptionToken(token))
        return {};
    m_held += newText;
    if (m_shown.empty())
        dropLeadingBlanks(m_held);
    if (!m_leadInPassed) {
        if (kLeadIn.starts_with(m_held))
            return {};
        m_leadInPassed = true;
        if (m_held.starts_with(kLeadIn)) {
            m_held.erase(0, kLeadIn.size());
            dropLeadingBlanks(m_held);
        }
    }
    const std::size_t last = m_held.find_last_not_of(kBlanks);
    if (last == std::string::npos)
        return {};
    const std::string shown = m_held.substr(0, last + 1);
    m_held.erase(0, last + 1);
    m_shown += shown;
    return shown;
}

std::string AnswerStream::finish(const std::string& answer)
{
    if (answer.starts_with(m_shown))
        return answer.substr(m_shown.size());
    return "\n" + answer;
}

} // namespace vpt
