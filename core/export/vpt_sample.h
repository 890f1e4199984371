// What a model can learn from a turn.
#pragma once

#include "core/dataset/data_sample.h"
#include "core/session/session.h"

#include <optional>
#include <string>
#include <string_view>

namespace vpt {

// The right answer that a note names: what follows "answer:" (or "答案：") at the beginning of a line, to its end.
std::optional<std::string> correctedAnswer(std::string_view note);
// A note that names it.
std::string noteOfAnswer(std::string answer);

// The user has drawn boxes that the answer was given without.
bool hasUnusedBoxes(const StoredTurn& turn);

// Why nothing can be learned from the turn, as a sentence: it is not finished, was judged wrong and not corrected, ...
std::string whyNoSample(const StoredTurn& turn);

// The conversation as it should have gone: the user's boxes in place of the model's, the corrected answer in place of the
// given one. `picture`: as the data file shall name it. The turn must be one that whyNoSample() has nothing against.
DataSample trainingSample(const StoredTurn& turn, const std::filesystem::path& picture);

} // namespace vpt
