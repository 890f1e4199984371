// The conversation as ids: the template `vpt_qwen2_vl` with pads expanded. Source: spec/prompts.md sections 2 and 3.
#pragma once

#include "core/text/region_grammar.h"
#include "core/text/tokenizer.h"

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace vpt {

enum class Role { User, Assistant };

// One message. What a user says may hold <image>, <clip_image>, <detection_image> and <seg_image> placeholders; in what
// a model has said they are text.
struct Message {
    Role role = Role::User;
    std::string content;
};

// How many pads each placeholder expands to, in order of appearance over the whole conversation.
struct PadCounts {
    std::vector<int> image;
    std::vector<int> clip;
    std::vector<int> detection;
    std::vector<int> seg;
};

// A question and its answer.
struct EncodedTurn {
    std::vector<int> prompt; // system or separator, what the user says, the assistant's header
    std::vector<int> answer; // what the assistant says and its end; nothing for a trailing empty message
};

// Every piece is tokenised on its own and the ids are joined; the assistant's end is the single <|im_end|> id.
// A trailing assistant message with empty content is what generation continues, and adds nothing.
// Throws Error(Usage) if placeholders and pad counts do not match, a needed token is not in the tokenizer, a message
// holds a pad token itself (features would go to the wrong places), or user and assistant do not take turns.
std::vector<EncodedTurn> encodeTurns(const Tokenizer& tokenizer, const std::vector<Message>& messages,
                                     const PadCounts& pads);

struct EncodedChat {
    std::vector<int> ids;
    std::string text; // the same with pads expanded, as decoded pieces joined
};

// encodeTurns() joined. Throws as it does.
EncodedChat encodeChat(const Tokenizer& tokenizer, const std::vector<Message>& messages, const PadCounts& pads);

// User text made harmless: added tokens and placeholders typed in a question can no longer be taken for real ones
// (a zero-width joiner is put after their first character), and line ends become \n. Text without them stays as it is,
// apart from ill-formed UTF-8, which becomes U+FFFD. Parity mode does not call it.
std::string neutralised(const Tokenizer& tokenizer, std::string_view question);

} // namespace vpt
