// The sample pictures that come with the program, each with a question that shows something.
#pragma once

#include "core/inference/trace.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

struct Sample {
    std::filesystem::path image;
    std::string question;
    Mode mode = Mode::Auto;
    std::string model; // name of a built-in model
};

// What samples/samples.json below `resources` lists, in its order. Throws Error(Internal) that names the file and entry.
std::vector<Sample> loadSamples(const std::filesystem::path& resources);

} // namespace vpt
