// One question to the engine. No Qt, no LibTorch.
#pragma once

#include "core/inference/trace.h"

namespace vpt {

// Everything a run depends on: the same request gives the same answer.
struct Request {
    Image image;
    std::string question;
    // `question` is the user message to the letter: no instruction, not neutralised. <image>\n is put before it unless it
    // says itself where the image goes.
    bool rawPrompt = false;
    Mode mode = Mode::Auto;
    std::vector<PixelBox> boxes; // not empty: round 1's reply is replaced by the tokens of these boxes, crops are exact
    SamplingOptions sampling;
    int maxNewTokens = 1024; // per round
    bool inspect = false; // fill in Perception::inspection and TokenInfo::alternatives
    bool parity = false; // what the reference does, where that differs from what a user needs (docs/parity.md)
};

// The same question with these boxes in place of the model's own choice. A box is a region, whatever the mode was.
Request withBoxes(Request asked, std::vector<PixelBox> boxes);

} // namespace vpt
