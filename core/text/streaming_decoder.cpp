#include "core/text/tokenizer.h"
#include "core/text/unicode.h"

#include <utility>

namespace vpt {

StreamingDecoder::StreamingDecoder(const Tokenizer& tokenizer, bool skipSpecial) :
    m_tokenizer(tokenizer),
    m_skipSpecial(skipSpecial)
{
}

std::string StreamingDecoder::push(int id)
{
    if (m_skipSpecial && m_tokenizer.isSpecial(id))
        return {};
    m_pending += m_tokenizer.bytes(id);
    const std::size_t ready = m_pending.size() - unfinishedTail(m_pending);
    const std::string text = validUtf8(std::string_view(m_pending).substr(0, ready));
    m_pending.erase(0, ready);
    return text;
}

std::string StreamingDecoder::finish()
{
    return validUtf8(std::exchange(m_pending, {}));
}

} // namespace vpt
