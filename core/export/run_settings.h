// What a run was asked for, beyond what the Trace itself tells: every export states it.
#pragma once

#include "core/image/image.h"
#include "core/inference/trace.h"

#include <string>

namespace vpt {

struct RunSettings {
    std::string program; // name and version of the program that ran it
    std::string imageName; // for people: a file name, or "standard input"
    Orientation orientation = Orientation::Upright; // the box coordinates belong to this orientation
    bool rawPrompt = false;
    bool parity = false;
    bool inspect = false; // the inspection maps were asked for
    SamplingOptions sampling;
    int maxNewTokens = 1024; // per round
};

} // namespace vpt
