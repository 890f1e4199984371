// A question about a picture as the conversation that a model learns. Source: spec/prompts.md sections 4 and 5.
#pragma once

#include "core/dataset/data_sample.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

struct Question {
    std::string text;
    std::string answer;
    std::vector<PixelBox> boxes; // what must be seen to answer: one a region, none where that is the whole picture
    std::string name = {}; // of what is asked for, where a region holds it: "red sign"
};

// How a question is put.
enum class Asking {
    Guided, // with the sentence that asks for the kind of second look
    Free, // without: the model has to know
    Named, // the name of what is asked for in place of a question, its region in reply: the shortest way to learn where to look
    Plain, // without, and no second look is shown: for a model that has none
};

// The sample's messages, pictures, mode, answer and boxes. `natural`: the second look that the question needs (Region,
// Action, or Direct for none). `picture`: relative to the data file.
DataSample conversation(const Question& question, Mode natural, Asking asking, ActionKind action,
                        const std::filesystem::path& picture, ImageSize size);

} // namespace vpt
