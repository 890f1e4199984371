// How a sample of a data set is put to the model.
#pragma once

#include "core/dataset/data_sample.h"

#include <optional>
#include <string>

namespace vpt {

struct SampleQuestion {
    Mode mode = Mode::Auto;
    bool raw = false; // Request::rawPrompt
    std::string text; // Request::question
};

// The kind of second look that a message asks for by its trigger sentence (spec/prompts.md section 4).
std::optional<Mode> triggeredMode(const std::string& message);

// A message without picture placeholder and trigger sentences.
std::string bareQuestion(const std::string& message);

// `asked`: nothing: as the data say, that is by the trigger sentence in the question, else by the sample's mode, else
// freely. The message is taken to the letter where it says no more and no less than the mode needs; otherwise the bare
// question is asked, and the engine adds its own instruction.
SampleQuestion sampleQuestion(const DataSample& sample, std::optional<Mode> asked);

} // namespace vpt
