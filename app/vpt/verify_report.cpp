#include "app/vpt/verify_report.h"

#include "core/export/plain_text.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace vpt {

namespace {

constexpr std::size_t kValueBytes = 160; // of an expected or found value in words

const char* outcome(const CaseResult& result)
{
    return result.skipped ? "skipped" : result.passed ? "passed" : "failed";
}

// Tensors are compared by numbers, everything else as a whole.
std::string comparison(const Check& check)
{
    if (check.tolerance <= 0)
        return check.passed ? "equal" : "differs";
    char numbers[128];
    std::snprintf(numbers, sizeof numbers, "max abs %.3g, relative %.3g, tolerance %.3g", check.maxAbs, check.rel,
                  check.tolerance);
    return numbers;
}

std::string checkText(const Check& check)
{
    std::string text = (check.passed ? "  ok      " : "  not ok  ") + check.name + ": " + comparison(check);
    if (!check.detail.empty())
        text += " (" + check.detail + ")";
    text += "\n";
    if (!check.passed && !(check.expected.empty() && check.found.empty()))
        text += "        expected " + shortened(check.expected, kValueBytes) + "\n        found    "
            + shortened(check.found, kValueBytes) + "\n";
    return text;
}

} // namespace

Tally tallied(const std::vector<CaseResult>& results)
{
    Tally tally;
    for (const CaseResult& result : results)
        ++(result.skipped ? tally.skipped : result.passed ? tally.passed : tally.failed);
    return tally;
}

std::string tallyText(const Tally& tally)
{
    std::string text = std::to_string(tally.passed) + " passed, " + std::to_string(tally.failed) + " failed";
    if (tally.skipped > 0)
        text += ", " + std::to_string(tally.skipped) + " skipped";
    return text;
}

std::string caseText(const CaseResult& result)
{
    std::string text = result.name + ": " + outcome(result) + (result.reason.empty() ? "" : ": " + result.reason) + "\n";
    for (const Check& check : result.checks)
        text += checkText(check);
    return text;
}

nlohmann::ordered_json verifyJson(const std::vector<CaseResult>& results)
{
    using Json = nlohmann::ordered_json;
    Json cases = Json::array();
    for (const CaseResult& result : results) {
        Json checks = Json::array();
        for (const Check& check : result.checks)
            checks.push_back({{"name", check.name},
                              {"passed", check.passed},
                              {"expected", check.expected},
                              {"found", check.found},
                              {"max_abs", check.maxAbs},
                              {"relative", check.rel},
                              {"tolerance", check.tolerance},
                              {"detail", check.detail}});
        cases.push_back({{"name", result.name},
                         {"folder", result.folder},
                         {"result", outcome(result)},
                         {"reason", result.reason},
                         {"checks", std::move(checks)}});
    }
    const Tally tally = tallied(results);
    return {{"passed", tally.passed}, {"failed", tally.failed}, {"skipped", tally.skipped}, {"cases", std::move(cases)}};
}

} // namespace vpt
