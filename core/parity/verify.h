// Recomputes golden cases and compares every expected value. No LibTorch in this header.
// A case is a folder with case.json and tensors.safetensors (tests/golden/README.md).
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

// One compared thing: a tensor, a list of ids, a string.
struct Check {
    std::string name; // e.g. "r1.vision.merged"
    bool passed = false;
    std::string expected; // for lists and strings: around the first difference
    std::string found;
    double maxAbs = 0; // tensors: largest absolute difference
    double rel = 0; // tensors: L2 norm of the difference over L2 norm of the expected
    double tolerance = 0;
    std::string detail; // which measure the tolerance is for ("rel", "abs"), or what went wrong
};

struct CaseResult {
    std::string name;
    std::string folder;
    bool passed = false;
    bool skipped = false;
    std::string reason; // why skipped, or the error that ended the case
    std::vector<Check> checks;
};

struct VerifyOptions {
    std::filesystem::path checkpoints; // folder of the checkpoints that the cases name
    std::optional<std::filesystem::path> checkpoint; // use this one for every case (a twin in another file format)
    std::string device = "auto";
    std::string dtype = "auto"; // with "auto" the weights keep their exact values: bfloat16 where stored so, else float32
    int threads = 0;
};

// Every folder with a case.json under each of `folders` (itself or below), in name order.
// Throws Error(Input) if a folder does not exist.
std::vector<std::filesystem::path> findCases(const std::vector<std::filesystem::path>& folders);

// Never throws for what is wrong with a case or its checkpoint: that is a failed case with a reason. Throws Cancelled.
CaseResult verifyCase(const std::filesystem::path& folder, const VerifyOptions& options, std::stop_token stop);

} // namespace vpt
