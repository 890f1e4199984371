#include "core/inference/token_ids.h"

#include "core/base/error.h"

namespace vpt {

namespace {

int required(const Tokenizer& tokenizer, const std::string& token)
{
    if (const auto id = tokenizer.id(token))
        return *id;
    throw Error(ErrorKind::Checkpoint, "the token " + token + " is missing", "tokenizer",
                "Use the tokenizer files that belong to this checkpoint.");
}

} // namespace

TokenIds TokenIds::of(const Tokenizer& tokenizer)
{
    TokenIds ids;
    ids.imagePad = required(tokenizer, "<|image_pad|>");
    ids.visionStart = required(tokenizer, "<|vision_start|>");
    ids.imEnd = required(tokenizer, "<|im_end|>");

    const auto perceptionId = [&](const std::string& token) {
        const auto id = tokenizer.id(token);
        if (id)
            ids.perception.push_back(*id);
        return id.value_or(-1);
    };
    for (const ActionKind kind : kActionKinds) {
        const std::string word(actionWord(kind));
        ActionTokenIds& action = ids.actions[static_cast<std::size_t>(kind)];
        action.pad = tokenizer.id("<|" + word + "_image_pad|>").value_or(-1);
        action.start = perceptionId("<|" + word + "_action_start|>");
        action.action = perceptionId("<|" + word + "_action|>");
        action.end = perceptionId("<|" + word + "_action_end|>");
    }
    perceptionId("<|region_token_start|>");
    perceptionId("<|region_token_end|>");
    for (int cell = 0; cell < kGridCells; ++cell) {
        const auto index = static_cast<std::size_t>(cell);
        ids.columns[index] = perceptionId("<|x_" + std::to_string(cell) + "|>");
        ids.rows[index] = perceptionId("<|y_" + std::to_string(cell) + "|>");
    }
    return ids;
}

std::optional<ActionKind> TokenIds::forcedKind() const
{
    std::optional<ActionKind> only;
    for (const ActionKind kind : kActionKinds) {
        if (!action(kind).canBeAsked())
            continue;
        if (only)
            return std::nullopt;
        only = kind;
    }
    return only;
}

bool TokenIds::isAction(int id) const
{
    return id >= 0 && (id == actions[0].action || id == actions[1].action || id == actions[2].action);
}

} // namespace vpt
