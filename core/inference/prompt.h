// A conversation ready for the language model: ids, and the features that go to its placeholders.
#pragma once

#include "core/inference/positions.h"
#include "core/inference/token_ids.h"
#include "core/model/vpt_model.h"
#include "core/text/chat_template.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace vpt {

// An ordinary image: the full view or a crop.
struct PlacedImage {
    at::Tensor features; // [tokens, H], merged vision tokens
    PatchGrid grid;
    std::uint64_t hash = 0; // of the pixels
};

// A re-encoded image, before its condition is known.
struct PlacedAction {
    ActionKind kind = ActionKind::Clip;
    at::Tensor plain; // [tokens, H], the projector without condition
    int rows = 0; // of tokens, row-major over the picture
    int columns = 0;
    std::uint64_t hash = 0;
};

struct Prompt {
    std::vector<int> ids;
    std::string text;
    std::vector<PlacedImage> images; // in order of their placeholders
    std::vector<PlacedAction> actions; // likewise; in practice none or one
    RopePositions positions;

    int length() const { return static_cast<int>(ids.size()); }
};

// Throws Error(Usage) if messages and images do not match.
Prompt makePrompt(const Tokenizer& tokenizer, const TokenIds& tokens, int mergeSize, const std::vector<Message>& messages,
                  std::vector<PlacedImage> images, std::vector<PlacedAction> actions);

// Positions p >= 1 that hold an action token.
std::vector<int> actionPositions(const std::vector<int>& ids, const TokenIds& tokens);
// Positions of a kind's image pads.
std::vector<int> padPositions(const std::vector<int>& ids, int pad);

// What each position is computed from, for finding the prefix that two prompts share: the token id, and at image pads
// the pixels too. Never 0.
std::vector<std::uint64_t> positionKeys(const Prompt& prompt, const TokenIds& tokens);
// Key of a text token (also of an action token: its embedding follows from the prefix).
std::uint64_t tokenKey(int id);

// Embeddings of positions [from, length): [1, length - from, H]. Ordinary image rows are filled in; action tokens and
// action pads keep their vocabulary embedding.
at::Tensor promptEmbeddings(const LanguageModel& model, const Prompt& prompt, const TokenIds& tokens, int from);
// Positions [from, to) as [3, 1, to - from], going on as text behind the prompt's end.
at::Tensor positionTensor(const RopePositions& positions, int from, int to, const at::Device& device);

// rows[i] -> embeddings[0, at[i] - from] for every at[i] >= from; `at` ascends. Extra rows are not used.
void placeRows(at::Tensor& embeddings, const std::vector<int>& at, const at::Tensor& rows, int from);

} // namespace vpt
