// An evaluation for people and scripts: a table in a terminal, JSON, a self-contained HTML page.
#pragma once

#include "core/evaluation/evaluation_summary.h"
#include "core/session/session.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace vpt {

struct EvaluatedFile {
    EvaluationRun run;
    std::size_t planned = 0; // samples that the run is about
    std::vector<EvaluationItem> items; // those that are finished or failed, by position
};

struct EvaluationReport {
    std::string program;
    std::vector<EvaluatedFile> files; // at least one; all of one model with the same settings

    std::size_t planned() const;
    std::vector<EvaluationItem> items() const; // of all files
};

// A line for each family and one for all of them; columns that mean nothing for any family are left out. Below it what
// was dropped, cut off and failed, and how the model chose.
std::string evaluationTable(const EvaluationReport& report);

// Everything of the table as data, and every item. The keys are a promise to scripts.
nlohmann::ordered_json evaluationJson(const EvaluationReport& report);

// Tables, and the first wrong answers of each family with their pictures out of `session` and what the model looked at. Text of data and model is escaped; no script, nothing is loaded.
std::string evaluationHtml(const EvaluationReport& report, const Session& session);

} // namespace vpt
