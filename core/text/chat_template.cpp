#include "core/text/chat_template.h"

#include "core/base/error.h"
#include "core/text/placeholders.h"

#include <algorithm>

namespace vpt {

namespace {

constexpr std::string_view kSystemPiece = "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n";
constexpr std::string_view kUserStart = "<|im_start|>user\n";
constexpr std::string_view kUserEnd = "<|im_end|>\n<|im_start|>assistant\n";
constexpr std::string_view kTurnEnd = "<|im_end|>";

const std::vector<int>& countsFor(const Placeholder& placeholder, const PadCounts& pads)
{
    switch (placeholder.kind) {
    case Placeholder::Kind::Image:
        return pads.image;
    case Placeholder::Kind::Clip:
        return pads.clip;
    case Placeholder::Kind::Detection:
        return pads.detection;
    case Placeholder::Kind::Seg:
        return pads.seg;
    }
    throw Error(ErrorKind::Internal, "unknown kind of placeholder");
}

int needed(const Tokenizer& tokenizer, std::string_view token)
{
    if (const auto id = tokenizer.id(token))
        return *id;
    throw Error(ErrorKind::Usage, "the model's tokenizer has no token " + std::string(token), "prompt",
                "Choose a model that knows this kind of perception.");
}

// Puts pads in the place of placeholders; remembers how many of each kind the conversation has used.
class PadExpander {
public:
    PadExpander(const Tokenizer& tokenizer, const PadCounts& pads) : m_tokenizer(tokenizer), m_pads(pads) { }

    std::string expanded(std::string_view content)
    {
        std::string text;
        while (const auto found = firstPlaceholder(content)) {
            text += content.substr(0, found->position);
            text += replacement(*found->placeholder);
            content.remove_prefix(found->position + found->placeholder->text.size());
        }
        return text.append(content);
    }

    // Throws unless every count was used and `ids` hold as many pads as were put there: a pad that was typed into a
    // message would shift all features after it.
    void check(std::span<const int> ids) const
    {
        for (const Placeholder& placeholder : kPlaceholders) {
            const auto& counts = countsFor(placeholder, m_pads);
            const std::size_t used = m_used[std::size_t(placeholder.kind)];
            if (used != counts.size())
                mismatch(placeholder, "the messages have " + std::to_string(used), counts.size());
            const auto pad = m_tokenizer.id(placeholder.pad);
            const auto present = pad ? std::count(ids.begin(), ids.end(), *pad) : 0;
            const auto wanted = m_put[std::size_t(placeholder.kind)];
            if (present != wanted)
                throw Error(ErrorKind::Usage, "a message contains the token " + std::string(placeholder.pad) + " itself",
                            "prompt", "Remove it from the text.");
        }
    }

private:
    [[noreturn]] static void mismatch(const Placeholder& placeholder, const std::string& have, std::size_t pictures)
    {
        throw Error(ErrorKind::Usage,
                    have + " " + std::string(placeholder.text) + " for " + std::to_string(pictures)
                        + " pictures of that kind",
                    "prompt");
    }

    std::string replacement(const Placeholder& placeholder)
    {
        const auto& counts = countsFor(placeholder, m_pads);
        std::size_t& used = m_used[std::size_t(placeholder.kind)];
        if (used == counts.size())
            mismatch(placeholder, "the messages have more than " + std::to_string(used), counts.size());
        const int count = counts[used++];
        if (count < 0)
            throw Error(ErrorKind::Usage, "negative number of pads for " + std::string(placeholder.text), "prompt");
        needed(m_tokenizer, kVisionStart);
        needed(m_tokenizer, kVisionEnd);
        needed(m_tokenizer, placeholder.pad);
        m_put[std::size_t(placeholder.kind)] += count;
        std::string text(kVisionStart);
        for (int i = 0; i < count; ++i)
            text += placeholder.pad;
        return text.append(kVisionEnd);
    }

    const Tokenizer& m_tokenizer;
    const PadCounts& m_pads;
    std::array<std::size_t, kPlaceholders.size()> m_used{};
    std::array<std::ptrdiff_t, kPlaceholders.size()> m_put{};
};

void checkTurns(const std::vector<Message>& messages)
{
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (messages[i].role != (i % 2 == 0 ? Role::User : Role::Assistant))
            throw Error(ErrorKind::Usage, "users and assistants must take turns, the user first",
                        "message " + std::to_string(i + 1));
    }
}

} // namespace

std::vector<EncodedTurn> encodeTurns(const Tokenizer& tokenizer, const std::vector<Message>& messages, const PadCounts& pads)
{
    checkTurns(messages);
    needed(tokenizer, "<|im_start|>");
    const int turnEnd = needed(tokenizer, kTurnEnd);

    PadExpander expander(tokenizer, pads);
    std::vector<EncodedTurn> turns;
    const auto append = [&](std::vector<int>& to, std::string_view piece) {
        const auto ids = tokenizer.encode(piece);
        to.insert(to.end(), ids.begin(), ids.end());
    };
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const Message& message = messages[i];
        if (message.role == Role::User) {
            std::vector<int>& prompt = turns.emplace_back().prompt;
            append(prompt, i == 0 ? kSystemPiece : "\n");
            append(prompt, std::string(kUserStart) + expander.expanded(message.content) + std::string(kUserEnd));
        } else if (i + 1 < messages.size() || !message.content.empty()) {
            append(turns.back().answer, message.content);
            turns.back().answer.push_back(turnEnd);
        }
    }
    std::vector<int> ids;
    for (const EncodedTurn& turn : turns) {
        ids.insert(ids.end(), turn.prompt.begin(), turn.prompt.end());
        ids.insert(ids.end(), turn.answer.begin(), turn.answer.end());
    }
    expander.check(ids);
    return turns;
}

EncodedChat encodeChat(const Tokenizer& tokenizer, const std::vector<Message>& messages, const PadCounts& pads)
{
    EncodedChat chat;
    for (const EncodedTurn& turn : encodeTurns(tokenizer, messages, pads)) {
        chat.ids.insert(chat.ids.end(), turn.prompt.begin(), turn.prompt.end());
        chat.ids.insert(chat.ids.end(), turn.answer.begin(), turn.answer.end());
    }
    chat.text = tokenizer.decode(chat.ids, /*skipSpecial=*/false);
    return chat;
}

} // namespace vpt
