// The results of `vpt verify`, in words and as data.
#pragma once

#include "core/parity/verify.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace vpt {

struct Tally {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};
Tally tallied(const std::vector<CaseResult>& results);

// "3 passed, 0 failed", and ", 1 skipped" where some were.
std::string tallyText(const Tally& tally);
// A line for the case and one for each compared thing.
std::string caseText(const CaseResult& result);
nlohmann::ordered_json verifyJson(const std::vector<CaseResult>& results);

} // namespace vpt
