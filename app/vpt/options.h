// What the commands have in common: how they are registered, and the options of the model.
#pragma once

#include "core/inference/trace.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace vpt {

class Engine;

// What main() gives to the command that was chosen.
struct Surroundings {
    std::stop_token stop;
    std::function<std::unique_ptr<Engine>(int threads)> makeEngine;
};
// Returns an ExitCode. Throws Error, Cancelled.
using Command = std::function<int(const Surroundings&)>;

struct ComputeOptions {
    std::string device = "auto";
    std::string dtype = "auto";
    int threads = 0; // 0: the machine's cores
};
void addComputeOptions(CLI::App& command, ComputeOptions& options);
// --sample with its settings, and --max-new-tokens.
void addSamplingOptions(CLI::App& command, SamplingOptions& sampling, int& maxNewTokens);
// Throws Error(Usage) for a device or dtype that this machine does not offer, and says why.
void checkOffered(const ComputeOptions& options);

} // namespace vpt
